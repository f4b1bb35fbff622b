import { randomUUID } from 'node:crypto'
import { type ActionDoor, REQUEST } from './doors'

const KEY = { values: { apiKey: 'doors-canary-key' } }

/** What is made, kept and paid with. */
export const STUDIO_ACTIONS: Record<string, ActionDoor> = {
  submitGenerationAction: {
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
  askLivePriceAction: {
    input: ({ keyId }) => ({
      request: REQUEST,
      offerId: 'modellix:kling-v3-t2v',
      keyId,
    }),
    stranger: 'precondition',
    reviewer: 'forbidden',
    needs: 'generate',
  },
  setVoiceKeptAction: {
    input: () => ({ ref: 'speech/en/nobody', isKept: true }),
    stranger: 'not_found',
    reviewer: 'not_found',
  },
  changeVoiceAction: {
    input: ({ voiceId }) => ({ voiceId, name: 'Not yours' }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'generate',
  },
  setVoicePlaceAction: {
    input: ({ voiceId, keyId }) => ({ voiceId, keyId, remoteId: 'x' }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'generate',
  },
  checkVoiceSampleAction: {
    input: ({ assetId }) => ({ sampleId: assetId }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'generate',
  },
  makeVoiceAction: {
    input: ({ assetId, keyId }) => ({
      submitKey: randomUUID(),
      name: 'Nobody',
      sampleId: assetId,
      speaker: 'Nobody',
      hasConsent: true,
      offerId: 'kling:custom-voices',
      keyId,
      shownTotalMicros: 7_000,
    }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'generate',
  },
  makeVoiceThereAction: {
    input: ({ voiceId, keyId }) => ({
      submitKey: randomUUID(),
      voiceId,
      offerId: 'kling:custom-voices',
      keyId,
      shownTotalMicros: 7_000,
    }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'generate',
  },
  deleteVoiceThereAction: {
    input: ({ voiceId, keyId }) => ({ voiceId, keyId }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'generate',
  },
  setVoiceGoneAction: {
    input: ({ voiceId }) => ({ voiceId }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'generate',
  },
  nameVoiceAction: {
    input: ({ keyId }) => ({ name: 'Nobody', keyId, remoteId: 'x' }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'generate',
  },
  keepSpokenDraftAction: {
    input: () => ({ ref: 'speech/en/nobody', words: 'Hello.', projectId: null }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'generate',
  },
  cancelGenerationAction: {
    input: ({ generationId }) => ({ generationId }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'generate',
  },
  retryGenerationAction: {
    input: ({ generationId }) => ({ generationId, submitKey: randomUUID() }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'generate',
  },
  resolveUnknownAction: {
    input: ({ generationId }) => ({ generationId, outcome: 'not-charged' }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'generate',
  },
  fitPictureAction: {
    input: ({ assetId }) => ({ assetId, modelId: 'kling-v3/image-to-video', field: 'startFrame' }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'generate',
  },
  savePresetAction: {
    input: () => ({ name: 'Doors', request: { modelId: 'nobody', prompt: '' } }),
    stranger: 'invalid',
    reviewer: 'forbidden',
    needs: 'generate',
  },
  renamePresetAction: {
    input: ({ presetId }) => ({ presetId, name: 'Not yours' }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'generate',
  },
  deletePresetAction: {
    input: ({ presetId }) => ({ presetId }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'generate',
  },
  setCreditRateAction: {
    input: () => ({ providerId: 'nobody', credit: 'credit', amount: '0.01' }),
    stranger: 'invalid',
    reviewer: 'forbidden',
    needs: 'manageKeys',
  },
  setBudgetAction: {
    input: ({ assetId }) => ({
      scopeType: 'person',
      personId: assetId,
      isSimulated: true,
      limit: '0',
      warnPercent: 80,
    }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'manageBudgets',
  },
  addKeyAction: {
    input: () => ({ ...KEY, providerId: 'nobody' }),
    stranger: 'invalid',
    reviewer: 'forbidden',
    needs: 'manageKeys',
  },
  testKeyAction: {
    input: ({ keyId }) => ({ keyId }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'manageKeys',
  },
  rotateKeyAction: {
    input: ({ keyId }) => ({ keyId, ...KEY }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'manageKeys',
  },
  moveKeyAction: {
    input: ({ keyId }) => ({ keyId, ...KEY, baseUrl: '' }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'manageKeys',
  },
  renameKeyAction: {
    input: ({ keyId }) => ({ keyId, label: 'Not yours' }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'manageKeys',
  },
  setKeySettingsAction: {
    input: ({ keyId }) => ({ keyId, settings: {} }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'manageKeys',
  },
  deleteKeyAction: {
    input: ({ keyId }) => ({ keyId }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'manageKeys',
  },
  tryOfferAgainAction: {
    input: ({ keyId }) => ({ keyId, offerId: 'modellix:kling-v3-t2v' }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'manageKeys',
  },
  setKeyEnabledAction: {
    input: ({ keyId }) => ({ keyId, isEnabled: false }),
    stranger: 'not_found',
    reviewer: 'forbidden',
    needs: 'manageKeys',
  },
}
