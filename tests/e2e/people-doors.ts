import { randomUUID } from 'node:crypto'
import type { ActionDoor } from './doors'

/** The actions on people and workspaces, for 04-doors.spec.ts. */
export const PEOPLE_ACTIONS: Record<string, ActionDoor> = {
  changeRoleAction: {
    input: ({ memberId }) => ({ memberId, role: 'reviewer' }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'managePeople',
  },
  suspendMemberAction: {
    input: ({ memberId }) => ({ memberId }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'managePeople',
  },
  restoreMemberAction: {
    input: ({ memberId }) => ({ memberId }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'managePeople',
  },
  removeMemberAction: {
    input: ({ memberId }) => ({ memberId }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'managePeople',
  },
  transferOwnershipAction: {
    input: ({ memberId }) => ({ memberId, confirmation: 'Anna Berg’s studio' }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'manageOwners',
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
    needs: 'managePeople',
  },
  withdrawInvitationAction: {
    input: ({ invitationId }) => ({ invitationId }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'managePeople',
  },
  joinWorkspaceAction: {
    input: () => ({ token: 'nobody' }),
    stranger: 'forbidden',
    reviewer: 'forbidden',
    needs: 'own',
  },
  switchWorkspaceAction: {
    input: () => ({ workspaceId: randomUUID() }),
    stranger: 'not_found',
    reviewer: 'not_found',
  },
  makeWorkspaceAction: {
    input: () => ({ name: 'Elsewhere' }),
    stranger: 'conflict',
    reviewer: 'forbidden',
    needs: 'own',
  },
}
