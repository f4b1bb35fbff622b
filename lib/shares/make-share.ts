import 'server-only'
import { hash } from '@node-rs/argon2'
import { refuseWeakPassword } from '@/lib/account/refuse-weak-password'
import { recordAct } from '@/lib/audit/record-act'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { newId, newToken, sha256Hex } from '@/lib/core/ids'
import { requirePermission } from '@/lib/workspaces/permissions'
import { requireThing } from './require-share'
import type { MakeShareInput } from './schema'

const MOST_OPEN = 1_000

/** A link for people without an account. Only its hash is kept, so the link is to be had now or never. */
export async function makeShare(
  ctx: MemberCtx,
  { thing, access, mayDownload, password, expiresAt }: MakeShareInput,
): Promise<{ token: string }> {
  requirePermission(ctx, 'share')
  const { workspaceId, actor } = ctx
  const { name } = await requireThing(ctx, thing)
  if ((await db().share.count({ where: { workspaceId, revokedAt: null } })) >= MOST_OPEN)
    throw new AppError('limit', `${MOST_OPEN} links are kept already. End one first.`)
  const passwordHash = password === null ? null : await hashLinkPassword(password)
  const token = newToken()
  const id = newId()
  await db().$transaction(async (tx) => {
    await tx.share.create({
      data: {
        id,
        workspaceId,
        createdById: actor.userId,
        ...thing,
        access,
        mayDownload,
        tokenHash: sha256Hex(token),
        passwordHash,
        expiresAt,
      },
    })
    await recordAct(tx, ctx, {
      act: 'share.made',
      subject: { type: 'share', id, name },
      details: {
        what: 'boardId' in thing ? 'board' : 'file',
        access,
        download: mayDownload,
        password: password !== null,
        until: expiresAt,
      },
    })
  })
  return { token }
}

/** A password goes from mouth to mouth, but not one that guessers try first. */
export async function hashLinkPassword(password: string): Promise<string> {
  refuseWeakPassword(password, { name: '', email: '' }, 'password')
  return hash(password)
}
