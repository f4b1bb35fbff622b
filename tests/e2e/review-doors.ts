import type { ActionDoor } from './doors'

/** What is said of a version. */
export const REVIEW_ACTIONS: Record<string, ActionDoor> = {
  addCommentAction: {
    input: ({ assetId }) => ({ assetId, body: 'Doors' }),
    stranger: 'not_found',
    reviewer: 'done',
  },
  changeCommentAction: {
    input: ({ commentId }) => ({ commentId, body: 'Not yours', seenEditedAt: null }),
    stranger: 'not_found',
    reviewer: 'forbidden',
  },
  deleteCommentAction: {
    input: ({ commentId }) => ({ commentId }),
    stranger: 'not_found',
    reviewer: 'forbidden',
  },
  resolveCommentAction: {
    input: ({ commentId }) => ({ commentId, isResolved: true }),
    stranger: 'not_found',
    reviewer: 'done',
  },
  decideAction: {
    input: ({ assetId }) => ({ assetId, verdict: null }),
    stranger: 'not_found',
    reviewer: 'done',
  },
  setRequiredApprovalsAction: {
    input: ({ projectId }) => ({ projectId, requiredApprovals: 2 }),
    stranger: 'not_found',
    reviewer: 'forbidden',
  },
}
