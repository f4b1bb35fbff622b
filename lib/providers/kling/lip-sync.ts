import { z } from 'zod'
import type { FaceAt, Json } from '../contract'
import { inMoney, readEnvelope } from './answers'
import { LOOK_UNITS } from './prices'

/** Shortest sound, and shortest time that sound and face share. */
const LEAST_MS = 2_000

const Face = z.looseObject({
  face_id: z.union([z.string().min(1), z.number().transform(String)]),
  face_image: z
    .url({ protocol: /^https?$/ })
    .nullish()
    .catch(null),
  start_time: z.coerce.number(),
  end_time: z.coerce.number(),
})
const LookData = z.looseObject({
  session_id: z.string().min(1),
  face_data: z.array(z.unknown()),
  final_unit_deduction: z.union([z.string(), z.number()]).nullish().catch(null),
})

export interface Look {
  sessionId: string
  /** Those that are to be seen long enough to speak, the longest first. */
  faces: FaceAt[]
  /** What the look took, as published where they do not say. */
  billedMicroCredits: number
}

/** What an id of ours for a face holds: `session_id`, `face_id`, when it is first seen, and until when the video goes on at least. */
const ChosenFace = z.tuple([z.string(), z.string(), z.int(), z.int()])

/** Null for what cannot be read. */
export function readLook(reply: string): Look | null {
  const { data } = LookData.safeParse(readEnvelope(reply)?.data)
  if (!data) return null
  const all = data.face_data.flatMap((one) => Face.safeParse(one).data ?? [])
  const endMs = Math.floor(Math.max(0, ...all.map(({ end_time }) => end_time)))
  const faces = all
    .filter(({ start_time, end_time }) => end_time - start_time >= LEAST_MS)
    .toSorted((a, b) => b.end_time - b.start_time - (a.end_time - a.start_time))
    .map(({ face_id, face_image, start_time, end_time }): FaceAt => {
      const startMs = Math.ceil(start_time)
      const chosen: z.infer<typeof ChosenFace> = [data.session_id, face_id, startMs, endMs]
      return {
        remoteId: JSON.stringify(chosen),
        startMs,
        endMs: Math.floor(end_time),
        imageUrl: face_image ?? null,
      }
    })
  const { final_unit_deduction: units } = data
  return {
    sessionId: data.session_id,
    faces,
    billedMicroCredits: inMoney(units ?? '', 1_000_000) ?? LOOK_UNITS * 1e6,
  }
}

/** The body of the create for one face, and what the person should know of it. The sound has to fit into the video. */
export function toSyncBody(
  { sound_file, external_task_id, callback_url }: Record<string, Json>,
  remoteId: string,
  soundSeconds: number,
): { body: Json; warnings: string[] } {
  const [sessionId, faceId, startMs, endMs] = ChosenFace.parse(JSON.parse(remoteId))
  const soundMs = Math.floor(soundSeconds * 1000)
  const fittingMs = Math.max(LEAST_MS, Math.min(soundMs, endMs - startMs))
  const choice = {
    face_id: faceId,
    sound_file: sound_file!,
    sound_start_time: 0,
    sound_end_time: fittingMs,
    sound_insert_time: startMs,
    sound_volume: 1,
    // New words over old ones would be heard at once.
    original_audio_volume: 0,
  }
  const isCut = fittingMs < soundMs
  return {
    body: {
      session_id: sessionId,
      face_choose: [choice],
      ...(external_task_id ? { external_task_id } : {}),
      ...(callback_url ? { callback_url } : {}),
    },
    warnings: isCut ? [`The sound was cut to the ${fittingMs / 1000} s that fit into the video.`] : [],
  }
}
