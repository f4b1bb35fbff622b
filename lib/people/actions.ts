'use server'
import { action } from '@/lib/core/action'
import { WorkspaceIdInput } from '@/lib/workspaces/inputs'
import { changeRole } from './change-role'
import { invitePerson } from './invite-person'
import { joinWorkspace } from './join-workspace'
import { leaveWorkspace } from './leave-workspace'
import { removeMember } from './remove-member'
import { restoreMember } from './restore-member'
import {
  ChangeRoleInput,
  InvitationIdInput,
  InvitePersonInput,
  JoinWorkspaceInput,
  MemberIdInput,
  TransferOwnershipInput,
} from './schema'
import { suspendMember } from './suspend-member'
import { transferOwnership } from './transfer-ownership'
import { withdrawInvitation } from './withdraw-invitation'

export const changeRoleAction = action(ChangeRoleInput, changeRole)
export const suspendMemberAction = action(MemberIdInput, suspendMember)
export const restoreMemberAction = action(MemberIdInput, restoreMember)
export const removeMemberAction = action(MemberIdInput, removeMember)
export const transferOwnershipAction = action(TransferOwnershipInput, transferOwnership)
export const leaveWorkspaceAction = action(WorkspaceIdInput, leaveWorkspace)
export const invitePersonAction = action(InvitePersonInput, invitePerson)
export const withdrawInvitationAction = action(InvitationIdInput, withdrawInvitation)
export const joinWorkspaceAction = action(JoinWorkspaceInput, joinWorkspace)
