import 'server-only'
import { cookies, headers } from 'next/headers'
import { decode } from 'next-auth/jwt'
import { cache } from 'react'
import type { MemberRole } from '@/prisma/client/enums'
import { ACTIVE_MEMBER } from './active-member'
import type { MemberCtx } from './ctx'
import { db } from './db'
import { env } from './env'
import { AppError } from './errors'
import { newReference } from './ids'

/** How long "last seen" may lag, so that reading a page seldom writes. */
const SEEN_LAG_MS = 5 * 60_000

/** Where a request comes from, as far as it says. */
export interface Caller {
  /** The address of the machine or of its office; empty when unknown. */
  network: string
  userAgent: string
}

/** Cookie names that next-auth uses, with and without https. */
const SESSION_COOKIES = ['__Secure-next-auth.session-token', 'next-auth.session-token']

export { ACTIVE_MEMBER }

/**
 * The signed-in member of this request, or null. The session row is read every time, so that sign-out, removal and a
 * disabled account bite at once; the cookie alone opens nothing.
 */
export const findCtx = cache(async (): Promise<MemberCtx | null> => {
  const jar = await cookies()
  const cookie = SESSION_COOKIES.map((name) => jar.get(name)?.value).find((value) => value)
  if (!cookie) return null
  const token = await decode({ token: cookie, secret: env().NEXTAUTH_SECRET }).catch(() => null)
  return typeof token?.sid === 'string' ? findSessionCtx(token.sid) : null
})

/**
 * Raw SQL: session and membership at one moment. Read one after the other, somebody who is moved to another workspace in
 * between would look like somebody who is in none.
 */
export async function findSessionCtx(sessionId: string): Promise<MemberCtx | null> {
  const [session] = await db().$queryRaw<
    { userId: string; workspaceId: string; lastSeenAt: Date; role: MemberRole }[]
  >`
    SELECT user_id AS "userId", workspace_id AS "workspaceId", last_seen_at AS "lastSeenAt", members.role
    FROM sessions JOIN users ON users.id = user_id JOIN members USING (user_id, workspace_id)
    WHERE sessions.id = ${sessionId}::uuid AND ended_at IS NULL AND expires_at > now()
      AND disabled_at IS NULL AND removed_at IS NULL AND suspended_at IS NULL`
  if (!session) return null
  const { userId, workspaceId, lastSeenAt, role } = session
  const seenBefore = new Date(Date.now() - SEEN_LAG_MS)
  if (lastSeenAt < seenBefore)
    await db().session.updateMany({
      where: { id: sessionId, lastSeenAt: { lt: seenBefore } },
      data: { lastSeenAt: new Date() },
    })
  return { actor: { type: 'member', userId, role, sessionId }, workspaceId, reference: newReference() }
}

export async function getCtx(): Promise<MemberCtx> {
  const ctx = await findCtx()
  if (!ctx)
    throw new AppError('unauthorized', 'You are signed out. Sign in to go on; nothing you typed is lost.')
  return ctx
}

export async function getCaller(): Promise<Caller> {
  return callerOf(await headers())
}

export function callerOf(sent: Headers): Caller {
  return {
    network: sent.get('x-forwarded-for')?.split(',')[0]?.trim().slice(0, 64) ?? '',
    userAgent: sent.get('user-agent')?.slice(0, 400) ?? '',
  }
}

/** Refuses writes that another site's page sent along with our cookie. */
export async function requireSameOrigin(): Promise<void> {
  const sent = await headers()
  const origin = sent.get('origin')
  const host = sent.get('x-forwarded-host') ?? sent.get('host')
  let originHost: string | undefined
  try {
    originHost = origin ? new URL(origin).host : undefined
  } catch {
    originHost = undefined
  }
  if (!originHost || originHost !== host) {
    throw new AppError('forbidden', 'This request came from another site and was refused.')
  }
}
