import type { Exclusion } from '@/lib/catalog/model'
import type { Offer } from '../contract'
import { type Endpoint, ENDPOINTS } from './endpoints'
import { IMAGE_UNIT, PRICES, VIDEO_UNIT } from './prices'
import { SPEECH_VOICE_IDS } from './voices'

const RETENTION_DAYS = 30

/** Seconds until finished, seen live in September 2026 where a figure is known, else from what such products take. */
const WAITS: readonly (readonly [wireId: RegExp, p5: number, p50: number])[] = [
  [/3\.0-turbo$/, 20, 45],
  [/^(tts|image-recognize)$/, 1, 3],
  [/^(text-to-audio|video-to-audio|custom-voices)$/, 10, 30],
  [/^(generations|omni-image|multi-image2image|expand|ai-multi-shot|kolors)/, 10, 24],
  [/./, 45, 120],
]

const GONE_2_1 = 'Kling announced its end for 15 September 2026 and no longer lists it.'
const GONE_IMAGE = 'Kling has not listed it since September 2026.'
const RETIRED: Readonly<Record<string, string>> = {
  'kling-v1': 'Kling has refused it as discontinued since September 2026.',
  'kling-v2-1': GONE_2_1,
  'kling-v2-1-master': GONE_2_1,
  'kling-v2-image': GONE_IMAGE,
  'kling-v2-multi-image': GONE_IMAGE,
  'kling-v2-new-image': GONE_IMAGE,
  'kling-v1-5-image': GONE_IMAGE,
  'kling-v1-image': GONE_IMAGE,
}

/** Shots stand in the prompt there, with `shot 6, 15, ;` around each of six. */
const roomIn = (promptChars: number) => ({ shots: promptChars - 6 * 14 })
const MAX_CHARS: Readonly<Record<string, Offer['maxChars']>> = {
  'text-to-video/kling-3.0': roomIn(3072),
  'image-to-video/kling-3.0': roomIn(2500),
  'text-to-video/kling-3.0-turbo': roomIn(3072),
  'image-to-video/kling-3.0-turbo': roomIn(2500),
  'omni-video/kling-3.0-omni': roomIn(3072),
}

const EXCLUSIONS: Readonly<Record<string, readonly Exclusion[]>> = {
  'kling-v3-omni/video-to-video': [
    {
      when: { videoUse: ['feature'] },
      closes: 'keepSound',
      allow: [false],
      why: 'Kling drops the sound of a video that is only looked at.',
    },
  ],
}

const STANDS_IN_FOR: Readonly<Record<string, string>> = {
  'text-to-video/kling-3.0': 'kling:text2video/kling-v3',
  'image-to-video/kling-3.0': 'kling:image2video/kling-v3',
  'image-to-video/kling-2.6': 'kling:image2video/kling-v2-6',
}

function toOffer({ wireId, modelId, fields, pack }: Endpoint): Offer {
  const isShared = ENDPOINTS.filter((one) => one.wireId === wireId).length > 1
  const [family = '', kind = ''] = modelId.split('/')
  const [, p5, p50] = WAITS.find(([pattern]) => pattern.test(wireId))!
  const exclusions = EXCLUSIONS[modelId]
  const maxChars = MAX_CHARS[wireId]
  const retired = RETIRED[family]
  const standsInFor = STANDS_IN_FOR[wireId]
  return {
    id: `kling:${wireId}${isShared ? `#${kind}` : ''}`,
    providerId: 'kling',
    modelId,
    wireId,
    accepts: fields,
    schema: 'seen',
    prices: PRICES[modelId] ?? [],
    credit: pack === 'image' ? IMAGE_UNIT : VIDEO_UNIT,
    // A session of faces is good for a day.
    retentionDays: wireId === 'identify-face' ? 1 : RETENTION_DAYS,
    usualWaitSeconds: { p5, p50 },
    ...(wireId === 'custom-voices' ? { fetchesOnly: ['audio'] } : {}),
    ...(exclusions ? { exclusions } : {}),
    ...(maxChars ? { maxChars } : {}),
    ...(retired ? { retired } : {}),
    ...(standsInFor ? { standsInFor } : {}),
  }
}

/** A voice goes only with the languages that list it, so speech is offered once per language. */
function perLanguage(offer: Offer): Offer[] {
  return (['en', 'zh'] as const).map((language) => ({
    ...offer,
    id: `${offer.id}#${language}`,
    limits: { language: [language], voices: SPEECH_VOICE_IDS[language] },
  }))
}

export const OFFERS: readonly Offer[] = ENDPOINTS.flatMap((endpoint) => {
  const offer = toOffer(endpoint)
  return endpoint.wireId === 'tts' ? perLanguage(offer) : [offer]
})
