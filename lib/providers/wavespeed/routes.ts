import type { OutputType } from '@/lib/catalog/model'
import {
  choice,
  file,
  files,
  flag,
  hint,
  ids,
  negative,
  ownName,
  type Part,
  prompt,
  range,
  ratio,
  ratioNamed,
  ratioOfVideo,
  seconds,
  shots,
  size,
  text,
  turboShots,
  voice,
} from './parts'

const FIVE_OR_TEN = seconds([5, 10])
const TO_TEN = seconds([3, 4, 5, 6, 7, 8, 9, 10])
const TO_FIFTEEN = seconds([3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15])

const CFG = range('guidance', 'cfg_scale', 0, 1)
const GUIDANCE = range('guidance', 'guidance_scale', 0, 1)
const SOUND = flag('sound', 'sound')
const KEEP_SOUND = flag('keepSound', 'keep_original_sound')
const IMAGE = file('startFrame', 'image')
const END_IMAGE = file('endFrame', 'end_image', { isRequired: false })
const LAST_IMAGE = file('endFrame', 'last_image', { isRequired: false })
const PICTURE = file('picture', 'image')
const VIDEO = file('referenceVideo', 'video')
const AUDIO = file('audio', 'audio')
const ELEMENTS = ids('elements', 'element_list', 'element_id', 3)

const V3 = [hint, negative, TO_FIFTEEN, CFG, SOUND, shots]
const V3_TEXT = [...V3, ratioNamed]
const V3_IMAGE = [...V3, IMAGE, END_IMAGE, ELEMENTS]
const TURBO = [hint, turboShots, TO_FIFTEEN]
const MOTION = [
  PICTURE,
  VIDEO,
  choice('orientation', 'character_orientation', ['image', 'video']),
  hint,
  KEEP_SOUND,
]
const PLAIN = [prompt, negative, FIVE_OR_TEN]
const GUIDED = [...PLAIN, GUIDANCE]
const GUIDED_IMAGE = [...GUIDED, IMAGE]
const O1_IMAGE = [prompt, IMAGE, LAST_IMAGE, TO_TEN]
const O1_TEXT = [prompt, ratioNamed, FIVE_OR_TEN]
const O1_PICTURES = [prompt, files(7), ratioNamed, TO_TEN]
const O1_VIDEO = [prompt, VIDEO, files(7, { isRequired: false }), KEEP_SOUND, ratio, TO_TEN]
const EDIT = [prompt, VIDEO, files(4, { isRequired: false }), KEEP_SOUND]
const O3 = [prompt, TO_FIFTEEN, SOUND]
const O3_TEXT = [...O3, ratioNamed, shots]
const O3_IMAGE = [...O3, IMAGE, END_IMAGE]
const O3_PICTURES = [...O3, files(7), ratioNamed]
// Sound only without a video: there it is left out.
const O3_VIDEO = [prompt, VIDEO, files(4, { isRequired: false }), KEEP_SOUND, ratio, TO_FIFTEEN]
// No most is published for these.
const O3_EDIT = [...EDIT, ids('elements', 'element_list', 'element_id', 7)]
const AVATAR = [PICTURE, AUDIO, hint]
const MULTI = [prompt, files(4), negative, FIVE_OR_TEN, ratioNamed]

/** What each route takes; one that serves several models has one entry per kind, after a mark. */
export const ROUTES: Readonly<Record<string, readonly Part[]>> = {
  'kwaivgi/kling-v3.0-std/text-to-video': V3_TEXT,
  'kwaivgi/kling-v3.0-pro/text-to-video': V3_TEXT,
  'kwaivgi/kling-v3.0-4k/text-to-video': V3_TEXT,
  'kwaivgi/kling-v3.0-std/image-to-video': V3_IMAGE,
  'kwaivgi/kling-v3.0-pro/image-to-video': V3_IMAGE,
  'kwaivgi/kling-v3.0-4k/image-to-video': V3_IMAGE,
  'kwaivgi/kling-v3-turbo-std/text-to-video': [...TURBO, ratioNamed],
  'kwaivgi/kling-v3-turbo-pro/text-to-video': [...TURBO, ratioNamed],
  'kwaivgi/kling-v3-turbo-std/image-to-video': [...TURBO, IMAGE],
  'kwaivgi/kling-v3-turbo-pro/image-to-video': [...TURBO, IMAGE],
  'kwaivgi/kling-v3.0-std/motion-control': [...MOTION, ELEMENTS],
  'kwaivgi/kling-v3.0-pro/motion-control': [...MOTION, ELEMENTS],
  'kwaivgi/kling-v2.6-std/motion-control': MOTION,
  'kwaivgi/kling-v2.6-pro/motion-control': MOTION,
  'kwaivgi/kling-v2.6-std/text-to-video': [...PLAIN, ratioNamed],
  'kwaivgi/kling-v2.6-pro/text-to-video': [...PLAIN, CFG, SOUND, ratioNamed],
  'kwaivgi/kling-v2.6-std/image-to-video': [...PLAIN, IMAGE],
  'kwaivgi/kling-v2.6-pro/image-to-video': [
    ...PLAIN,
    IMAGE,
    END_IMAGE,
    CFG,
    SOUND,
    ids('voices', 'voice_list', 'voice_id', 2),
  ],
  'kwaivgi/kling-v2.6/create-voice': [ownName, file('voiceSample', 'audio')],
  'kwaivgi/kling-v2.5-turbo-pro/text-to-video': [...GUIDED, ratioNamed],
  'kwaivgi/kling-v2.5-turbo-std/image-to-video': GUIDED_IMAGE,
  'kwaivgi/kling-v2.5-turbo-pro/image-to-video': [...GUIDED_IMAGE, LAST_IMAGE],
  'kwaivgi/kling-v2.1-i2v-standard': GUIDED_IMAGE,
  'kwaivgi/kling-v2.1-i2v-pro': GUIDED_IMAGE,
  'kwaivgi/kling-v2.1-i2v-pro/start-end-frame': [...GUIDED_IMAGE, file('endFrame', 'end_image')],
  'kwaivgi/kling-v2.1-i2v-master': GUIDED_IMAGE,
  'kwaivgi/kling-v2.1-t2v-master': [...GUIDED, ratioNamed],
  'kwaivgi/kling-v2.0-i2v-master': [...GUIDED_IMAGE, END_IMAGE],
  'kwaivgi/kling-v2.0-t2v-master': [...PLAIN, ratioNamed],
  'kwaivgi/kling-v1.6-t2v-standard': [...GUIDED, ratioNamed],
  'kwaivgi/kling-v1.6-i2v-standard': GUIDED_IMAGE,
  'kwaivgi/kling-v1.6-i2v-pro': [...GUIDED_IMAGE, END_IMAGE],
  'kwaivgi/kling-v1.6-multi-i2v-standard': MULTI,
  'kwaivgi/kling-v1.6-multi-i2v-pro': MULTI,
  'kwaivgi/kling-video-o1-std/text-to-video': O1_TEXT,
  'kwaivgi/kling-video-o1/text-to-video': O1_TEXT,
  'kwaivgi/kling-video-o1-std/image-to-video': O1_IMAGE,
  'kwaivgi/kling-video-o1/image-to-video': O1_IMAGE,
  'kwaivgi/kling-video-o1-std/reference-to-video#images-to-video': O1_PICTURES.filter(
    (part) => part !== ratioNamed,
  ),
  'kwaivgi/kling-video-o1/reference-to-video#images-to-video': O1_PICTURES,
  'kwaivgi/kling-video-o1-std/reference-to-video#video-to-video': [
    ...O1_VIDEO.filter((part) => part !== ratio),
    ratioOfVideo,
  ],
  'kwaivgi/kling-video-o1/reference-to-video#video-to-video': O1_VIDEO,
  'kwaivgi/kling-video-o1-std/video-edit': EDIT,
  'kwaivgi/kling-video-o1/video-edit': EDIT,
  'kwaivgi/kling-video-o1/video-edit-fast': EDIT,
  'kwaivgi/kling-video-o3-std/text-to-video': O3_TEXT,
  'kwaivgi/kling-video-o3-pro/text-to-video': O3_TEXT,
  'kwaivgi/kling-video-o3-4k/text-to-video': O3_TEXT,
  'kwaivgi/kling-video-o3-std/image-to-video': O3_IMAGE,
  'kwaivgi/kling-video-o3-pro/image-to-video': O3_IMAGE,
  'kwaivgi/kling-video-o3-4k/image-to-video': O3_IMAGE,
  'kwaivgi/kling-video-o3-std/reference-to-video#images-to-video': O3_PICTURES,
  'kwaivgi/kling-video-o3-pro/reference-to-video#images-to-video': O3_PICTURES,
  'kwaivgi/kling-video-o3-4k/reference-to-video#images-to-video': O3_PICTURES,
  'kwaivgi/kling-video-o3-std/reference-to-video#video-to-video': O3_VIDEO,
  'kwaivgi/kling-video-o3-pro/reference-to-video#video-to-video': O3_VIDEO,
  'kwaivgi/kling-video-o3-4k/reference-to-video#video-to-video': O3_VIDEO,
  'kwaivgi/kling-video-o3-std/video-edit': O3_EDIT,
  'kwaivgi/kling-video-o3-pro/video-edit': O3_EDIT,
  'kwaivgi/kling-v2-ai-avatar-standard': AVATAR,
  'kwaivgi/kling-v2-ai-avatar-pro': AVATAR,
  'kwaivgi/kling-v1-ai-avatar-standard': AVATAR,
  'kwaivgi/kling-v1-ai-avatar-pro': AVATAR,
  'kwaivgi/kling-lipsync/audio-to-video': [VIDEO, AUDIO],
  'kwaivgi/kling-lipsync/text-to-video': [
    VIDEO,
    text('speechText', 'text', { maxChars: 120 }),
    voice,
    choice('language', 'voice_language', ['zh', 'en']),
    range('speed', 'voice_speed', 0.8, 2),
  ],
  'kwaivgi/kling-effects': [PICTURE, choice('effect', 'effect_scene')],
  'kwaivgi/kling-video-to-audio': [
    VIDEO,
    text('prompt', 'sound_effect_prompt', { isRequired: false, maxChars: 200 }),
    text('musicPrompt', 'bgm_prompt', { isRequired: false, maxChars: 200 }),
    flag('asmr', 'asmr_mode'),
  ],
  'kwaivgi/kling-text-to-audio': [prompt, TO_TEN],
  'kwaivgi/kling-v1-tts': [text('speechText', 'text'), voice],
  'minimax/hailuo-02/i2v-pro': [hint, IMAGE, END_IMAGE, seconds([6])],
  'google/veo3.1/text-to-video': [
    prompt,
    negative,
    choice('aspectRatio', 'aspect_ratio', ['16:9', '9:16']),
    seconds([4, 6, 8]),
    choice('quality', 'resolution', ['720p', '1080p']),
    flag('sound', 'generate_audio'),
  ],
  'bytedance/seedance-2.0/text-to-video': [
    prompt,
    choice('aspectRatio', 'aspect_ratio', ['16:9', '9:16', '1:1', '4:3', '3:4', '21:9']),
    seconds([4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]),
    choice('quality', 'resolution', ['480p', '720p', '1080p']),
    flag('sound', 'generate_audio'),
  ],
  'alibaba/wan-2.6/text-to-video': [prompt, negative, seconds([5, 10, 15]), ...size],
}

const SOUNDS = new Set(['kwaivgi/kling-text-to-audio', 'kwaivgi/kling-v1-tts'])

/** What comes out of a route: the answer itself does not say. */
export function makesOf(wireId: string): OutputType {
  if (wireId === 'kwaivgi/kling-v2.6/create-voice') return 'voice'
  return SOUNDS.has(wireId) ? 'audio' : 'video'
}
