import 'server-only'
import type { MemberRole } from '@/prisma/client/enums'
import { newReference } from './ids'

/** Who acts. A background job is an actor too, never a way around the checks. */
export type Actor =
  | { type: 'member'; userId: string; role: MemberRole; sessionId: string }
  | { type: 'worker' }
  /** Whoever has a shared link: sees a part of what its maker sees, and passes no permission. */
  | { type: 'guest'; shareId: string; maker: { userId: string; role: MemberRole } }

/** Goes first into every verb and query. */
export interface Ctx {
  actor: Actor
  workspaceId: string
  /** Names this call in the log. */
  reference: string
}

/** A verb's context when a member calls it. */
export type MemberCtx = Ctx & { actor: Extract<Actor, { type: 'member' }> }

/** Somebody's at a shared link. */
export type GuestCtx = Ctx & { actor: Extract<Actor, { type: 'guest' }> }

export function workerCtx(workspaceId: string): Ctx {
  return { actor: { type: 'worker' }, workspaceId, reference: newReference() }
}
