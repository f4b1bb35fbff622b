import { randomUUID } from 'node:crypto'
import { type ActionDoor, REQUEST } from './doors'

/** Requests above the workspace's limit, for 04-doors.spec.ts. */
export const APPROVAL_ACTIONS: Record<string, ActionDoor> = {
  askApprovalAction: {
    input: ({ keyId }) => ({
      submitKey: randomUUID(),
      request: REQUEST,
      offerId: 'modellix:kling-v3-t2v',
      keyId,
      shownTotalMicros: 290_000,
    }),
    stranger: 'precondition',
    reviewer: 'forbidden',
    needs: 'generate',
  },
  // Reviewers decide, and of this one they may: it is asked for by the owner.
  decideApprovalAction: {
    input: ({ approvalId }) => ({ approvalId, isApproved: false }),
    stranger: 'not_found',
    reviewer: 'done',
  },
  withdrawApprovalAction: {
    input: ({ approvalId }) => ({ approvalId }),
    stranger: 'not_found',
    reviewer: 'conflict',
  },
  setApprovalLimitAction: {
    input: () => ({ limit: '' }),
    stranger: 'done',
    reviewer: 'forbidden',
    needs: 'manageBudgets',
  },
}
