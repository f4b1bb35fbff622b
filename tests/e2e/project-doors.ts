import type { ActionDoor } from './doors'

/** Projects, boards, and what is done with many files at once. */
export const PROJECT_ACTIONS: Record<string, ActionDoor> = {
  makeProjectAction: {
    input: ({ ownerId }) => ({ name: 'Doors', isOpen: false, memberIds: [ownerId] }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'makeProjects',
  },
  renameProjectAction: {
    input: ({ projectId }) => ({ projectId, name: 'Not yours' }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'makeProjects',
  },
  setProjectMembersAction: {
    input: ({ projectId }) => ({ projectId, isOpen: false, memberIds: [] }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'makeProjects',
  },
  setProjectArchivedAction: {
    input: ({ projectId }) => ({ projectId, isArchived: true }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'makeProjects',
  },
  setProjectCoverAction: {
    input: ({ projectId }) => ({ projectId, assetId: null }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'makeProjects',
  },
  chooseProjectAction: {
    input: ({ projectId }) => ({ projectId }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'generate',
  },
  moveAssetsAction: {
    input: ({ assetId }) => ({ assetIds: [assetId], shelf: 'bin' }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'clearAway',
  },
  putInProjectAction: {
    input: ({ assetId, projectId }) => ({ assetIds: [assetId], projectId }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'clearAway',
  },
  // Reviewers rate, tag and keep boards too.
  tagAssetsAction: {
    input: ({ assetId }) => ({ assetIds: [assetId], tag: 'doors', isOn: false }),
    stranger: 'not_found',
    reviewer: 'done',
  },
  rateAssetsAction: {
    input: ({ assetId }) => ({ ratings: [{ assetId, stars: null }] }),
    stranger: 'not_found',
    reviewer: 'done',
  },
  makeBoardAction: {
    input: ({ projectId }) => ({ name: 'Doors', projectId }),
    stranger: 'not_found',
    reviewer: 'done',
  },
  changeBoardAction: {
    input: ({ boardId }) => ({ boardId, name: 'Not yours' }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'own',
  },
  deleteBoardAction: {
    input: ({ boardId }) => ({ boardId }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'own',
  },
  addToBoardAction: {
    input: ({ boardId, assetId }) => ({ boardId, assetIds: [assetId] }),
    stranger: 'not_found',
    reviewer: 'done',
  },
  moveOnBoardAction: {
    input: ({ boardId, assetId }) => ({ boardId, assetIds: [assetId], beforeId: null }),
    stranger: 'not_found',
    reviewer: 'done',
  },
  removeFromBoardAction: {
    input: ({ boardId, assetId }) => ({ boardId, assetIds: [assetId] }),
    stranger: 'not_found',
    reviewer: 'done',
  },
}
