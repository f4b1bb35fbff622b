import type { NewerBody, OlderBody } from './simulator-bodies'
import { SCENES, VOICES } from './simulator-lists'

/** A rule that is broken, and what they say then. */
type Rules = [isBroken: unknown, words: string][]

const SHORT_MODELS = /^kling-v[12]/
const WITH_TAIL: Record<string, (body: OlderBody) => boolean> = {
  'kling-v1-5': ({ mode }) => mode === 'pro',
  'kling-v1-6': ({ mode }) => mode === 'pro',
  'kling-v2-5-turbo': ({ mode }) => mode === 'pro',
  'kling-v2-6': ({ mode, sound }) => mode === 'pro' && sound === 'off',
  'kling-v3': () => true,
}

/** Models that are switched off. */
export const GONE: ReadonlySet<string> = new Set(['kling-v1', 'kling-v2-1-master', 'kling-v2-1'])

/** What the maps of abilities say beyond the bodies. Null when nothing is wrong. */
export function complaintOf(path: string, body: OlderBody): string | null {
  const rules = RULES[path.split('/').at(path.includes('/avatar/') ? -2 : -1)!]?.(body) ?? []
  return rules.find(([isBroken]) => isBroken)?.[1] ?? null
}

function shots({ multi_shot, shot_type, multi_prompt, duration, prompt = '' }: OlderBody): Rules {
  const isOwn = multi_shot && shot_type === 'customize'
  const seconds = multi_prompt?.map((shot) => Number(shot.duration)) ?? []
  return [
    [multi_shot && !shot_type, 'shot_type is required when multi_shot is true'],
    [!multi_shot && (shot_type || multi_prompt), 'shot_type and multi_prompt need multi_shot'],
    [isOwn && !multi_prompt, 'multi_prompt is required when shot_type is customize'],
    [seconds.some((one) => one < 1), 'each shot lasts at least 1 second'],
    [
      isOwn && seconds.reduce((sum, one) => sum + one, 0) !== Number(duration),
      'the durations of multi_prompt must add up to duration',
    ],
    [multi_prompt?.some(({ index }, at) => index !== at + 1), 'multi_prompt counts from 1'],
    [!isOwn && prompt === '', 'prompt is required'],
  ]
}

function clip(body: OlderBody): Rules {
  const { model_name: model = '', mode, duration, sound, multi_shot, cfg_scale } = body
  const isShort = SHORT_MODELS.test(model)
  return [
    ...shots(body),
    [isShort && duration !== '5' && duration !== '10', 'duration must be 5 or 10'],
    [isShort && multi_shot, 'multi_shot is not supported by this model'],
    [mode === '4k' && model !== 'kling-v3', 'mode 4k is not supported by this model'],
    [model.endsWith('-master') && mode, 'mode is not supported by this model'],
    [cfg_scale !== undefined && model.startsWith('kling-v2'), 'cfg_scale is not supported by this model'],
    [sound === 'on' && isShort && (model !== 'kling-v2-6' || mode !== 'pro'), 'sound on is not supported'],
  ]
}

const RULES: Record<string, (body: OlderBody) => Rules> = {
  'advanced-custom-elements': ({
    reference_type,
    element_image_list: images,
    element_video_list: videos,
  }) => [
    [reference_type === 'image_refer' && !images, 'element_image_list is required'],
    [reference_type === 'video_refer' && !videos, 'element_video_list is required'],
    [images && videos, 'element_image_list and element_video_list are exclusive'],
  ],
  text2video: clip,
  image2video: (body) => {
    const { model_name: model = '', mode, sound, image, image_tail, element_list, voice_list } = body
    return [
      ...clip(body),
      [!image && !image_tail, 'image or image_tail is required'],
      [image_tail && !WITH_TAIL[model]?.(body), 'image_tail is not supported here'],
      [element_list && model !== 'kling-v3', 'element_list is not supported by this model'],
      [element_list && voice_list, 'element_list and voice_list are exclusive'],
      [
        voice_list && (model !== 'kling-v2-6' || mode !== 'pro' || sound !== 'on'),
        'voice_list needs kling-v2-6, pro and sound on',
      ],
    ]
  },
  'omni-video': omniVideo,
  avatar: ({ audio_id, sound_file }) => [
    [Boolean(audio_id) === Boolean(sound_file), 'give one of audio_id and sound_file'],
  ],
  'advanced-lip-sync': ({ face_choose: [face] = [] }) => [
    [Boolean(face?.audio_id) === Boolean(face?.sound_file), 'give one of audio_id and sound_file'],
    [face && face.sound_end_time - face.sound_start_time < 2_000, 'the cropped sound lasts at least 2 s'],
  ],
  effects: (body) => [
    [Boolean(body.input?.image) === Boolean(body.input?.images), 'give one of image and images'],
    [!isScene(body), 'effect_scene is not supported'],
  ],
  'video-to-audio': ({ video_id, video_url }) => [
    [Boolean(video_id) === Boolean(video_url), 'give one of video_id and video_url'],
  ],
  'custom-voices': ({ voice_url, video_id }) => [
    [Boolean(voice_url) === Boolean(video_id), 'give one of voice_url and video_id'],
  ],
  tts: (body) => [[!isVoice(body), 'Voice id not found']],
  generations: ({ model_name: model, negative_prompt, image, element_list, ...body }) => [
    [negative_prompt && image, 'negative_prompt is not supported with image'],
    [element_list && model !== 'kling-v3', 'element_list is not supported by this model'],
    [(element_list?.length ?? 0) + (image ? 1 : 0) > 10, 'images and elements are at most 10'],
    [
      (body.image_reference || body.image_fidelity !== undefined || body.human_fidelity !== undefined) &&
        (model !== 'kling-v2-1' || !image),
      'image_reference and fidelity need kling-v2-1 with image',
    ],
    [body.human_fidelity !== undefined && body.image_reference !== 'subject', 'human_fidelity needs subject'],
  ],
  'omni-image': ({ model_name: model, result_type, resolution, aspect_ratio, ...body }) => [
    [result_type === 'series' && model !== 'kling-v3-omni', 'series is not supported by this model'],
    [resolution === '4k' && model !== 'kling-v3-omni', 'resolution 4k is not supported by this model'],
    [
      (body.element_list?.length ?? 0) + (body.image_list?.length ?? 0) > 10,
      'images and elements are at most 10',
    ],
    [aspect_ratio === 'auto' && !body.image_list?.length, 'aspect_ratio auto needs an image'],
  ],
  expand: (body) => {
    const { up_expansion_ratio: up = 0, down_expansion_ratio: down = 0 } = body
    const { left_expansion_ratio: left = 0, right_expansion_ratio: right = 0 } = body
    return [[(1 + up + down) * (1 + left + right) > 3 + 1e-9, 'the area may grow to 3 times at most']]
  },
}

function omniVideo(body: OlderBody): Rules {
  const { image_list: images = [], element_list: elements = [], video_list: videos = [] } = body
  const isO1 = body.model_name === 'kling-video-o1'
  const isFrame = (type: string) => images.some((image) => image.type === type)
  const [first, end] = [isFrame('first_frame'), isFrame('end_frame')]
  const isBase = videos[0]?.refer_type === 'base'
  const isBare =
    videos.length === 0 && elements.length === 0 && (images.length === 0 || (first && images.length === 1))
  return [
    ...shots(body),
    [images.length + elements.length > (videos.length > 0 ? 4 : 7), 'too many images and elements'],
    [end && !first, 'end_frame needs first_frame'],
    [body.sound === 'on' && videos.length > 0, 'sound on is not supported with video input'],
    [isBase && (first || end), 'no frames with a base video'],
    [!first && !isBase && !body.aspect_ratio, 'aspect_ratio is required'],
    [(first || end) && !isO1 && elements.length > 3, 'at most 3 elements with frames'],
    [isO1 && body.multi_shot, 'multi_shot is not supported by this model'],
    [isO1 && body.mode === '4k', 'mode 4k is not supported by this model'],
    [isO1 && body.sound === 'on', 'sound is not supported by this model'],
    [isO1 && Number(body.duration) > 10, 'duration must be 3 to 10'],
    [isO1 && isBare && body.duration !== '5' && body.duration !== '10', 'duration must be 5 or 10'],
    [isO1 && end && (images.length > 2 || elements.length > 0), 'end_frame goes with first_frame alone'],
  ]
}

/** The same for the newer generation. */
export function newerComplaintOf(path: string, { prompt, contents, settings }: NewerBody): string | null {
  const count = (type: string) => contents?.filter((one) => one.type === type).length ?? 0
  const most: [type: string, max: number][] = [
    ...['prompt', 'first_frame', 'last_frame', 'image', 'video'].map((type): [string, number] => [type, 1]),
    ['voice', 2],
    ['element', { '/motion-control/kling-3.0': 1, '/image-to-video/kling-3.0': 3 }[path] ?? 7],
  ]
  const is26 = path === '/image-to-video/kling-2.6'
  const crowded = most.find(([type, max]) => count(type) > max)
  if (crowded) return `contents: at most ${crowded[1]} of type ${crowded[0]}`
  const rules: Rules = path.startsWith('/motion-control')
    ? [
        [count('image') !== 1 || count('video') !== 1, 'contents: image and video are required'],
        [
          count('element') > 0 && settings.character_orientation !== 'video',
          'an element needs the orientation of the video',
        ],
      ]
    : path.startsWith('/omni-video')
      ? newerOmni(path.endsWith('o1'), count, settings)
      : [
          [
            contents && (count('first_frame') !== 1 || count('prompt') !== 1),
            'contents: first_frame and prompt',
          ],
          ...(is26 ? spoken(count, settings) : []),
        ]
  const isUncut = path.startsWith('/motion-control') || is26 || settings.multi_shot === false
  const words = prompt ?? contents?.find(({ type }) => type === 'prompt')?.text ?? ''
  const told = isUncut ? [] : writtenShots(words, settings)
  return [...rules, ...told].find(([isBroken]) => isBroken)?.[1] ?? null
}

/** What sound, voices and a last frame want of 2.6. */
function spoken(count: (type: string) => number, { resolution, audio }: NewerBody['settings']): Rules {
  return [
    [audio === 'native' && resolution !== '1080p', 'audio native needs 1080p'],
    [count('last_frame') > 0 && resolution !== '1080p', 'last_frame needs 1080p'],
    [count('voice') > 0 && audio === 'off', 'contents: a voice needs audio'],
  ]
}

/** A prompt that speaks of shots must speak of them rightly: `shot 1, 2, words; shot 2, 3, words;` */
function writtenShots(prompt: string, { duration }: NewerBody['settings']): Rules {
  if (!/^shot \d+,/.test(prompt)) return []
  const shots = [...prompt.matchAll(/shot (\d+), (\d+), ([^;\n]*);\s*/g)]
  return [
    [shots.map(([whole]) => whole).join('') !== prompt, 'prompt: shots are written shot n, m, words;'],
    [shots.length > 6, 'prompt: at most 6 shots'],
    [shots.some(([, n], at) => Number(n) !== at + 1), 'prompt: shots count from 1'],
    [shots.some(([, , seconds]) => Number(seconds) < 1), 'prompt: each shot lasts at least 1 second'],
    [
      shots.some(([, , , text = '']) => text.trim() === '' || [...text].length > 512),
      'prompt: 1 to 512 characters for each shot',
    ],
    [
      shots.reduce((sum, [, , seconds]) => sum + Number(seconds), 0) !== duration,
      'prompt: the shots must add up to the duration',
    ],
  ]
}

function newerOmni(isO1: boolean, count: (type: string) => number, settings: NewerBody['settings']): Rules {
  const [first, last] = [count('first_frame') > 0, count('last_frame') > 0]
  const [base, feature] = [count('base_video') > 0, count('feature_video') > 0]
  const pictures = count('refer_image') + count('first_frame') + count('last_frame')
  return [
    [count('prompt') !== 1, 'contents: one prompt is required'],
    [count('base_video') + count('feature_video') > 1, 'contents: one video at most'],
    [last && !first, 'last_frame needs first_frame'],
    [base && (first || last), 'no frames with a base video'],
    [!first && !base && !feature && !settings.aspect_ratio, 'settings.aspect_ratio is required'],
    [pictures + count('element') > (base || feature ? 4 : 7), 'too many images and elements'],
    [first && count('element') > 3, 'at most 3 elements with a frame'],
    [!isO1 && feature && settings.audio !== 'off', 'audio must be off with a feature video'],
    [!isO1 && base && (settings.multi_shot || settings.audio === 'native'), 'not with a base video'],
    [isO1 && last && (count('refer_image') > 0 || count('element') > 0), 'last_frame goes alone'],
    [isO1 && feature && last, 'a feature video goes with a first frame alone'],
  ]
}

function isScene({ effect_scene = '', input }: OlderBody): boolean {
  return input?.images ? SCENES.two.has(effect_scene) : SCENES.one.has(effect_scene)
}

function isVoice({ voice_id = '', voice_language = 'zh' }: OlderBody): boolean {
  return VOICES[voice_language].has(voice_id)
}
