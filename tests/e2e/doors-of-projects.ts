import type { ActionDoor } from './04-doors.spec'

/** Nothing stands in the way. */
const ALLOWED = undefined

/** Projects, boards, and what is done with many files at once. */
export const PROJECT_ACTIONS: Record<string, ActionDoor> = {
  makeProjectAction: {
    input: ({ userId }) => ({ name: 'Doors', isOpen: false, memberIds: [userId] }),
    stranger: 'not_found',
    reviewer: 'forbidden',
  },
  renameProjectAction: {
    input: ({ projectId }) => ({ projectId, name: 'Not yours' }),
    stranger: 'not_found',
    reviewer: 'forbidden',
  },
  setProjectMembersAction: {
    input: ({ projectId }) => ({ projectId, isOpen: false, memberIds: [] }),
    stranger: 'not_found',
    reviewer: 'forbidden',
  },
  setProjectArchivedAction: {
    input: ({ projectId }) => ({ projectId, isArchived: true }),
    stranger: 'not_found',
    reviewer: 'forbidden',
  },
  setProjectCoverAction: {
    input: ({ projectId }) => ({ projectId, assetId: null }),
    stranger: 'not_found',
    reviewer: 'forbidden',
  },
  chooseProjectAction: {
    input: ({ projectId }) => ({ projectId }),
    stranger: 'not_found',
    reviewer: 'forbidden',
  },
  moveAssetsAction: {
    input: ({ assetId }) => ({ assetIds: [assetId], shelf: 'bin' }),
    stranger: 'not_found',
    reviewer: 'forbidden',
  },
  putInProjectAction: {
    input: ({ assetId, projectId }) => ({ assetIds: [assetId], projectId }),
    stranger: 'not_found',
    reviewer: 'forbidden',
  },
  // Reviewers rate, tag and keep boards too.
  tagAssetsAction: {
    input: ({ assetId }) => ({ assetIds: [assetId], tag: 'doors', isOn: false }),
    stranger: 'not_found',
    reviewer: ALLOWED,
  },
  rateAssetsAction: {
    input: ({ assetId }) => ({ ratings: [{ assetId, stars: null }] }),
    stranger: 'not_found',
    reviewer: ALLOWED,
  },
  makeBoardAction: {
    input: ({ projectId }) => ({ name: 'Doors', projectId }),
    stranger: 'not_found',
    reviewer: ALLOWED,
  },
  changeBoardAction: {
    input: ({ boardId }) => ({ boardId, name: 'Not yours' }),
    stranger: 'not_found',
    reviewer: 'forbidden',
  },
  deleteBoardAction: { input: ({ boardId }) => ({ boardId }), stranger: 'not_found', reviewer: 'forbidden' },
  addToBoardAction: {
    input: ({ boardId, assetId }) => ({ boardId, assetIds: [assetId] }),
    stranger: 'not_found',
    reviewer: ALLOWED,
  },
  moveOnBoardAction: {
    input: ({ boardId, assetId }) => ({ boardId, assetIds: [assetId], beforeId: null }),
    stranger: 'not_found',
    reviewer: ALLOWED,
  },
  removeFromBoardAction: {
    input: ({ boardId, assetId }) => ({ boardId, assetIds: [assetId] }),
    stranger: 'not_found',
    reviewer: ALLOWED,
  },
}
