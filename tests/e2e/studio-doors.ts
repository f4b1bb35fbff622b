import { randomUUID } from 'node:crypto'
import type { ActionDoor } from './doors'

const KEY = { values: { apiKey: 'doors-canary-key' } }

/** What is made, kept and paid with. */
export const STUDIO_ACTIONS: Record<string, ActionDoor> = {
  submitGenerationAction: {
    input: ({ keyId }) => ({
      submitKey: randomUUID(),
      request: {
        modelId: 'kling-v3/text-to-video',
        prompt: 'not yours to make',
        durationSeconds: 5,
        quality: '720p',
        aspectRatio: '16:9',
        sound: false,
      },
      offerId: 'modellix:kling-v3-t2v',
      keyId,
      shownTotalMicros: 290_000,
    }),
    stranger: 'precondition',
    reviewer: 'forbidden',
  },
  askLivePriceAction: {
    input: ({ keyId }) => ({
      request: {
        modelId: 'kling-v3/text-to-video',
        prompt: 'not yours to ask',
        durationSeconds: 5,
        quality: '720p',
        aspectRatio: '16:9',
        sound: false,
      },
      offerId: 'modellix:kling-v3-t2v',
      keyId,
    }),
    stranger: 'precondition',
    reviewer: 'forbidden',
  },
  cancelGenerationAction: {
    input: ({ generationId }) => ({ generationId }),
    stranger: 'not_found',
    reviewer: 'forbidden',
  },
  retryGenerationAction: {
    input: ({ generationId }) => ({ generationId }),
    stranger: 'not_found',
    reviewer: 'forbidden',
  },
  resolveUnknownAction: {
    input: ({ generationId }) => ({ generationId, outcome: 'not-charged' }),
    stranger: 'not_found',
    reviewer: 'forbidden',
  },
  fitPictureAction: {
    input: ({ assetId }) => ({ assetId, modelId: 'kling-v3/image-to-video', field: 'startFrame' }),
    stranger: 'not_found',
    reviewer: 'forbidden',
  },
  savePresetAction: {
    input: () => ({ name: 'Doors', request: { modelId: 'nobody', prompt: '' } }),
    stranger: 'invalid',
    reviewer: 'forbidden',
  },
  renamePresetAction: {
    input: ({ presetId }) => ({ presetId, name: 'Not yours' }),
    stranger: 'not_found',
    reviewer: 'forbidden',
  },
  deletePresetAction: {
    input: ({ presetId }) => ({ presetId }),
    stranger: 'not_found',
    reviewer: 'forbidden',
  },
  setCreditRateAction: {
    input: () => ({ providerId: 'nobody', credit: 'credit', amount: '0.01' }),
    stranger: 'invalid',
    reviewer: 'forbidden',
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
  },
  addKeyAction: {
    input: () => ({ ...KEY, providerId: 'nobody' }),
    stranger: 'invalid',
    reviewer: 'forbidden',
  },
  testKeyAction: { input: ({ keyId }) => ({ keyId }), stranger: 'not_found', reviewer: 'forbidden' },
  rotateKeyAction: {
    input: ({ keyId }) => ({ keyId, ...KEY }),
    stranger: 'not_found',
    reviewer: 'forbidden',
  },
  moveKeyAction: {
    input: ({ keyId }) => ({ keyId, ...KEY, baseUrl: '' }),
    stranger: 'not_found',
    reviewer: 'forbidden',
  },
  renameKeyAction: {
    input: ({ keyId }) => ({ keyId, label: 'Not yours' }),
    stranger: 'not_found',
    reviewer: 'forbidden',
  },
  setKeySettingsAction: {
    input: ({ keyId }) => ({ keyId, settings: {} }),
    stranger: 'not_found',
    reviewer: 'forbidden',
  },
  deleteKeyAction: { input: ({ keyId }) => ({ keyId }), stranger: 'not_found', reviewer: 'forbidden' },
  tryOfferAgainAction: {
    input: ({ keyId }) => ({ keyId, offerId: 'modellix:kling-v3-t2v' }),
    stranger: 'not_found',
    reviewer: 'forbidden',
  },
  setKeyEnabledAction: {
    input: ({ keyId }) => ({ keyId, isEnabled: false }),
    stranger: 'not_found',
    reviewer: 'forbidden',
  },
}
