import { z } from 'zod'
import type { GenerationRequest } from '@/lib/catalog/model'
import type { Json, StartCall } from '../contract'
import { VideoVoiceId } from '../video-voice-id'

const words = z.string().min(1).max(2500)
/** Raw base64 or a public address. */
const picture = z.string().min(1)
const url = z.url({ protocol: /^https?$/ })
const mode = z.enum(['std', 'pro'])
const sound = z.enum(['on', 'off'])
const ratio = z.enum(['16:9', '9:16', '1:1'])
/** Seconds are text here. */
const seconds = (first: number, last: number) =>
  z.enum(Array.from({ length: last - first + 1 }, (_, at) => String(first + at)) as [string, ...string[]])
const callback_url = url.optional()

const images = z
  .array(z.strictObject({ image_url: picture, type: z.enum(['first_frame', 'end_frame']).optional() }))
  .min(1)
  .optional()
const videos = z
  .array(
    z.strictObject({
      video_url: url,
      refer_type: z.enum(['feature', 'base']),
      keep_original_sound: z.enum(['yes', 'no']),
    }),
  )
  .length(1)
  .optional()
const elements = z
  .array(z.strictObject({ element_id: z.string().min(1) }))
  .min(1)
  .optional()

const CLIP = z.strictObject({
  model: z.literal(['kling-v2-6', 'kling-v3']),
  prompt: words,
  image: picture.optional(),
  image_tail: picture.optional(),
  mode,
  negative_prompt: words.optional(),
  aspect_ratio: ratio.optional(),
  cfg_scale: z.number().min(0).max(1).optional(),
  duration: z.enum(['5', '10']),
  sound,
  voice_list: z.array(VideoVoiceId).min(1).max(2).optional(),
  callback_url,
})

const OMNI = z.strictObject({
  model: z.literal(['kling-video-o1', 'kling-v3-omni']),
  prompt: words,
  image_list: images,
  video_list: videos,
  element_list: elements,
  mode,
  duration: seconds(3, 10).optional(),
  sound,
  callback_url,
})

/** What we send, per wire id. Strict: a key that apimodels does not list is a bug of ours, found before it costs anything. */
const BODIES: Record<string, { schema: z.ZodType; write: (call: StartCall) => Record<string, unknown> }> = {
  'kling-v2-6': { schema: CLIP, write: clip },
  'kling-v3': {
    schema: CLIP.extend({ duration: seconds(3, 15), multi_shot: z.boolean() }),
    write: withShots(clip),
  },
  'kling-motion-control': {
    schema: z.strictObject({
      model: z.literal('kling-motion-control'),
      image: picture,
      motion_video: url,
      prompt: words.optional(),
      mode,
      callback_url,
    }),
    write: ({ request, inputs }) => ({
      image: inputs.picture?.[0],
      motion_video: inputs.referenceVideo?.[0],
      prompt: request.prompt,
      mode: modeOf(request),
    }),
  },
  'kling-video-o1': { schema: OMNI, write: omni },
  'kling-v3-omni': {
    schema: OMNI.extend({ duration: seconds(3, 15).optional(), multi_shot: z.boolean() }),
    write: withShots(omni),
  },
  'kling-effects': {
    schema: z.strictObject({
      model: z.literal('kling-effects'),
      effect_scene: z.string().min(1),
      input: z.strictObject({ image: picture }),
      callback_url,
    }),
    // The only body with something inside something.
    write: ({ request, inputs }) => ({
      effect_scene: request.effect,
      input: { image: inputs.picture?.[0] },
    }),
  },
}

/** Canonical request to wire body. Throws when it does not fit the schema, which `start` turns into a refusal. */
export function toBody(call: StartCall): Json {
  const { wireId } = call.offer
  const known = Object.hasOwn(BODIES, wireId) ? BODIES[wireId] : undefined
  if (!known) throw new Error(`No body for ${wireId}`)
  const body = { model: wireId, ...known.write(call), callback_url: call.callbackUrl }
  return known.schema.parse(given(body)) as Json
}

/**
 * Their page has `multi_shot` and no list of shots, so they are written into the prompt as Kling reads them there:
 * `shot 1, 2, words; shot 2, 3, words;`. A semicolon or a line end within the words would end the shot.
 */
function withShots(write: (call: StartCall) => Record<string, unknown>) {
  return (call: StartCall): Record<string, unknown> => {
    const { shots = [] } = call.request
    if (shots.length === 0) return { ...write(call), multi_shot: false }
    const told = shots.map(({ prompt, durationSeconds }, at) => {
      const text = prompt
        .replaceAll(/[;；]+/g, ',')
        .replaceAll(/\s+/g, ' ')
        .trim()
      return `shot ${at + 1}, ${durationSeconds}, ${text};`
    })
    return { ...write(call), prompt: told.join(' '), multi_shot: true }
  }
}

/** Whether it is text or image to video is decided by the picture's presence alone. */
function clip({ request, inputs }: StartCall): Record<string, unknown> {
  return {
    prompt: request.prompt,
    image: inputs.startFrame?.[0],
    image_tail: inputs.endFrame?.[0],
    mode: modeOf(request),
    negative_prompt: request.negativePrompt,
    aspect_ratio: request.aspectRatio,
    cfg_scale: request.guidance,
    duration: secondsOf(request),
    sound: request.sound ? 'on' : 'off',
    voice_list: request.voices,
  }
}

function omni({ request, inputs }: StartCall): Record<string, unknown> {
  const frame = (image_url: string, type: string) => ({ image_url, type })
  return {
    prompt: request.prompt,
    image_list: [
      ...(inputs.startFrame ?? []).map((one) => frame(one, 'first_frame')),
      ...(inputs.endFrame ?? []).map((one) => frame(one, 'end_frame')),
      ...(inputs.referenceImages ?? []).map((image_url) => ({ image_url })),
    ],
    video_list: (inputs.referenceVideo ?? []).map((video_url) => ({
      video_url,
      refer_type: request.videoUse,
      keep_original_sound: request.keepSound ? 'yes' : 'no',
    })),
    element_list: (request.elements ?? []).map((element_id) => ({ element_id })),
    mode: modeOf(request),
    duration: secondsOf(request),
    sound: request.sound ? 'on' : 'off',
  }
}

/** There is no word for 4K here: the schema then refuses it, which is better than selling less than was asked for. */
function modeOf({ quality }: GenerationRequest): string | undefined {
  return quality === '720p' ? 'std' : quality === '1080p' ? 'pro' : quality
}

function secondsOf({ durationSeconds }: GenerationRequest): string | undefined {
  return durationSeconds === undefined ? undefined : String(durationSeconds)
}

/** A field that says nothing is left out. */
function given(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  )
}
