import { z } from 'zod'
import type { FieldName } from '@/lib/catalog/model'
import type { Json, StartCall } from '../contract'
import type { Pack } from './answers'
import {
  clipFrames,
  clipText,
  motion,
  type NewerBody,
  omniVideo,
  spokenFrames,
  turboFrame,
  turboText,
} from './newer'
import {
  address,
  always,
  aspect,
  choice,
  count,
  elements,
  file,
  files,
  negative,
  omniImages,
  type Part,
  prompt,
  quality,
  range,
  raw,
  seconds,
  series,
  shots,
  silence,
  sound,
  text,
  videoAspect,
  voiceName,
  voices,
  writeParts,
} from './parts'
import { asmr, lipSync, soundSeconds, soundWords, speech } from './sound-parts'

/** One address of the API with one model, and how its body is written. */
export interface Endpoint {
  wireId: string
  modelId: string
  path: string
  /** `older` takes both forms of a key and has one status path per product; `newer` takes API keys alone. */
  generation: 'older' | 'newer'
  fields: readonly FieldName[]
  /** What it draws on. */
  pack: Pack
  /** Whether a task can be asked for by our own reference. */
  hasReference: boolean
  /** Whether there is an address to be told at. */
  hasCallback: boolean
  /** Answers with the result, and has no task to ask for. */
  isInstant: boolean
  write(call: StartCall): Record<string, Json>
}

type Rest = Partial<Pick<Endpoint, 'pack' | 'hasReference' | 'hasCallback' | 'isInstant'>>

/** Whatever stands before the first slash of a wire id, and its path. */
const OLDER_PATHS = {
  text2video: '/v1/videos/text2video',
  image2video: '/v1/videos/image2video',
  'multi-image2video': '/v1/videos/multi-image2video',
  'omni-video': '/v1/videos/omni-video',
  avatar: '/v1/videos/avatar/image2video',
  effects: '/v1/videos/effects',
  'advanced-lip-sync': '/v1/videos/advanced-lip-sync',
  'text-to-audio': '/v1/audio/text-to-audio',
  'video-to-audio': '/v1/audio/video-to-audio',
  generations: '/v1/images/generations',
  'omni-image': '/v1/images/omni-image',
  'multi-image2image': '/v1/images/multi-image2image',
  expand: '/v1/images/editing/expand',
  'ai-multi-shot': '/v1/general/ai-multi-shot',
  'kolors-virtual-try-on': '/v1/images/kolors-virtual-try-on',
  tts: '/v1/audio/tts',
  'custom-voices': '/v1/general/custom-voices',
  'image-recognize': '/v1/videos/image-recognize',
  'identify-face': '/v1/videos/identify-face',
} as const

type Product = keyof typeof OLDER_PATHS
const IMAGE_PRODUCTS: readonly Product[] = [
  'generations',
  'omni-image',
  'multi-image2image',
  'expand',
  'ai-multi-shot',
  'kolors-virtual-try-on',
]

function older(wireId: string, modelId: string, parts: readonly Part[], rest: Rest = {}): Endpoint {
  const [product, model] = wireId.split('/') as [Product, string | undefined]
  const all = model === undefined ? parts : [always('model_name', model), ...parts]
  return {
    wireId,
    modelId,
    path: OLDER_PATHS[product],
    generation: 'older',
    fields: [...new Set(parts.flatMap(({ fields }) => fields))],
    pack: IMAGE_PRODUCTS.includes(product) ? 'image' : 'video',
    hasReference: true,
    hasCallback: true,
    isInstant: false,
    write: (call) => writeParts(all, call),
    ...rest,
  }
}

/** For those that answer at once. */
const INSTANT: Rest = { hasReference: false, hasCallback: false, isInstant: true }

function newer(wireId: string, modelId: string, { fields, write }: NewerBody): Endpoint {
  return {
    wireId,
    modelId,
    path: `/${wireId}`,
    generation: 'newer',
    fields,
    pack: 'video',
    hasReference: true,
    hasCallback: true,
    isInstant: false,
    write,
  }
}

const cfg = range('guidance', 'cfg_scale', [0, 1])
const start = file('startFrame', 'image')
const end = file('endFrame', 'image_tail', false)
const fiveOrTen = seconds(5, 10, 5)
const stdOrPro = quality('720p', '1080p')
const threeQualities = quality('720p', '1080p', '4k')
const picture = file('picture', 'image')

const STILL = ['16:9', '9:16', '1:1', '4:3', '3:4', '3:2', '2:3'] as const
const stillAspect = aspect(...STILL, '21:9')
const resolution = (...allowed: string[]) => choice('quality', 'resolution', allowed)
const some = count('imageCount')
const fromWords = [prompt(), negative, some, stillAspect]
const fromPicture = [prompt(), picture, some, stillAspect]
const subject = choice('referenceUse', 'image_reference', ['subject', 'face'])
const subjects = [
  prompt(2500, false),
  files('referenceImages', 'subject_image_list', 'subject_image', 4),
  file('sceneImage', 'scene_image', false),
  file('styleImage', 'style_image', false),
  some,
  stillAspect,
]

/** Ratios of the picture's sides to add; all four must be said. */
const growth: Part = {
  fields: ['expandUp', 'expandDown', 'expandLeft', 'expandRight'],
  shape: Object.fromEntries(
    ['up', 'down', 'left', 'right'].map((side) => [`${side}_expansion_ratio`, z.number().min(0).max(2)]),
  ),
  write: ({ request: { expandUp = 0, expandDown = 0, expandLeft = 0, expandRight = 0 } }) => ({
    up_expansion_ratio: expandUp,
    down_expansion_ratio: expandDown,
    left_expansion_ratio: expandLeft,
    right_expansion_ratio: expandRight,
  }),
}

const scene: Part = {
  fields: ['effect', 'picture', 'secondPicture'],
  shape: {
    effect_scene: z.string().min(1).max(80),
    input: z.union([z.strictObject({ image: raw }), z.strictObject({ images: z.array(raw).length(2) })]),
  },
  write: ({ request, inputs }) => {
    const [left, right] = [inputs.picture?.[0], inputs.secondPicture?.[0]]
    return { effect_scene: request.effect, input: right ? { images: [left, right] } : { image: left } }
  },
}

const references = files('referenceImages', 'image_list', 'image', 10)
const master = [prompt(), negative, fiveOrTen]
const v2 = [...master, stdOrPro]
const v1 = [...v2, cfg]
const v3 = [prompt(), negative, shots, seconds(3, 15), threeQualities, sound, cfg]
const omni = [prompt(), shots, seconds(3, 15), threeQualities, sound]
const o1 = [prompt(), seconds(3, 10), stdOrPro, silence]
const frames = omniImages('startFrame', 'endFrame')
const oneOrTwoK = resolution('1k', '2k')
const upTo4K = resolution('1k', '2k', '4k')
const autoAspect = aspect('auto', ...STILL, '21:9')

/**
 * Per model the generation that says most, first. The older one has shots of their own words and lengths, guidance, voices,
 * pictures, people and sound, and takes both forms of a key. The newer one has 3.0 Turbo alone, and for motion control and
 * for videos that are changed it takes larger files, any id of an element and a shape that is left to the video. 3.0 itself,
 * and 2.6 from a picture, are in both: the newer one stands in where Kling says that it has the model no more in the older one.
 */
export const ENDPOINTS: readonly Endpoint[] = [
  older('text2video/kling-v3', 'kling-v3/text-to-video', [...v3, videoAspect]),
  older('image2video/kling-v3', 'kling-v3/image-to-video', [...v3, start, end, elements(3)]),
  newer('text-to-video/kling-3.0', 'kling-v3/text-to-video', clipText),
  newer('image-to-video/kling-3.0', 'kling-v3/image-to-video', clipFrames),
  newer('text-to-video/kling-3.0-turbo', 'kling-v3-turbo/text-to-video', turboText),
  newer('image-to-video/kling-3.0-turbo', 'kling-v3-turbo/image-to-video', turboFrame),
  older('omni-video/kling-v3-omni', 'kling-v3-omni/text-to-video', [...omni, videoAspect]),
  older('omni-video/kling-v3-omni', 'kling-v3-omni/image-to-video', [...omni, frames, elements(3)]),
  older('omni-video/kling-v3-omni', 'kling-v3-omni/images-to-video', [
    ...omni,
    videoAspect,
    omniImages('referenceImages', 'startFrame', 'endFrame'),
    elements(7),
  ]),
  newer('omni-video/kling-3.0-omni', 'kling-v3-omni/video-to-video', omniVideo('3.0')),
  older('omni-video/kling-video-o1', 'kling-video-o1/text-to-video', [...o1, videoAspect]),
  older('omni-video/kling-video-o1', 'kling-video-o1/image-to-video', [...o1, frames, elements(6)]),
  older('omni-video/kling-video-o1', 'kling-video-o1/images-to-video', [
    ...o1,
    videoAspect,
    omniImages('referenceImages', 'startFrame'),
    elements(7),
  ]),
  newer('omni-video/kling-o1', 'kling-video-o1/video-to-video', omniVideo('o1')),
  newer('motion-control/kling-3.0', 'kling-v3-motion-control/motion-control', motion(true)),
  newer('motion-control/kling-2.6', 'kling-v2-6-motion-control/motion-control', motion(false)),
  older('text2video/kling-v2-6', 'kling-v2-6/text-to-video', [...v2, videoAspect, sound]),
  older('image2video/kling-v2-6', 'kling-v2-6/image-to-video', [...v2, start, end, voices, sound]),
  newer('image-to-video/kling-2.6', 'kling-v2-6/image-to-video', spokenFrames),
  older('text2video/kling-v2-5-turbo', 'kling-v2-5-turbo/text-to-video', [...v2, videoAspect]),
  older('image2video/kling-v2-5-turbo', 'kling-v2-5-turbo/image-to-video', [...v2, start, end]),
  older('text2video/kling-v2-1-master', 'kling-v2-1-master/text-to-video', [...master, videoAspect]),
  older('image2video/kling-v2-1-master', 'kling-v2-1-master/image-to-video', [...master, start]),
  older('image2video/kling-v2-1', 'kling-v2-1/image-to-video', [...v2, start, end]),
  older('text2video/kling-v2-master', 'kling-v2-master/text-to-video', [...master, videoAspect]),
  older('image2video/kling-v2-master', 'kling-v2-master/image-to-video', [...master, start]),
  older('multi-image2video/kling-v1-6', 'kling-v1-6/images-to-video', [
    ...v2,
    videoAspect,
    files('referenceImages', 'image_list', 'image', 4),
  ]),
  older('text2video/kling-v1-6', 'kling-v1-6/text-to-video', [...v1, videoAspect]),
  older('image2video/kling-v1-6', 'kling-v1-6/image-to-video', [...v1, start, end]),
  older('image2video/kling-v1-5', 'kling-v1-5/image-to-video', [...v1, start, end]),
  older('text2video/kling-v1', 'kling-v1/text-to-video', [...master, cfg, videoAspect]),
  older('image2video/kling-v1', 'kling-v1/image-to-video', [...master, cfg, start, end]),
  older('avatar', 'kling-avatar-v2/avatar', [
    picture,
    file('audio', 'sound_file'),
    prompt(2500, false),
    stdOrPro,
  ]),
  older('advanced-lip-sync', 'kling-lip-sync/lip-sync', [lipSync]),
  older('identify-face', 'kling-faces/faces', [file('referenceVideo', 'video_url', true, address)], INSTANT),
  older('effects', 'kling-effects/effects', [scene]),
  older('tts', 'kling-tts/speech', speech, INSTANT),
  older('custom-voices', 'kling-voice/voice', [voiceName, file('voiceSample', 'voice_url', true, address)]),
  older('text-to-audio', 'kling-text-to-audio/sound', [prompt(200), soundSeconds]),
  older('video-to-audio', 'kling-v2a/sound', [
    file('referenceVideo', 'video_url', true, address),
    soundWords,
    text('musicPrompt', 'bgm_prompt', 200),
    asmr,
  ]),
  older('generations/kling-v3', 'kling-v3-image/text-to-image', [...fromWords, oneOrTwoK, elements(10)]),
  older('generations/kling-v3', 'kling-v3-image/edit-image', [...fromPicture, oneOrTwoK, elements(9)]),
  older('omni-image/kling-v3-omni', 'kling-v3-omni-image/text-to-image', [
    prompt(),
    elements(10),
    upTo4K,
    stillAspect,
    series,
  ]),
  older('omni-image/kling-v3-omni', 'kling-v3-omni-image/edit-image', [
    prompt(),
    references,
    elements(9),
    upTo4K,
    autoAspect,
    series,
  ]),
  older('omni-image/kling-image-o1', 'kling-image-o1/text-to-image', [
    prompt(),
    elements(10),
    oneOrTwoK,
    stillAspect,
    some,
  ]),
  older('omni-image/kling-image-o1', 'kling-image-o1/edit-image', [
    prompt(),
    references,
    elements(9),
    oneOrTwoK,
    autoAspect,
    some,
  ]),
  older('generations/kling-v2-1', 'kling-v2-1-image/text-to-image', [...fromWords, oneOrTwoK]),
  older('generations/kling-v2-1', 'kling-v2-1-image/edit-image', [
    ...fromPicture,
    oneOrTwoK,
    subject,
    range('imageFidelity', 'image_fidelity', [0, 1]),
    range('faceFidelity', 'human_fidelity', [0, 1]),
  ]),
  older('multi-image2image/kling-v2-1', 'kling-v2-1-multi-image/edit-image', subjects),
  older('ai-multi-shot', 'kling-ai-multi-shot/edit-image', [file('picture', 'element_frontal_image')]),
  older('expand', 'kling-image-expansion/expand-image', [picture, prompt(2500, false), growth, some]),
  older('image-recognize', 'kling-image-recognize/segment-image', [picture], INSTANT),
  ...['v1-5', 'v1'].map((version) =>
    older(
      `kolors-virtual-try-on/kolors-virtual-try-on-${version}`,
      `kolors-vto-${version}/try-on`,
      [file('picture', 'human_image'), file('garment', 'cloth_image')],
      { hasReference: false },
    ),
  ),
  older('generations/kling-v2', 'kling-v2-image/text-to-image', [...fromWords, oneOrTwoK]),
  older('generations/kling-v2', 'kling-v2-image/edit-image', fromPicture),
  older('multi-image2image/kling-v2', 'kling-v2-multi-image/edit-image', subjects),
  older('generations/kling-v2-new', 'kling-v2-new-image/edit-image', [prompt(), picture, some]),
  older('generations/kling-v1-5', 'kling-v1-5-image/text-to-image', fromWords),
  older('generations/kling-v1-5', 'kling-v1-5-image/edit-image', [...fromPicture, subject]),
  older('generations/kling-v1', 'kling-v1-image/text-to-image', fromWords),
  older('generations/kling-v1', 'kling-v1-image/edit-image', fromPicture),
]

/** Every path under which the older generation keeps tasks that can be asked for. */
export const TASK_PATHS: readonly string[] = [
  ...new Set(
    ENDPOINTS.filter(({ generation, isInstant }) => generation === 'older' && !isInstant).map(
      ({ path }) => path,
    ),
  ),
]

export const LIP_SYNC_PATH = OLDER_PATHS['advanced-lip-sync']
export const LOOK_PATH = OLDER_PATHS['identify-face']

export function endpointOf({ wireId, modelId }: { wireId: string; modelId: string }): Endpoint {
  const found = ENDPOINTS.find((one) => one.wireId === wireId && one.modelId === modelId)
  if (!found) throw new Error(`No endpoint for ${wireId}`)
  return found
}

/** The exact body of a create, with our reference and the address of the callback where there is room for them. */
export function toBody(call: StartCall): Json {
  const { hasReference, hasCallback, generation, write } = endpointOf(call.offer)
  const { clientReference, callbackUrl } = call
  const options = {
    ...(hasReference ? { external_task_id: clientReference } : {}),
    ...(hasCallback && callbackUrl ? { callback_url: callbackUrl } : {}),
  }
  return generation === 'newer' ? { ...write(call), options } : { ...write(call), ...options }
}
