import type { ActionDoor } from './doors'

/** What is made from an asset. */
export const VERSION_ACTIONS: Record<string, ActionDoor> = {
  takeFrameAction: {
    input: ({ assetId }) => ({ assetId, atSeconds: null }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'generate',
  },
}
