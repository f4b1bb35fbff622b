import 'server-only'
import type { Ctx, MemberCtx } from '@/lib/core/ctx'
import { AppError } from '@/lib/core/errors'
import { may, type Permission } from './schema'

/** Throws `forbidden` unless the member's role allows it; narrows the context to a member's. */
export function requirePermission(ctx: Ctx, permission: Permission): asserts ctx is MemberCtx {
  if (ctx.actor.type !== 'member' || !may(ctx.actor.role, permission)) {
    throw new AppError('forbidden', 'Your role in this workspace does not allow that.')
  }
}
