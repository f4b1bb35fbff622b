import { z } from 'zod'
import { perSecond, type WireModel } from './model'
import { choice, file, files, flag, negative, type Part, prompt, seconds } from './parts'

const SOUND = flag('sound', 'generate_audio')

const THIRD = { asOf: '2026-01-25', source: 'Third-party price table' }
const VEO_PRICES = [perSecond('0.2', { sound: false }, THIRD), perSecond('0.4', { sound: true }, THIRD)]
const VEO = [
  prompt,
  negative,
  SOUND,
  choice('durationSeconds', 'duration', [4, 6, 8]),
  choice('quality', 'resolution', ['720p', '1080p']),
  choice('aspectRatio', 'aspect_ratio', ['16:9', '9:16']),
]

const SEEDANCE_PRICES = [
  perSecond('0.18', { quality: '720p' }),
  perSecond('0.22', { quality: '720p', referenceVideo: 'present' }),
  perSecond('0.45', { quality: '1080p' }),
  perSecond('1', { quality: '4k' }),
]
const SEEDANCE = [
  prompt,
  SOUND,
  seconds(4, 15),
  choice('quality', 'resolution', ['480p', '720p', '1080p', '4k']),
  // No list is published; what every sibling takes.
  choice('aspectRatio', 'aspect_ratio', ['16:9', '9:16', '1:1', '4:3', '3:4', '21:9']),
]

const HAILUO = [
  prompt,
  choice('durationSeconds', 'duration', [6, 10]),
  choice('quality', 'resolution', ['768p', '1080p']),
]

/** Width and height in one word. */
const SIZES: Record<string, [wide: string, tall: string]> = {
  '720p': ['1280*720', '720*1280'],
  '1080p': ['1920*1080', '1080*1920'],
}
const WAN_SIZE: Part = {
  field: 'aspectRatio',
  allowed: ['16:9', '9:16'],
  shape: { size: z.enum(Object.values(SIZES).flat()) },
  write: ({ request: { aspectRatio, quality } }): Record<string, string> => {
    const found = SIZES[quality ?? '']?.[aspectRatio === '9:16' ? 1 : 0]
    return found ? { size: found } : {}
  },
}

export const OTHERS: readonly WireModel[] = [
  {
    wireId: 'google/veo-3.1',
    modelId: 'veo-3.1/text-to-video',
    parts: VEO,
    prices: VEO_PRICES,
  },
  {
    wireId: 'google/veo-3.1',
    modelId: 'veo-3.1/image-to-video',
    parts: [...VEO, file('startFrame', 'image'), file('endFrame', 'last_frame', false)],
    prices: VEO_PRICES,
  },
  {
    wireId: 'google/veo-3.1',
    modelId: 'veo-3.1/images-to-video',
    parts: [...VEO, files('referenceImages', 'reference_images', 3)],
    prices: VEO_PRICES,
  },
  {
    wireId: 'bytedance/seedance-2.0',
    modelId: 'seedance-2.0/text-to-video',
    parts: SEEDANCE,
    prices: SEEDANCE_PRICES,
  },
  {
    wireId: 'bytedance/seedance-2.0',
    modelId: 'seedance-2.0/image-to-video',
    parts: [...SEEDANCE, file('startFrame', 'image'), file('endFrame', 'last_frame_image', false)],
    prices: SEEDANCE_PRICES,
  },
  {
    wireId: 'bytedance/seedance-2.0',
    modelId: 'seedance-2.0/images-to-video',
    parts: [...SEEDANCE, files('referenceImages', 'reference_images', 9)],
    prices: SEEDANCE_PRICES,
  },
  {
    wireId: 'bytedance/seedance-2.0',
    modelId: 'seedance-2.0/video-to-video',
    parts: [
      ...SEEDANCE,
      files('referenceVideo', 'reference_videos', 1),
      files('referenceImages', 'reference_images', 9, 0),
    ],
    prices: SEEDANCE_PRICES,
  },
  { wireId: 'minimax/hailuo-2.3', modelId: 'hailuo-2.3/text-to-video', parts: HAILUO },
  {
    wireId: 'minimax/hailuo-2.3',
    modelId: 'hailuo-2.3/image-to-video',
    parts: [...HAILUO, file('startFrame', 'first_frame_image')],
  },
  {
    wireId: 'wan-video/wan-2.6-t2v',
    modelId: 'wan-2.6/text-to-video',
    parts: [
      prompt,
      negative,
      choice('durationSeconds', 'duration', [5, 10, 15]),
      WAN_SIZE,
      { field: 'quality', allowed: ['720p', '1080p'], shape: {}, write: () => ({}) },
      file('audio', 'audio', false),
    ],
  },
]
