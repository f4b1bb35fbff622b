import type { Ctx, MemberCtx } from '@/lib/core/ctx'
import { AppError } from '@/lib/core/errors'

/** What each role may do. Screens, verbs and tests read this table. */
export const PERMISSIONS = {
  view: ['owner', 'admin', 'creator', 'reviewer'],
  generate: ['owner', 'admin', 'creator'],
  manageKeys: ['owner', 'admin'],
} as const

export type Permission = keyof typeof PERMISSIONS

export function may(role: string, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly string[]).includes(role)
}

/** Throws `forbidden` unless the member's role allows it; narrows the context to a member's. */
export function requirePermission(ctx: Ctx, permission: Permission): asserts ctx is MemberCtx {
  if (ctx.actor.type !== 'member' || !may(ctx.actor.role, permission)) {
    throw new AppError('forbidden', 'Your role in this workspace does not allow that.')
  }
}
