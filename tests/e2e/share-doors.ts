import type { ActionDoor } from './doors'

/** Links for people without an account. */
export const SHARE_ACTIONS: Record<string, 'open' | ActionDoor> = {
  makeShareAction: {
    input: ({ assetId }) => ({
      thing: { assetId },
      access: 'approve',
      mayDownload: true,
      password: null,
      expiresAt: null,
    }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'share',
  },
  changeShareAction: {
    input: ({ shareId }) => ({ shareId, access: 'approve' }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'share',
  },
  revokeShareAction: {
    input: ({ shareId }) => ({ shareId }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'share',
  },
  // Opened by a link's token alone; 18-sharing.spec.ts tries the others.
  unlockShareAction: 'open',
  introduceGuestAction: 'open',
  commentAsGuestAction: 'open',
  changeAsGuestAction: 'open',
  deleteAsGuestAction: 'open',
  decideAsGuestAction: 'open',
}
