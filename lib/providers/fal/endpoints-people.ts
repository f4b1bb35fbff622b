import { perSecond, PRO, STANDARD, TIERS, type Endpoint } from './endpoint'
import { FAL_EFFECTS } from './effects'
import { always, choice, file, files, flag, oneVoice, ownName, ownText, prompt, range, text } from './parts'

const VIDEO = 'fal-ai/kling-video'
const HINT = prompt({ isRequired: false })
const SOURCE = file('referenceVideo', 'video_url')
const PICTURE = file('picture', 'image_url')
const MOVES = [
  HINT,
  PICTURE,
  SOURCE,
  choice('orientation', 'character_orientation', ['image', 'video']),
  flag('keepSound', 'keep_original_sound'),
]
const SPEAKER = [HINT, PICTURE, file('audio', 'audio_url')]

const MOTION_PRICES: Record<string, Endpoint['prices']> = {
  'v2.6/standard': [perSecond('0.07', {}, '2026-08-12')],
  'v3/pro': [perSecond('0.126', {}, '2026-06')],
}

const PEOPLE: readonly Endpoint[] = TIERS.flatMap(({ tier }): Endpoint[] => {
  const quality = tier === 'pro' ? PRO : STANDARD
  return [
    {
      wireId: `${VIDEO}/v2.6/${tier}/motion-control`,
      modelId: 'kling-v2-6-motion-control/motion-control',
      parts: [...MOVES, quality],
      prices: MOTION_PRICES[`v2.6/${tier}`] ?? [],
    },
    {
      wireId: `${VIDEO}/v3/${tier}/motion-control`,
      modelId: 'kling-v3-motion-control/motion-control',
      parts: [...MOVES, quality],
      prices: MOTION_PRICES[`v3/${tier}`] ?? [],
    },
    {
      wireId: `${VIDEO}/ai-avatar/v2/${tier}`,
      modelId: 'kling-avatar-v2/avatar',
      parts: [...SPEAKER, quality],
    },
    {
      wireId: `${VIDEO}/v1/${tier}/ai-avatar`,
      modelId: 'kling-avatar/avatar',
      parts: [...SPEAKER, quality],
    },
  ]
})

const EFFECTS: readonly Endpoint[] = ['v1/standard', 'v1.5/pro', 'v1.6/standard', 'v1.6/pro'].map((path) => ({
  wireId: `${VIDEO}/${path}/effects`,
  modelId: 'kling-effects/effects',
  parts: [
    choice('effect', 'effect_scene', [...FAL_EFFECTS]),
    {
      ...files('picture', 'input_image_urls', 2),
      write: ({ inputs }) => ({
        input_image_urls: [...(inputs.picture ?? []), ...(inputs.secondPicture ?? [])],
        duration: '5',
      }),
    },
    always('secondPicture', { duration: '5' }),
  ],
}))

const SPEECH = [range('speed', 'voice_speed', 0.8, 2), oneVoice, text('speechText', 'text', true)]

const SOUND_AND_CLOTHES: readonly Endpoint[] = [
  {
    wireId: `${VIDEO}/lipsync/audio-to-video`,
    modelId: 'kling-lip-sync/lip-sync',
    parts: [SOURCE, file('audio', 'audio_url')],
  },
  {
    wireId: `${VIDEO}/lipsync/text-to-video`,
    modelId: 'kling-lip-sync-text/lip-sync',
    parts: [...SPEECH, SOURCE, choice('language', 'voice_language', ['zh', 'en'])],
  },
  { wireId: `${VIDEO}/v1/tts`, modelId: 'kling-tts/speech', parts: SPEECH },
  // No price of it was found.
  {
    wireId: `${VIDEO}/create-voice`,
    modelId: 'kling-voice/voice',
    parts: [ownName, file('voiceSample', 'voice_url')],
  },
  {
    wireId: `${VIDEO}/video-to-audio`,
    modelId: 'kling-v2a/sound',
    parts: [
      SOURCE,
      ownText('prompt', 'sound_effect_prompt'),
      ownText('musicPrompt', 'background_music_prompt'),
      flag('asmr', 'asmr_mode'),
    ],
    prices: [{ ...perSecond('0.035'), unit: 'clip' }],
  },
  {
    wireId: 'fal-ai/kling/v1-5/kolors-virtual-try-on',
    modelId: 'kolors-vto-v1-5/try-on',
    parts: [file('picture', 'human_image_url'), file('garment', 'garment_image_url')],
  },
]

export const KLING_PEOPLE: readonly Endpoint[] = [...PEOPLE, ...EFFECTS, ...SOUND_AND_CLOTHES]
