import { type ActionDoor, REQUEST } from './doors'

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
  askRenderAction: {
    input: ({ storyboardId }) => ({ storyboardId, kind: 'cut', submitKey: storyboardId }),
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
  makeRemoteElementAction: {
    input: ({ elementId, keyId }) => ({ elementId, keyId }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'generate',
  },
  deleteRemoteElementAction: {
    input: ({ elementId, keyId }) => ({ elementId, keyId }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'storyboard',
  },
  makeTakesAction: {
    input: ({ storyboardId, keyId }) => ({
      storyboardId,
      submitKey: '00000000-0000-7000-8000-00000000d005',
      calls: [
        {
          request: REQUEST,
          offerId: 'modellix:kling-v3-t2v',
          keyId,
          shownTotalMicros: 0,
          startsFrom: null,
          marks: [{ shotId: storyboardId, startMs: 0, endMs: 1000, inputs: {} }],
        },
      ],
    }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'generate',
  },
  addTakeAction: {
    input: ({ storyboardId, assetId }) => ({ storyboardId, shotId: storyboardId, assetId }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'storyboard',
  },
  starTakeAction: {
    input: ({ storyboardId }) => ({ takeId: storyboardId, isStarred: true }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'storyboard',
  },
}
