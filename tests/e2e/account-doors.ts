import type { ActionDoor } from './doors'

/** Accounts: at everybody's own, what stands in the way is not the role. */
export const ACCOUNT_ACTIONS: Record<string, ActionDoor> = {
  makeResetLinkAction: {
    input: ({ ownerId }) => ({ userId: ownerId }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'managePeople',
  },
  setNameAction: { input: () => ({ name: '' }), stranger: 'invalid', reviewer: 'invalid' },
  changePasswordAction: {
    input: () => ({ password: 'not the password', newPassword: 'nine blue umbrellas' }),
    stranger: 'invalid',
    reviewer: 'invalid',
  },
  startTwoStepAction: {
    input: () => ({ password: 'not the password' }),
    stranger: 'invalid',
    reviewer: 'invalid',
  },
  confirmTwoStepAction: {
    input: () => ({ code: '000000' }),
    stranger: 'precondition',
    reviewer: 'precondition',
  },
  stopTwoStepAction: {
    input: () => ({ password: 'not the password', code: '000000' }),
    stranger: 'invalid',
    reviewer: 'invalid',
  },
  renewRecoveryCodesAction: {
    input: () => ({ password: 'not the password' }),
    stranger: 'invalid',
    reviewer: 'invalid',
  },
  endOwnSessionAction: {
    input: ({ ownerSessionId }) => ({ sessionId: ownerSessionId }),
    stranger: 'not_found',
    reviewer: 'not_found',
  },
  endOtherSessionsAction: { input: () => ({}), stranger: 'done', reviewer: 'done' },
}
