import { z } from 'zod'
import { address, type Part, raw, text } from './parts'

export const speech: readonly Part[] = [
  text('speechText', 'text', 1000),
  {
    fields: ['voices', 'language', 'speed'],
    shape: {
      voice_id: z.string().min(1),
      voice_language: z.enum(['en', 'zh']),
      voice_speed: z.number().min(0.8).max(2).optional(),
    },
    write: ({ request: { voices: [voice] = [], language, speed } }) => ({
      voice_id: voice,
      voice_language: language,
      // One decimal: they round whatever is finer.
      ...(speed === undefined ? {} : { voice_speed: Math.round(speed * 10) / 10 }),
    }),
  },
]

/** A number of seconds, not text, and the only length that may have a decimal. */
export const soundSeconds: Part = {
  fields: ['durationSeconds'],
  shape: { duration: z.number().min(3).max(10) },
  write: ({ request }) => ({ duration: request.durationSeconds }),
}

export const asmr: Part = {
  fields: ['asmr'],
  shape: { asmr_mode: z.boolean() },
  write: ({ request }) => ({ asmr_mode: request.asmr ?? false }),
}

/** What is heard over the picture; the vendor calls it a prompt, but not by that name. */
export const soundWords: Part = {
  fields: ['prompt'],
  shape: { sound_effect_prompt: z.string().optional() },
  write: ({ request }) => (request.prompt === '' ? {} : { sound_effect_prompt: request.prompt }),
}

/** What the body is made of: where no face is chosen, only a look at the video gives session and face. */
export const lipSync: Part = {
  fields: ['referenceVideo', 'audio', 'faces'],
  shape: { video_url: address, sound_file: raw, face: z.string().optional() },
  write: ({ inputs, request: { faces: [face] = [] } }) => ({
    video_url: inputs.referenceVideo?.[0],
    sound_file: inputs.audio?.[0],
    ...(face === undefined ? {} : { face }),
  }),
}
