import 'server-only'
import { addGuest } from './add-guest'
import { keepGuest } from './guest-cookies'
import type { Visit } from './open-share'
import type { IntroduceGuestInput } from './schema'

/** Remembers a guest's name in this browser: asked once. */
export async function introduceGuest(visit: Visit, { name }: IntroduceGuestInput): Promise<{ name: string }> {
  const { guest, token } = await addGuest(visit, name)
  if (token) await keepGuest(visit.token, token)
  return { name: guest.name }
}
