import type { NewTask, SimulatorEngine } from '@/lib/simulator/contract'
import { readMedia } from '@/lib/simulator/read-media'
import type { OlderBody } from './simulator-bodies'

const MODEL = 'videos.identify-face/faces'
const AMOUNT_MICROS = 7_000
const DAY_MS = 86_400_000

export interface LookBody {
  video_id?: string
  video_url?: string
}

/** Two people where a video is long enough for both to speak; or what is wrong. Their session is the task that found them. */
export async function findFaces(
  { video_id, video_url }: LookBody,
  caller: Pick<NewTask, 'providerId' | 'key' | 'body'>,
  engine: SimulatorEngine,
): Promise<Record<string, unknown> | string> {
  if (Boolean(video_id) === Boolean(video_url)) return 'give one of video_id and video_url'
  const video = await readMedia(video_url ?? '', engine)
  if (video?.type !== 'video') return 'video_url cannot be read as video'
  if (video.seconds < 2 || video.seconds > 60) return 'the video must be 2 to 60 s'
  const endMs = Math.floor(video.seconds * 1000)
  const starts = endMs >= 4_000 ? [0, Math.floor(endMs / 3)] : [0]
  const { taskId, results } = await engine.runTask({
    ...caller,
    model: MODEL,
    amountMicros: AMOUNT_MICROS,
    outputs: starts.map((_, at) => ({
      type: 'image',
      prompt: `Face ${at + 1}`,
      widthPx: 320,
      heightPx: 320,
    })),
  })
  const faces = starts.map((start_time, at) => ({
    face_id: String(at),
    face_image: results?.[at]?.url ?? '',
    start_time,
    end_time: endMs,
  }))
  return { session_id: taskId, final_unit_deduction: '0.05', face_data: faces }
}

/** What is wrong with the face that a lip sync names; null when it is one of a look of the last day. */
export function faceProblem(
  { session_id: session = '', face_choose: [face] = [] }: OlderBody,
  engine: SimulatorEngine,
): string | null {
  const look = engine.task(session)
  if (look?.model !== MODEL || Date.now() - look.createdAt.getTime() > DAY_MS) return 'session_id is invalid'
  return look.results?.[Number(face?.face_id)] ? null : 'face_id is invalid'
}
