import { z } from 'zod'
import type { FieldName } from '@/lib/catalog/model'
import type { Json, StartCall } from '../contract'
import { address, raw, words } from './parts'
import { VoiceId } from './voice-answers'

/** One body of the newer generation: the fields it says, and how it is filled in and checked. */
export interface NewerBody {
  fields: readonly FieldName[]
  write(call: StartCall): Record<string, Json>
}

const resolution = z.enum(['720p', '1080p'])
const ratio = z.enum(['16:9', '9:16', '1:1'])
const id = z.string().min(1).max(120)

const Words = (maxChars: number) => z.strictObject({ type: z.literal('prompt'), text: words(maxChars) })
const picture = (type: string) => z.strictObject({ type: z.literal(type), url: raw, id: id.optional() })
const video = (type: string) => z.strictObject({ type: z.literal(type), url: address, id: id.optional() })
const Element = z.strictObject({ type: z.literal('element'), element_id: id, id })
const Voice = z.strictObject({ type: z.literal('voice'), voice_id: VoiceId, id })

/** Here a shot is written into the prompt, `shot n, m, words;`: a semicolon or a line end within the words would end it. */
export function withShots({ prompt, shots = [] }: StartCall['request']): string {
  const text =
    shots.length === 0
      ? prompt
      : shots
          .map((shot, at) => {
            const said = shot.prompt
              .replaceAll(/[;；]+/g, ',')
              .replaceAll(/\s+/g, ' ')
              .trim()
            return `shot ${at + 1}, ${shot.durationSeconds}, ${said};`
          })
          .join(' ')
  if (text.trim() === '') throw new Error('prompt: there is none')
  return withLabels(text)
}

/** Tokens are labels that the caller gives to the contents; ours are the canonical ones. */
function withLabels(text: string): string {
  return text.replaceAll(/<<<((?:image|video|element|voice)_\d+)>>>/g, '@$1')
}

function elementsOf({ elements = [] }: StartCall['request']) {
  return elements.map((element_id, at) => ({ type: 'element', element_id, id: `element_${at + 1}` }))
}

const TurboText = z.strictObject({
  prompt: words(3072),
  settings: z.strictObject({ resolution, aspect_ratio: ratio, duration: z.int().min(3).max(15) }),
})

/** Always with sound, and without a word for it. */
export const turboText: NewerBody = {
  fields: ['prompt', 'shots', 'durationSeconds', 'quality', 'aspectRatio'],
  write: ({ request }) =>
    TurboText.parse({
      prompt: withShots(request),
      settings: {
        resolution: request.quality,
        aspect_ratio: request.aspectRatio,
        duration: request.durationSeconds,
      },
    }),
}

const TurboFrame = z.strictObject({
  contents: z.array(z.union([Words(2500), picture('first_frame')])).length(2),
  settings: z.strictObject({ resolution, duration: z.int().min(3).max(15) }),
})

export const turboFrame: NewerBody = {
  fields: ['prompt', 'shots', 'startFrame', 'durationSeconds', 'quality'],
  write: ({ request, inputs }) =>
    TurboFrame.parse({
      contents: [
        { type: 'prompt', text: withShots(request) },
        { type: 'first_frame', url: inputs.startFrame?.[0] },
      ],
      settings: { resolution: request.quality, duration: request.durationSeconds },
    }) as Record<string, Json>,
}

const clip = {
  resolution: z.enum(['720p', '1080p', '4k']),
  duration: z.int().min(3).max(15),
  audio: z.enum(['native', 'off']),
  multi_shot: z.boolean(),
}

const clipOf = ({ quality, durationSeconds, sound, shots = [] }: StartCall['request']) => ({
  resolution: quality,
  duration: durationSeconds,
  audio: sound ? 'native' : 'off',
  // On unless told: one clip is one shot unless a storyboard says so.
  multi_shot: shots.length > 0,
})

const ClipText = z.strictObject({
  prompt: words(3072),
  settings: z.strictObject({ ...clip, aspect_ratio: ratio }),
})

/** What the older generation says too, but for a negative prompt and guidance. */
export const clipText: NewerBody = {
  fields: ['prompt', 'shots', 'durationSeconds', 'quality', 'aspectRatio', 'sound'],
  write: ({ request }) =>
    ClipText.parse({
      prompt: withShots(request),
      settings: { ...clipOf(request), aspect_ratio: request.aspectRatio },
    }),
}

const ClipFrames = z.strictObject({
  contents: z.array(z.union([Words(2500), picture('first_frame'), picture('last_frame'), Element])).min(2),
  settings: z.strictObject(clip),
})

export const clipFrames: NewerBody = {
  fields: ['prompt', 'shots', 'startFrame', 'endFrame', 'elements', 'durationSeconds', 'quality', 'sound'],
  write: ({ request, inputs }) =>
    ClipFrames.parse({
      contents: [
        { type: 'prompt', text: withShots(request) },
        { type: 'first_frame', url: inputs.startFrame?.[0] },
        ...(inputs.endFrame ?? []).map((url) => ({ type: 'last_frame', url })),
        ...elementsOf(request),
      ],
      settings: clipOf(request),
    }) as Record<string, Json>,
}

const SpokenFrames = z.strictObject({
  contents: z
    .array(z.union([Words(2500), picture('first_frame'), picture('last_frame'), Voice]))
    .min(2)
    .refine((all) => all.filter(({ type }) => type === 'voice').length <= 2, 'at most two voices'),
  settings: z.strictObject({
    resolution,
    duration: z.union([z.literal(5), z.literal(10)]),
    audio: z.enum(['native', 'off']),
  }),
})

/** 2.6 from a picture: the only one with voices. The prompt speaks of them by their labels. */
export const spokenFrames: NewerBody = {
  fields: ['prompt', 'startFrame', 'endFrame', 'voices', 'durationSeconds', 'quality', 'sound'],
  write: ({ request, inputs }) =>
    SpokenFrames.parse({
      contents: [
        { type: 'prompt', text: withShots(request) },
        { type: 'first_frame', url: inputs.startFrame?.[0] },
        ...(inputs.endFrame ?? []).map((url) => ({ type: 'last_frame', url })),
        ...(request.voices ?? []).map((voice_id, at) => ({ type: 'voice', voice_id, id: `voice_${at + 1}` })),
      ],
      settings: {
        resolution: request.quality,
        duration: request.durationSeconds,
        audio: request.sound ? 'native' : 'off',
      },
    }) as Record<string, Json>,
}

const OmniVideo = z.strictObject({
  contents: z
    .array(
      z.union([
        Words(3072),
        picture('refer_image'),
        picture('first_frame'),
        picture('last_frame'),
        video('feature_video'),
        video('base_video'),
        Element,
      ]),
    )
    .min(2),
  settings: z.strictObject({
    resolution: z.enum(['720p', '1080p', '4k']),
    aspect_ratio: ratio.optional(),
    duration: z.int().min(3).max(15).optional(),
    audio: z.enum(['original', 'off']),
    multi_shot: z.boolean().optional(),
  }),
})

/** A video that is changed or only looked at. O1 knows neither shots nor a last frame. */
export function omniVideo(version: '3.0' | 'o1'): NewerBody {
  const isO1 = version === 'o1'
  return {
    fields: [
      ...(['prompt', 'referenceVideo', 'videoUse', 'keepSound', 'referenceImages', 'startFrame'] as const),
      ...(['elements', 'durationSeconds', 'quality', 'aspectRatio'] as const),
      ...(isO1 ? [] : (['shots', 'endFrame'] as const)),
    ],
    write: ({ request, inputs }) => {
      const { quality, durationSeconds, aspectRatio, shots = [] } = request
      return OmniVideo.parse({
        contents: [
          { type: 'prompt', text: withShots(request) },
          { type: `${request.videoUse}_video`, url: inputs.referenceVideo?.[0], id: 'video_1' },
          ...(inputs.referenceImages ?? []).map((url, at) => ({
            type: 'refer_image',
            url,
            id: `image_${at + 1}`,
          })),
          ...(inputs.startFrame ?? []).map((url) => ({ type: 'first_frame', url })),
          ...(inputs.endFrame ?? []).map((url) => ({ type: 'last_frame', url })),
          ...elementsOf(request),
        ],
        settings: {
          resolution: isO1 ? resolution.parse(quality) : quality,
          ...(aspectRatio === undefined || aspectRatio === 'auto' ? {} : { aspect_ratio: aspectRatio }),
          ...(durationSeconds === undefined ? {} : { duration: durationSeconds }),
          audio: request.keepSound ? 'original' : 'off',
          // On unless told: one clip is one shot unless a storyboard says so.
          ...(isO1 ? {} : { multi_shot: shots.length > 0 }),
        },
      }) as Record<string, Json>
    },
  }
}

const Motion = z.strictObject({
  contents: z.array(z.union([Words(2500), picture('image'), video('video'), Element])).min(2),
  settings: z.strictObject({
    character_orientation: z.enum(['image', 'video']),
    resolution,
    audio: z.enum(['original', 'off']),
  }),
})

export function motion(hasElements: boolean): NewerBody {
  return {
    fields: [
      ...(['prompt', 'picture', 'referenceVideo', 'orientation', 'quality', 'keepSound'] as const),
      ...(hasElements ? (['elements'] as const) : []),
    ],
    write: ({ request, inputs }) =>
      Motion.parse({
        contents: [
          ...(request.prompt === '' ? [] : [{ type: 'prompt', text: withLabels(request.prompt) }]),
          { type: 'image', url: inputs.picture?.[0] },
          { type: 'video', url: inputs.referenceVideo?.[0] },
          ...elementsOf(request),
        ],
        settings: {
          character_orientation: request.orientation,
          resolution: request.quality,
          audio: request.keepSound ? 'original' : 'off',
        },
      }) as Record<string, Json>,
  }
}
