import type { ActionDoor } from './doors'

/** Storyboards and their versions. */
export const STORYBOARD_ACTIONS: Record<string, ActionDoor> = {
  makeStoryboardAction: {
    input: ({ projectId }) => ({ projectId, name: 'Doors' }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'storyboard',
  },
  renameStoryboardAction: {
    input: ({ storyboardId }) => ({ storyboardId, name: 'Not yours' }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'storyboard',
  },
  setStoryboardArchivedAction: {
    input: ({ storyboardId }) => ({ storyboardId, isArchived: true }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'storyboard',
  },
  saveVersionAction: {
    input: ({ storyboardId }) => ({ storyboardId, name: 'Doors' }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'storyboard',
  },
  restoreVersionAction: {
    input: ({ storyboardId }) => ({ storyboardId, versionId: storyboardId }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'storyboard',
  },
  makeElementAction: {
    input: ({ projectId }) => ({ projectId, type: 'prop', name: 'Doors' }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'storyboard',
  },
  changeElementAction: {
    input: ({ elementId }) => ({ elementId, name: 'Not yours' }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'storyboard',
  },
  setElementGoneAction: {
    input: ({ elementId }) => ({ elementId, isGone: true }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'storyboard',
  },
}
