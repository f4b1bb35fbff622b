import { parseMicros } from '@/lib/core/money'
import type { AspectRatio, Exclusion, Quality } from '@/lib/catalog/model'
import type { PriceRow } from '../contract'
import type { Endpoint } from './endpoint'
import { always, choice, file, files, flag, inPath, negative, type Part, prompt, seconds } from './parts'

const PROMPT = prompt()
const START = file('startFrame', 'image_url')
const END = file('endFrame', 'end_image_url', false)
const SOUND = flag('sound', 'generate_audio')

const quality = (allowed: readonly Quality[], word?: (value: string | number) => string) =>
  choice('quality', 'resolution', allowed, word)
const ratio = (allowed: readonly AspectRatio[]) => choice('aspectRatio', 'aspect_ratio', allowed)
const span = (first: number, last: number) =>
  seconds(Array.from({ length: last - first + 1 }, (_, at) => first + at))

const SEEDANCE = 'fal-ai/bytedance/seedance'
const SIX: readonly AspectRatio[] = ['21:9', '16:9', '4:3', '1:1', '3:4', '9:16']
const SIX_AUTO = ratio([...SIX, 'auto'])
const SIX_TALL = ratio([...SIX, '9:21'])
const TO_1080P = quality(['480p', '720p', '1080p'])
const OLD = [PROMPT, span(2, 12)]
const PRO_15 = [PROMPT, span(4, 12), TO_1080P, SIX_AUTO, SOUND]

const THIRD_PARTY: readonly PriceRow[] = (
  [
    ['720p', '0.3034'],
    ['1080p', '0.682'],
  ] as const
).map(([tier, usd]) => ({
  when: { quality: tier },
  unit: 'second',
  amountMicros: parseMicros(usd),
  asOf: '2026-06-20',
  source: 'Third-party price table',
  confidence: 'seen',
}))

const SEEDANCE_2 = [PROMPT, span(4, 15), quality(['720p', '1080p'])]

const SEEDANCES: readonly Endpoint[] = [
  {
    wireId: `${SEEDANCE}/v1.5/pro/text-to-video`,
    modelId: 'seedance-1.5-pro/text-to-video',
    parts: PRO_15,
  },
  {
    wireId: `${SEEDANCE}/v1.5/pro/image-to-video`,
    modelId: 'seedance-1.5-pro/image-to-video',
    parts: [...PRO_15, START, END],
  },
  {
    wireId: `${SEEDANCE}/v1/pro/text-to-video`,
    modelId: 'seedance-1-pro/text-to-video',
    parts: [...OLD, TO_1080P, SIX_TALL],
  },
  {
    wireId: `${SEEDANCE}/v1/pro/image-to-video`,
    modelId: 'seedance-1-pro/image-to-video',
    parts: [...OLD, TO_1080P, SIX_AUTO, START, END],
  },
  {
    wireId: `${SEEDANCE}/v1/pro/fast/text-to-video`,
    modelId: 'seedance-1-pro-fast/text-to-video',
    parts: [...OLD, TO_1080P, SIX_TALL],
  },
  {
    wireId: `${SEEDANCE}/v1/pro/fast/image-to-video`,
    modelId: 'seedance-1-pro-fast/image-to-video',
    parts: [...OLD, TO_1080P, SIX_AUTO, START],
  },
  {
    wireId: `${SEEDANCE}/v1/lite/text-to-video`,
    modelId: 'seedance-1-lite/text-to-video',
    parts: [...OLD, TO_1080P, SIX_TALL],
  },
  {
    wireId: `${SEEDANCE}/v1/lite/image-to-video`,
    modelId: 'seedance-1-lite/image-to-video',
    parts: [...OLD, TO_1080P, SIX_AUTO, START, END],
  },
  {
    wireId: `${SEEDANCE}/v1/lite/reference-to-video`,
    modelId: 'seedance-1-lite/images-to-video',
    parts: [...OLD, quality(['480p', '720p']), SIX_AUTO, files('referenceImages', 'reference_image_urls', 4)],
  },
  ...(['images-to-video', 'video-to-video'] as const).map((kind): Endpoint => ({
    wireId: 'bytedance/seedance-2.0/reference-to-video',
    modelId: `seedance-2.0/${kind}`,
    mark: kind,
    parts: [
      ...SEEDANCE_2,
      ...(kind === 'images-to-video'
        ? [files('referenceImages', 'image_urls', 9)]
        : [files('referenceImages', 'image_urls', 9, 0), files('referenceVideo', 'video_urls', 1)]),
    ],
    prices: THIRD_PARTY,
    schema: 'inferred',
  })),
]

const HAILUO = 'fal-ai/minimax'
const SIX_OR_TEN = seconds([6, 10])
/** The better tier has one length, and no word for it. */
const SIX_ONLY: Part = { field: 'durationSeconds', allowed: [6], shape: {}, write: () => ({}) }
const AT_768P = inPath('quality', '768p')
const AT_1080P = inPath('quality', '1080p')

const HAILUOS: readonly Endpoint[] = [
  ...(['hailuo-02', 'hailuo-2.3'] as const).flatMap((family): Endpoint[] => {
    const isOld = family === 'hailuo-02'
    const end = isOld ? [END] : []
    return [
      {
        wireId: `${HAILUO}/${family}/standard/text-to-video`,
        modelId: `${family}/text-to-video`,
        parts: [PROMPT, SIX_OR_TEN, AT_768P],
      },
      {
        wireId: `${HAILUO}/${family}/pro/text-to-video`,
        modelId: `${family}/text-to-video`,
        parts: [PROMPT, SIX_ONLY, AT_1080P],
      },
      {
        wireId: `${HAILUO}/${family}/standard/image-to-video`,
        modelId: `${family}/image-to-video`,
        parts: [
          PROMPT,
          SIX_OR_TEN,
          START,
          ...end,
          isOld ? quality(['512p', '768p'], (value) => String(value).toUpperCase()) : AT_768P,
        ],
      },
      {
        wireId: `${HAILUO}/${family}/pro/image-to-video`,
        modelId: `${family}/image-to-video`,
        parts: [PROMPT, SIX_ONLY, START, ...end, AT_1080P],
      },
    ]
  }),
  {
    wireId: `${HAILUO}/hailuo-02-fast/image-to-video`,
    modelId: 'hailuo-02-fast/image-to-video',
    parts: [PROMPT, SIX_OR_TEN, START],
  },
  {
    wireId: `${HAILUO}/hailuo-2.3-fast/standard/image-to-video`,
    modelId: 'hailuo-2.3-fast/image-to-video',
    parts: [PROMPT, SIX_OR_TEN, START, AT_768P],
  },
  {
    wireId: `${HAILUO}/hailuo-2.3-fast/pro/image-to-video`,
    modelId: 'hailuo-2.3-fast/image-to-video',
    parts: [PROMPT, SIX_ONLY, START, AT_1080P],
  },
]

const VEO = 'fal-ai/veo3.1'
const VEO_WORDS = [PROMPT, negative, SOUND]
const VEO_SECONDS = seconds([4, 6, 8], 's')
const EIGHT = seconds([8], 's')
const WIDE = ratio(['16:9', '9:16'])
const WIDE_AUTO = ratio(['auto', '16:9', '9:16'])
const TO_FULL = quality(['720p', '1080p'])
const TO_4K = quality(['720p', '1080p', '4k'])
const FRAMES = [file('startFrame', 'first_frame_url'), file('endFrame', 'last_frame_url')]
/** A rule on the field that is always there. */
const END_IS_NEEDED: readonly Exclusion[] = [
  { when: { endFrame: 'absent' }, closes: 'startFrame', why: 'At fal.ai this one needs an end frame too.' },
]

const VEOS: readonly Endpoint[] = [
  ...(['', '/fast', '/lite'] as const).flatMap((path): Endpoint[] => {
    const family = `veo-3.1${path.replace('/', '-')}`
    const extend: Endpoint = {
      wireId: `${VEO}${path}/extend-video`,
      modelId: `${family}/video-to-video`,
      parts: [
        ...VEO_WORDS,
        file('referenceVideo', 'video_url'),
        seconds([7], 's'),
        WIDE_AUTO,
        quality(['720p']),
      ],
    }
    return [
      {
        wireId: `${VEO}${path}`,
        modelId: `${family}/text-to-video`,
        parts: [...VEO_WORDS, VEO_SECONDS, WIDE, TO_FULL],
      },
      {
        wireId: `${VEO}${path}/image-to-video`,
        modelId: `${family}/image-to-video`,
        parts: [...VEO_WORDS, VEO_SECONDS, WIDE_AUTO, TO_FULL, START],
      },
      {
        wireId: `${VEO}${path}/first-last-frame-to-video`,
        modelId: `${family}/image-to-video`,
        // The smallest names only its usual length.
        parts: [
          ...VEO_WORDS,
          path === '/lite' ? EIGHT : VEO_SECONDS,
          WIDE_AUTO,
          path === '/lite' ? TO_FULL : TO_4K,
          ...FRAMES,
        ],
        exclusions: END_IS_NEEDED,
      },
      ...(path === '/lite' ? [] : [extend]),
    ]
  }),
  {
    wireId: `${VEO}/reference-to-video`,
    modelId: 'veo-3.1/images-to-video',
    parts: [PROMPT, SOUND, EIGHT, WIDE, TO_4K, files('referenceImages', 'image_urls', 3)],
  },
]

const WAN = 'wan/v2.6'
/** One clip is one shot here; left out, some routes cut by themselves. */
const WAN_WORDS = [
  { ...PROMPT, ...joined(PROMPT, always('prompt', { multi_shots: false })) },
  negative,
  TO_FULL,
]
const TO_15 = seconds([5, 10, 15])
const WAN_RATIO = ratio(['16:9', '9:16', '1:1', '4:3', '3:4'])
const OWN_AUDIO = file('audio', 'audio_url', false)
const FROM_REFERENCE = [...WAN_WORDS, seconds([5, 10]), WAN_RATIO]
const ENABLE = flag('sound', 'enable_audio')
const CAST = files('referenceVideo', 'video_urls', 1)

const SIZES: Record<string, string> = {
  '16:9': 'landscape_16_9',
  '9:16': 'portrait_16_9',
  '1:1': 'square_hd',
  '4:3': 'landscape_4_3',
  '3:4': 'portrait_4_3',
}
const SIZE = choice(
  'aspectRatio',
  'image_size',
  ['16:9', '9:16', '1:1', '4:3', '3:4'],
  (value) => SIZES[value] ?? '',
)

const WANS: readonly Endpoint[] = [
  {
    wireId: `${WAN}/text-to-video`,
    modelId: 'wan-2.6/text-to-video',
    parts: [...WAN_WORDS, TO_15, WAN_RATIO, OWN_AUDIO],
  },
  {
    wireId: `${WAN}/image-to-video`,
    modelId: 'wan-2.6/image-to-video',
    parts: [...WAN_WORDS, TO_15, OWN_AUDIO, START],
  },
  {
    wireId: `${WAN}/image-to-video/flash`,
    modelId: 'wan-2.6-flash/image-to-video',
    parts: [...WAN_WORDS, TO_15, OWN_AUDIO, START],
  },
  {
    wireId: `${WAN}/reference-to-video`,
    modelId: 'wan-2.6/video-to-video',
    parts: [...FROM_REFERENCE, CAST],
  },
  {
    wireId: `${WAN}/reference-to-video/flash`,
    modelId: 'wan-2.6-flash/video-to-video',
    mark: 'video-to-video',
    parts: [...FROM_REFERENCE, ENABLE, CAST],
  },
  {
    wireId: `${WAN}/reference-to-video/flash`,
    modelId: 'wan-2.6-flash/images-to-video',
    mark: 'images-to-video',
    parts: [...FROM_REFERENCE, ENABLE, files('referenceImages', 'image_urls', 5)],
  },
  {
    wireId: `${WAN}/text-to-image`,
    modelId: 'wan-2.6/text-to-image',
    parts: [PROMPT, negative, SIZE],
  },
  {
    wireId: `${WAN}/image-to-image`,
    modelId: 'wan-2.6/edit-image',
    parts: [PROMPT, negative, SIZE, files('referenceImages', 'image_urls', 3)],
  },
]

export const OTHERS: readonly Endpoint[] = [...SEEDANCES, ...HAILUOS, ...VEOS, ...WANS]

/** Two parts of one field as one. */
function joined(a: Part, b: Part): Pick<Part, 'shape' | 'write'> {
  return {
    shape: { ...a.shape, ...b.shape },
    write: (call) => ({ ...a.write(call), ...b.write(call) }),
  }
}
