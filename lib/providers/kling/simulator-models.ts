import { z } from 'zod'

// Their pages of September 2026, written down a second time on purpose: the adapter is tested against this reading.

const chars = (max: number) =>
  z.string().refine((value) => [...value].length <= max, `must be at most ${max} characters`)
const long = z.number().refine(Number.isInteger, 'must be a long')
const media = z
  .string()
  .min(1)
  .refine((value) => !value.startsWith('data:'), 'base64 must not carry a data: prefix')
const link = z.string().regex(/^https?:\/\/\S+$/, 'must be a URL')
const decimal = (min: number, max: number) => z.number().min(min).max(max)
const onOff = z.enum(['on', 'off']).default('off')
const ratio = z.enum(['16:9', '9:16', '1:1'])
const STILL = ['16:9', '9:16', '1:1', '4:3', '3:4', '3:2', '2:3', '21:9'] as const
const still = z.enum(STILL).default('16:9')
const n = z.int().min(1).max(9).default(1)

const told = { callback_url: link.optional() }
const named = { ...told, external_task_id: z.string().min(1).max(64).optional() }
const common = { ...named, watermark_info: z.strictObject({ enabled: z.boolean() }).optional() }
const elementList = z.array(z.strictObject({ element_id: long }))

const shooting = {
  multi_shot: z.boolean().default(false),
  shot_type: z.enum(['customize', 'intelligence']).optional(),
  multi_prompt: z
    .array(z.strictObject({ index: z.int().min(1), prompt: chars(512), duration: z.string().regex(/^\d+$/) }))
    .min(1)
    .max(6)
    .optional(),
}
const duration = z
  .string()
  .regex(/^([3-9]|1[0-5])$/)
  .default('5')
const clip = {
  ...common,
  ...shooting,
  prompt: chars(2500).optional(),
  negative_prompt: chars(2500).optional(),
  sound: onOff,
  cfg_scale: decimal(0, 1).optional(),
  mode: z.enum(['std', 'pro', '4k']).optional(),
  duration,
}
const shortClip = {
  ...common,
  prompt: chars(2500).min(1),
  negative_prompt: chars(2500).optional(),
  mode: z.enum(['std', 'pro']).default('std'),
  duration: z.enum(['5', '10']).default('5'),
}

/** Bodies of the older generation, by path. A name that is not listed is refused. */
export const OLDER: Readonly<Record<string, z.ZodObject>> = {
  '/v1/videos/text2video': z.strictObject({
    ...clip,
    model_name: z
      .enum([
        'kling-v1',
        'kling-v1-6',
        'kling-v2-master',
        'kling-v2-1-master',
        'kling-v2-5-turbo',
        'kling-v2-6',
        'kling-v3',
      ])
      .default('kling-v1'),
    aspect_ratio: ratio.default('16:9'),
  }),
  '/v1/videos/image2video': z.strictObject({
    ...clip,
    model_name: z
      .enum([
        ...([
          'kling-v1',
          'kling-v1-5',
          'kling-v1-6',
          'kling-v2-master',
          'kling-v2-1',
          'kling-v2-1-master',
        ] as const),
        ...(['kling-v2-5-turbo', 'kling-v2-6', 'kling-v3'] as const),
      ])
      .default('kling-v1'),
    image: media.optional(),
    image_tail: media.optional(),
    element_list: elementList.max(3).optional(),
    voice_list: z
      .array(z.strictObject({ voice_id: z.string().min(1) }))
      .max(2)
      .optional(),
  }),
  '/v1/videos/multi-image2video': z.strictObject({
    ...shortClip,
    model_name: z.enum(['kling-v1-6']).default('kling-v1-6'),
    image_list: z
      .array(z.strictObject({ image: media }))
      .min(1)
      .max(4),
    aspect_ratio: ratio.default('16:9'),
  }),
  '/v1/videos/omni-video': z.strictObject({
    ...common,
    ...shooting,
    model_name: z.enum(['kling-video-o1', 'kling-v3-omni']).default('kling-video-o1'),
    prompt: chars(2500).optional(),
    image_list: z
      .array(z.strictObject({ image_url: media, type: z.enum(['first_frame', 'end_frame']).optional() }))
      .max(7)
      .optional(),
    element_list: elementList.optional(),
    video_list: z
      .array(
        z.strictObject({
          video_url: link,
          refer_type: z.enum(['base', 'feature']).default('base'),
          keep_original_sound: z.enum(['yes', 'no']).optional(),
        }),
      )
      .max(1)
      .optional(),
    sound: onOff,
    mode: z.enum(['std', 'pro', '4k']).default('pro'),
    aspect_ratio: ratio.optional(),
    duration,
  }),
  '/v1/videos/avatar/image2video': z.strictObject({
    ...common,
    image: media,
    audio_id: z.string().optional(),
    sound_file: media.optional(),
    prompt: chars(2500).optional(),
    mode: z.enum(['std', 'pro']).default('std'),
  }),
  '/v1/videos/advanced-lip-sync': z.strictObject({
    ...common,
    session_id: z.string().min(1),
    face_choose: z
      .array(
        z.strictObject({
          face_id: z.string().min(1),
          audio_id: z.string().optional(),
          sound_file: media.optional(),
          sound_start_time: long,
          sound_end_time: long,
          sound_insert_time: long,
          sound_volume: decimal(0, 2).default(1),
          original_audio_volume: decimal(0, 2).default(1),
        }),
      )
      .length(1),
  }),
  '/v1/videos/effects': z.strictObject({
    ...named,
    effect_scene: z.string(),
    input: z.strictObject({ image: media.optional(), images: z.array(media).length(2).optional() }),
  }),
  '/v1/audio/text-to-audio': z.strictObject({
    ...named,
    prompt: chars(200).min(1),
    duration: decimal(3, 10).multipleOf(0.1),
  }),
  '/v1/audio/video-to-audio': z.strictObject({
    ...named,
    video_id: z.string().optional(),
    video_url: link.optional(),
    sound_effect_prompt: chars(200).optional(),
    bgm_prompt: chars(200).optional(),
    asmr_mode: z.boolean().default(false),
  }),
  '/v1/audio/tts': z.strictObject({
    text: chars(1000).min(1),
    voice_id: z.string(),
    voice_language: z.enum(['zh', 'en']),
    voice_speed: decimal(0.8, 2).multipleOf(0.1).default(1),
  }),
  '/v1/images/generations': z.strictObject({
    ...common,
    model_name: z.enum(['kling-v2-1', 'kling-v3']).default('kling-v3'),
    prompt: chars(2500).min(1),
    negative_prompt: chars(2500).optional(),
    image: media.optional(),
    image_reference: z.enum(['subject', 'face']).optional(),
    image_fidelity: decimal(0, 1).optional(),
    human_fidelity: decimal(0, 1).optional(),
    element_list: elementList.optional(),
    resolution: z.enum(['1k', '2k']).default('1k'),
    n,
    aspect_ratio: still,
  }),
  '/v1/images/omni-image': z.strictObject({
    ...common,
    model_name: z.enum(['kling-image-o1', 'kling-v3-omni']).default('kling-image-o1'),
    prompt: chars(2500).min(1),
    image_list: z.array(z.strictObject({ image: media })).optional(),
    element_list: elementList.optional(),
    resolution: z.enum(['1k', '2k', '4k']).default('1k'),
    result_type: z.enum(['single', 'series']).default('single'),
    n,
    series_amount: z.union([z.int().min(2).max(9), z.literal('auto')]).default(4),
    aspect_ratio: z.enum([...STILL, 'auto']).default('auto'),
  }),
  '/v1/images/multi-image2image': z.strictObject({
    ...common,
    model_name: z.enum(['kling-v2-1']).default('kling-v2-1'),
    prompt: chars(2500).optional(),
    subject_image_list: z
      .array(z.strictObject({ subject_image: media }))
      .min(1)
      .max(4),
    scene_image: media.optional(),
    style_image: media.optional(),
    n,
    aspect_ratio: still,
  }),
  '/v1/images/editing/expand': z.strictObject({
    ...common,
    image: media,
    up_expansion_ratio: decimal(0, 2),
    down_expansion_ratio: decimal(0, 2),
    left_expansion_ratio: decimal(0, 2),
    right_expansion_ratio: decimal(0, 2),
    prompt: chars(2500).optional(),
    n,
  }),
  '/v1/general/advanced-custom-elements': z.strictObject({
    ...named,
    element_name: chars(20).min(1),
    element_description: chars(100).min(1),
    reference_type: z.enum(['image_refer', 'video_refer']),
    element_image_list: z
      .strictObject({
        frontal_image: media,
        refer_images: z
          .array(z.strictObject({ image_url: media }))
          .min(1)
          .max(3),
      })
      .optional(),
    element_video_list: z
      .strictObject({ refer_videos: z.array(z.strictObject({ video_url: link })).length(1) })
      .optional(),
    element_voice_id: z.string().min(1).optional(),
    tag_list: z.array(z.strictObject({ tag_id: z.string().regex(/^o_10[1-8]$/) })).optional(),
  }),
  '/v1/general/custom-voices': z.strictObject({
    ...named,
    voice_name: chars(20).min(1),
    voice_url: link.optional(),
    video_id: z.string().min(1).optional(),
  }),
  '/v1/general/ai-multi-shot': z.strictObject({ ...named, element_frontal_image: media }),
  '/v1/videos/image-recognize': z.strictObject({ image: media }),
  '/v1/images/kolors-virtual-try-on': z.strictObject({
    ...told,
    model_name: z
      .enum(['kolors-virtual-try-on-v1', 'kolors-virtual-try-on-v1-5'])
      .default('kolors-virtual-try-on-v1'),
    human_image: media,
    cloth_image: media.optional(),
  }),
}

export const LOOK = z.strictObject({ video_id: z.string().optional(), video_url: link.optional() })

export const DELETION = z.strictObject({ element_id: z.string().min(1) })
export const VOICE_DELETION = z.strictObject({ voice_id: z.string().min(1) })

const options = z.strictObject(common).optional()
const label = z.string().min(1).optional()
const CONTENT = {
  prompt: (max: number) => z.strictObject({ type: z.literal('prompt'), text: chars(max).min(1) }),
  picture: (type: string) => z.strictObject({ type: z.literal(type), url: media, id: label }),
  video: (type: string) => z.strictObject({ type: z.literal(type), url: link, id: label }),
  voice: () => z.strictObject({ type: z.literal('voice'), voice_id: z.string().min(1), id: label }),
  element: () => z.strictObject({ type: z.literal('element'), element_id: z.string().min(1), id: label }),
}
const two = z.enum(['720p', '1080p']).default('720p')
const three = z.enum(['720p', '1080p', '4k']).default('720p')
const threeToFifteen = z.int().min(3).max(15).default(5)
const omniContents = (max: number) =>
  z.array(
    z.union([
      CONTENT.prompt(max),
      ...['first_frame', 'last_frame', 'refer_image'].map((type) => CONTENT.picture(type)),
      ...['feature_video', 'base_video'].map((type) => CONTENT.video(type)),
      CONTENT.element(),
    ]),
  )
const clipSettings = {
  resolution: three,
  duration: threeToFifteen,
  audio: z.enum(['native', 'off']).default('off'),
  multi_shot: z.boolean().default(true),
}
const motionSettings = z.strictObject({
  character_orientation: z.enum(['image', 'video']),
  resolution: two,
  audio: z.enum(['original', 'off']).default('original'),
})
const moved = [CONTENT.prompt(2500), CONTENT.picture('image'), CONTENT.video('video')] as const

/** Bodies of the newer generation, by path. */
export const NEWER: Readonly<Record<string, z.ZodObject>> = {
  '/text-to-video/kling-3.0': z.strictObject({
    prompt: chars(3072).min(1),
    settings: z.strictObject({ ...clipSettings, aspect_ratio: ratio.default('16:9') }),
    options,
  }),
  '/image-to-video/kling-3.0': z.strictObject({
    contents: z.array(
      z.union([
        CONTENT.prompt(2500),
        CONTENT.picture('first_frame'),
        CONTENT.picture('last_frame'),
        CONTENT.element(),
      ]),
    ),
    settings: z.strictObject(clipSettings),
    options,
  }),
  '/text-to-video/kling-3.0-turbo': z.strictObject({
    prompt: chars(3072).min(1),
    settings: z.strictObject({
      resolution: two,
      aspect_ratio: ratio.default('16:9'),
      duration: threeToFifteen,
    }),
    options,
  }),
  '/image-to-video/kling-3.0-turbo': z.strictObject({
    contents: z.array(z.union([CONTENT.prompt(2500), CONTENT.picture('first_frame')])),
    settings: z.strictObject({ resolution: two, duration: threeToFifteen }),
    options,
  }),
  '/image-to-video/kling-2.6': z.strictObject({
    contents: z.array(
      z.union([
        CONTENT.prompt(2500),
        CONTENT.picture('first_frame'),
        CONTENT.picture('last_frame'),
        CONTENT.voice(),
      ]),
    ),
    settings: z.strictObject({
      resolution: two,
      duration: z.union([z.literal(5), z.literal(10)]).default(5),
      audio: z.enum(['native', 'off']).default('off'),
    }),
    options,
  }),
  '/omni-video/kling-3.0-omni': z.strictObject({
    contents: omniContents(3072),
    settings: z.strictObject({
      resolution: three,
      aspect_ratio: ratio.optional(),
      duration: threeToFifteen,
      audio: z.enum(['native', 'original', 'off']).default('off'),
      multi_shot: z.boolean().default(true),
    }),
    options,
  }),
  '/omni-video/kling-o1': z.strictObject({
    contents: omniContents(2500),
    settings: z.strictObject({
      resolution: two,
      aspect_ratio: ratio.optional(),
      duration: z.int().min(3).max(10).default(5),
      audio: z.enum(['original', 'off']).default('off'),
    }),
    options,
  }),
  '/motion-control/kling-3.0': z.strictObject({
    contents: z.array(z.union([...moved, CONTENT.element()])),
    settings: motionSettings,
    options,
  }),
  '/motion-control/kling-2.6': z.strictObject({
    contents: z.array(z.union(moved)),
    settings: motionSettings,
    options,
  }),
}
