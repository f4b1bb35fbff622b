import 'server-only'
import { cookies } from 'next/headers'
import { env } from '@/lib/core/env'
import type { GuestCookies } from './open-share'

const UNLOCK = 'dailies-unlock'
/** The same proof for pictures and events, whose addresses lie elsewhere. */
const UNLOCK_MEDIA = 'dailies-unlock-media'
const GUEST = 'dailies-guest'

const KEPT_SECONDS = 180 * 86_400

export async function readGuestCookies(): Promise<GuestCookies> {
  const jar = await cookies()
  return { unlock: (jar.get(UNLOCK) ?? jar.get(UNLOCK_MEDIA))?.value, guest: jar.get(GUEST)?.value }
}

export async function keepUnlock(token: string, proof: string): Promise<void> {
  const jar = await cookies()
  jar.set(UNLOCK, proof, options(`/share/${token}`))
  jar.set(UNLOCK_MEDIA, proof, options(`/api/share/${token}`))
}

export async function keepGuest(token: string, guest: string): Promise<void> {
  const jar = await cookies()
  jar.set(GUEST, guest, options(`/share/${token}`))
}

/** Each link has cookies of its own: none is sent anywhere else. */
function options(path: string) {
  const secure = env().NEXTAUTH_URL.startsWith('https:')
  return { path, httpOnly: true, sameSite: 'lax', secure, maxAge: KEPT_SECONDS } as const
}
