import type { Exclusion, Quality } from '@/lib/catalog/model'
import { perSecond, TIERS, type WireModel } from './model'
import {
  choice,
  file,
  files,
  FIVE_OR_TEN,
  flag,
  hint,
  inName,
  negative,
  oneVoice,
  prompt,
  range,
  seconds,
  shots,
  speech,
} from './parts'

const RATIO = choice('aspectRatio', 'aspect_ratio', ['16:9', '9:16', '1:1'])
const CFG = range('guidance', 'cfg_scale', 0, 1)
const SOUND = flag('sound', 'generate_audio')
const STANDARD = inName('quality', '720p')
const PRO = inName('quality', '1080p')
const START = file('startFrame', 'start_image')
const END = file('endFrame', 'end_image', false)
const WORDS = [prompt, negative, FIVE_OR_TEN]

/** `standard` on the models of video, `std` on O1, motion control and avatar. */
const LONG_MODE: Partial<Record<Quality, string>> = { '720p': 'standard', '1080p': 'pro', '4k': '4k' }
const SHORT_MODE: Partial<Record<Quality, string>> = { '720p': 'std', '1080p': 'pro' }
const mode = (allowed: readonly Quality[], words: Partial<Record<Quality, string>>) =>
  choice('quality', 'mode', allowed, (value) => words[value as Quality] ?? '')
const TO_PRO = mode(['720p', '1080p'], LONG_MODE)
const TO_4K = mode(['720p', '1080p', '4k'], LONG_MODE)
const SHORT = mode(['720p', '1080p'], SHORT_MODE)

const MASTER_PRICES = [perSecond('0.28', {}, { asOf: '2026-01', source: `${TIERS}, third-party copy` })]

const OLD: readonly WireModel[] = [
  {
    wireId: 'kwaivgi/kling-v2.5-turbo-pro',
    modelId: 'kling-v2-5-turbo/text-to-video',
    parts: [...WORDS, RATIO, PRO],
    prices: [perSecond('0.07', {}, { asOf: '2026-01-25' })],
  },
  {
    wireId: 'kwaivgi/kling-v2.5-turbo-pro',
    modelId: 'kling-v2-5-turbo/image-to-video',
    parts: [...WORDS, START, END, PRO],
    prices: [perSecond('0.07', {}, { asOf: '2026-01-25' })],
  },
  {
    wireId: 'kwaivgi/kling-v2.1-master',
    modelId: 'kling-v2-1-master/text-to-video',
    parts: [...WORDS, RATIO],
    prices: MASTER_PRICES,
  },
  {
    wireId: 'kwaivgi/kling-v2.1-master',
    modelId: 'kling-v2-1-master/image-to-video',
    parts: [...WORDS, START],
    prices: MASTER_PRICES,
  },
  {
    wireId: 'kwaivgi/kling-v2.1',
    modelId: 'kling-v2-1/image-to-video',
    parts: [...WORDS, START, END, TO_PRO],
    prices: [perSecond('0.05', { quality: '720p' }), perSecond('0.09', { quality: '1080p' })],
    exclusions: [
      { when: { quality: ['720p'] }, closes: 'endFrame', why: 'At Replicate an end frame needs 1080p.' },
    ],
  },
  {
    wireId: 'kwaivgi/kling-v2.0',
    modelId: 'kling-v2-master/text-to-video',
    parts: [...WORDS, RATIO],
  },
  { wireId: 'kwaivgi/kling-v2.0', modelId: 'kling-v2-master/image-to-video', parts: [...WORDS, START] },
  {
    wireId: 'kwaivgi/kling-v1.6-standard',
    modelId: 'kling-v1-6/text-to-video',
    parts: [...WORDS, CFG, RATIO, STANDARD],
  },
  {
    wireId: 'kwaivgi/kling-v1.6-standard',
    modelId: 'kling-v1-6/image-to-video',
    parts: [...WORDS, CFG, START, STANDARD],
  },
  {
    wireId: 'kwaivgi/kling-v1.6-standard',
    modelId: 'kling-v1-6/images-to-video',
    parts: [...WORDS, RATIO, files('referenceImages', 'reference_images', 4), STANDARD],
  },
  {
    wireId: 'kwaivgi/kling-v1.6-pro',
    modelId: 'kling-v1-6/image-to-video',
    parts: [...WORDS, CFG, START, END, PRO],
  },
  {
    wireId: 'kwaivgi/kling-v1.5-standard',
    modelId: 'kling-v1-5/image-to-video',
    parts: [...WORDS, CFG, START, STANDARD],
  },
  {
    wireId: 'kwaivgi/kling-v1.5-pro',
    modelId: 'kling-v1-5/image-to-video',
    parts: [...WORDS, CFG, START, END, PRO],
  },
]

const V2_6_PRICES = [perSecond('0.07', { sound: false }), perSecond('0.14', { sound: true })]

// Twice what the vendor and fal take, but for 4K; a third party's 0.02 is wrong.
const V3_PRICES = [
  perSecond('0.168', { quality: '720p', sound: false }),
  perSecond('0.252', { quality: '720p', sound: true }),
  perSecond('0.224', { quality: '1080p', sound: false }),
  perSecond('0.336', { quality: '1080p', sound: true }),
  perSecond('0.42', { quality: '4k' }),
]

const V3_WORDS = [prompt, negative, seconds(3, 15), SOUND, shots, TO_4K]

const WITH_SOUND: readonly WireModel[] = [
  {
    wireId: 'kwaivgi/kling-v3-video',
    modelId: 'kling-v3/text-to-video',
    parts: [...V3_WORDS, RATIO],
    prices: V3_PRICES,
  },
  {
    wireId: 'kwaivgi/kling-v3-video',
    modelId: 'kling-v3/image-to-video',
    parts: [...V3_WORDS, START, END],
    prices: V3_PRICES,
  },
  {
    wireId: 'kwaivgi/kling-v2.6',
    modelId: 'kling-v2-6/text-to-video',
    parts: [...WORDS, RATIO, SOUND, PRO],
    prices: V2_6_PRICES,
  },
  {
    wireId: 'kwaivgi/kling-v2.6',
    modelId: 'kling-v2-6/image-to-video',
    parts: [...WORDS, START, SOUND, PRO],
    prices: V2_6_PRICES,
  },
]

const OMNI_PRICES = [
  perSecond('0.168', { quality: '720p', sound: false }),
  perSecond('0.224', { quality: '720p', sound: true }),
  perSecond('0.224', { quality: '1080p', sound: false }),
  perSecond('0.28', { quality: '1080p', sound: true }),
  perSecond('0.42', { quality: '4k' }),
]
const JUNE = { asOf: '2026-06-04' }
const O1_PRICES = [
  perSecond('0.084', { quality: '720p' }, JUNE),
  perSecond('0.112', { quality: '1080p' }, JUNE),
  perSecond('0.126', { quality: '720p', referenceVideo: 'present' }, JUNE),
  perSecond('0.168', { quality: '1080p', referenceVideo: 'present' }, JUNE),
]

const SOME_START = file('startFrame', 'start_image', false)
const SEVEN = files('referenceImages', 'reference_images', 7)
const FOUR = files('referenceImages', 'reference_images', 4, 0)
const BESIDE_VIDEO = [
  file('referenceVideo', 'reference_video'),
  choice('videoUse', 'video_reference_type', ['feature', 'base']),
  flag('keepSound', 'keep_original_sound'),
  FOUR,
]
const OMNI_WORDS = [prompt, seconds(3, 15), SOUND, shots, TO_4K]
const O1_WORDS = [prompt, seconds(3, 10), SHORT]
const O1_TWO_LENGTHS: readonly Exclusion[] = [
  {
    when: {},
    closes: 'durationSeconds',
    allow: [5, 10],
    why: 'At Replicate O1 makes 5 or 10 s, except from a video.',
  },
]

const OMNI: readonly WireModel[] = [
  {
    wireId: 'kwaivgi/kling-v3-omni-video',
    modelId: 'kling-v3-omni/text-to-video',
    parts: [...OMNI_WORDS, RATIO],
    prices: OMNI_PRICES,
  },
  {
    wireId: 'kwaivgi/kling-v3-omni-video',
    modelId: 'kling-v3-omni/image-to-video',
    parts: [...OMNI_WORDS, START, END],
    prices: OMNI_PRICES,
  },
  {
    wireId: 'kwaivgi/kling-v3-omni-video',
    modelId: 'kling-v3-omni/images-to-video',
    parts: [...OMNI_WORDS, RATIO, SEVEN, SOME_START, END],
    prices: OMNI_PRICES,
  },
  {
    // Sound and a video shut each other out, so nothing is said about sound here.
    wireId: 'kwaivgi/kling-v3-omni-video',
    modelId: 'kling-v3-omni/video-to-video',
    parts: [prompt, seconds(3, 15), shots, TO_4K, RATIO, ...BESIDE_VIDEO, SOME_START, END],
    prices: OMNI_PRICES,
  },
  {
    wireId: 'kwaivgi/kling-o1',
    modelId: 'kling-video-o1/text-to-video',
    parts: [...O1_WORDS, RATIO],
    prices: O1_PRICES,
    exclusions: O1_TWO_LENGTHS,
  },
  {
    wireId: 'kwaivgi/kling-o1',
    modelId: 'kling-video-o1/image-to-video',
    parts: [...O1_WORDS, START, END],
    prices: O1_PRICES,
    exclusions: O1_TWO_LENGTHS,
  },
  {
    wireId: 'kwaivgi/kling-o1',
    modelId: 'kling-video-o1/images-to-video',
    parts: [...O1_WORDS, RATIO, SEVEN, SOME_START],
    prices: O1_PRICES,
    exclusions: O1_TWO_LENGTHS,
  },
  {
    wireId: 'kwaivgi/kling-o1',
    modelId: 'kling-video-o1/video-to-video',
    parts: [...O1_WORDS, RATIO, ...BESIDE_VIDEO, SOME_START],
    prices: O1_PRICES,
  },
]

const PICTURE = file('picture', 'image')
const MOVES = [
  hint,
  PICTURE,
  file('referenceVideo', 'video'),
  choice('orientation', 'character_orientation', ['image', 'video']),
  flag('keepSound', 'keep_original_sound'),
  SHORT,
]
const byMode = (std: string, pro: string, asOf?: [std: string, pro: string]) => [
  perSecond(std, { quality: '720p' }, asOf ? { asOf: asOf[0] } : {}),
  perSecond(pro, { quality: '1080p' }, asOf ? { asOf: asOf[1] } : {}),
]

const PEOPLE: readonly WireModel[] = [
  {
    wireId: 'kwaivgi/kling-v3-motion-control',
    modelId: 'kling-v3-motion-control/motion-control',
    parts: MOVES,
    prices: byMode('0.07', '0.12', ['2026-06-20', '2026-06-04']),
  },
  {
    wireId: 'kwaivgi/kling-v2.6-motion-control',
    modelId: 'kling-v2-6-motion-control/motion-control',
    parts: MOVES,
    prices: byMode('0.07', '0.12', ['2026-06', '2026-06']),
  },
  {
    wireId: 'kwaivgi/kling-avatar-v2',
    modelId: 'kling-avatar-v2/avatar',
    parts: [hint, PICTURE, file('audio', 'audio'), SHORT],
    prices: byMode('0.056', '0.11'),
  },
  {
    wireId: 'kwaivgi/kling-lip-sync',
    modelId: 'kling-lip-sync/lip-sync',
    parts: [file('referenceVideo', 'video_url'), file('audio', 'audio_file')],
  },
  {
    wireId: 'kwaivgi/kling-lip-sync',
    modelId: 'kling-lip-sync-text/lip-sync',
    parts: [
      file('referenceVideo', 'video_url'),
      speech,
      // The vendor's voice keeps its language; there is no field for it.
      oneVoice,
      range('speed', 'voice_speed', 0.8, 2),
    ],
  },
]

export const KLING: readonly WireModel[] = [...WITH_SOUND, ...OMNI, ...OLD, ...PEOPLE]
