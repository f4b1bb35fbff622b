import { z } from 'zod'
import type { Json } from '../contract'
import { readEnvelope } from './answers'

export const LOOK_PATH = '/v1/videos/identify-face'

/** Shortest sound, and shortest time that sound and face share. */
const LEAST_MS = 2_000

const Face = z.looseObject({
  face_id: z.union([z.string().min(1), z.number().transform(String)]),
  start_time: z.coerce.number(),
  end_time: z.coerce.number(),
})
const Look = z.looseObject({ session_id: z.string().min(1), face_data: z.array(z.unknown()) })

export interface Faces {
  sessionId: string
  faceId: string
  startMs: number
  /** The video goes on at least until then. */
  endMs: number
}

/** The face that is to be seen longest; null when nobody is, `unreadable` when it cannot be told. */
export function readFaces(reply: string): Faces | null | 'unreadable' {
  const look = Look.safeParse(readEnvelope(reply)?.data).data
  if (!look) return 'unreadable'
  const faces = look.face_data.flatMap((one) => Face.safeParse(one).data ?? [])
  const longest = faces.toSorted((a, b) => b.end_time - b.start_time - (a.end_time - a.start_time))[0]
  if (!longest || longest.end_time - longest.start_time < LEAST_MS) return null
  return {
    sessionId: look.session_id,
    faceId: longest.face_id,
    startMs: Math.ceil(longest.start_time),
    endMs: Math.floor(Math.max(...faces.map(({ end_time }) => end_time))),
  }
}

/** The second body, and what the person should know of it. The sound has to fit into the video. */
export function toSyncBody(
  { sound_file, external_task_id, callback_url }: Record<string, Json>,
  { sessionId, faceId, startMs, endMs }: Faces,
  soundSeconds: number,
): { body: Json; warnings: string[] } {
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
