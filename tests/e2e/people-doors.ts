import { randomUUID } from 'node:crypto'
import type { ActionDoor } from './doors'

/** The actions on people and workspaces, for 04-doors.spec.ts. */
export const PEOPLE_ACTIONS: Record<string, ActionDoor> = {
  changeRoleAction: {
    input: ({ memberId }) => ({ memberId, role: 'reviewer' }),
    stranger: 'not_found',
    reviewer: 'forbidden',
  },
  suspendMemberAction: {
    input: ({ memberId }) => ({ memberId }),
    stranger: 'not_found',
    reviewer: 'forbidden',
  },
  restoreMemberAction: {
    input: ({ memberId }) => ({ memberId }),
    stranger: 'not_found',
    reviewer: 'forbidden',
  },
  removeMemberAction: {
    input: ({ memberId }) => ({ memberId }),
    stranger: 'not_found',
    reviewer: 'forbidden',
  },
  transferOwnershipAction: {
    input: ({ memberId }) => ({ memberId, confirmation: 'Anna Berg’s studio' }),
    stranger: 'not_found',
    reviewer: 'forbidden',
  },
  // Anybody may leave where they are, and nobody by a page of elsewhere.
  leaveWorkspaceAction: {
    input: () => ({ workspaceId: randomUUID() }),
    stranger: 'conflict',
    reviewer: 'conflict',
  },
  invitePersonAction: {
    input: ({ email }) => ({ role: 'creator', days: 1, email }),
    stranger: 'conflict',
    reviewer: 'forbidden',
  },
  withdrawInvitationAction: {
    input: ({ invitationId }) => ({ invitationId }),
    stranger: 'not_found',
    reviewer: 'forbidden',
  },
  joinWorkspaceAction: { input: () => ({ token: 'nobody' }), stranger: 'forbidden', reviewer: 'forbidden' },
  switchWorkspaceAction: {
    input: () => ({ workspaceId: randomUUID() }),
    stranger: 'not_found',
    reviewer: 'not_found',
  },
  makeWorkspaceAction: {
    input: () => ({ name: 'Elsewhere' }),
    stranger: 'conflict',
    reviewer: 'forbidden',
  },
}
