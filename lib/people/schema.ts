import { z } from 'zod'
import { Email, type MemberRole } from '@/lib/account/schema'
import { ROLES } from '@/lib/workspaces/schema'

export const INVITATION_DAYS = [1, 7, 30] as const

export const MemberIdInput = z.strictObject({ memberId: z.uuid() })
export type MemberIdInput = z.infer<typeof MemberIdInput>

export const ChangeRoleInput = z.strictObject({ memberId: z.uuid(), role: z.enum(ROLES) })
export type ChangeRoleInput = z.infer<typeof ChangeRoleInput>

export const TransferOwnershipInput = z.strictObject({
  memberId: z.uuid(),
  /** The workspace's name, typed: this cannot be undone by whoever does it. */
  confirmation: z.string().trim().max(200),
})
export type TransferOwnershipInput = z.infer<typeof TransferOwnershipInput>

export const InvitePersonInput = z.strictObject({
  role: z.enum(ROLES),
  days: z.literal(INVITATION_DAYS),
  email: z
    .literal('')
    .transform(() => null)
    .or(Email),
})
export type InvitePersonInput = z.infer<typeof InvitePersonInput>

export const InvitationIdInput = z.strictObject({ invitationId: z.uuid() })
export type InvitationIdInput = z.infer<typeof InvitationIdInput>

export const JoinWorkspaceInput = z.strictObject({ token: z.string().min(1).max(100) })
export type JoinWorkspaceInput = z.infer<typeof JoinWorkspaceInput>

/** A member as those see them who look after people. */
export interface MemberView {
  id: string
  userId: string
  name: string
  email: string
  role: MemberRole
  since: string
  seenAt: string | null
  isSuspended: boolean
  isViewer: boolean
}

/** A way in that is still open. Its link was shown once, when it was made. */
export interface InvitationView {
  id: string
  role: MemberRole
  email: string | null
  createdByName: string
  expiresAt: string
}

export interface PeopleView {
  workspaceId: string
  workspaceName: string
  viewerRole: MemberRole
  members: MemberView[]
  invitations: InvitationView[]
}

/** What an invitation's link says to whoever opens it. */
export type OpenedInvitation =
  | { state: 'open'; workspaceName: string; role: MemberRole; createdByName: string }
  | { state: 'joined'; workspaceId: string; workspaceName: string }
  | { state: 'void' }
