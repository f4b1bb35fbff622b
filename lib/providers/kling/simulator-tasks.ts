import type { SimulatedResult, SimulatedTask } from '@/lib/simulator/contract'
import { elementResult } from './simulator-elements'
import { newerVoice, voiceResult } from './simulator-voices'

const VIDEO_UNIT = 140_000
const IMAGE_UNIT = 3_500
const PARTS = ['object_seg', 'head_seg', 'face_seg', 'cloth_seg']

/** How they say why a task failed. */
function failureOf({ failure = '' }: SimulatedTask): string {
  return failure.startsWith('Content moderation') ? 'Failure to pass the risk control system' : failure
}

function wordOf({ state, oddWord }: SimulatedTask, succeeded: string): string {
  if (oddWord) return oddWord
  if (state === 'done') return succeeded
  return { pending: 'submitted', running: 'processing', failed: 'failed', cancelled: 'failed' }[state]
}

function packOf({ model }: SimulatedTask): 'video' | 'image' {
  return /^(images\.|general\.(?!custom-voices))/.test(model) ? 'image' : 'video'
}

function unitsOf(task: SimulatedTask): string {
  return String(Number((task.amountMicros / (packOf(task) === 'image' ? IMAGE_UNIT : VIDEO_UNIT)).toFixed(4)))
}

const secondsOf = ({ durationSeconds }: SimulatedResult) => durationSeconds.toFixed(3)
const endOf = ({ endedAt, createdAt }: SimulatedTask) => (endedAt ?? createdAt).getTime()

/** A task of the older generation, as its path and its callback show it. */
export function olderData(task: SimulatedTask): Record<string, unknown> {
  const { taskId, state, clientReference = '', createdAt, results } = task
  return {
    task_id: taskId,
    task_status: wordOf(task, 'succeed'),
    task_status_msg: state === 'failed' ? failureOf(task) : '',
    task_info: { external_task_id: clientReference },
    created_at: createdAt.getTime(),
    updated_at: endOf(task),
    ...(state === 'done' ? { final_unit_deduction: unitsOf(task) } : {}),
    ...(results
      ? { task_result: elementResult(task) ?? voiceResult(task) ?? olderResult(task, results) }
      : {}),
  }
}

function olderResult(
  { model, taskId }: SimulatedTask,
  results: readonly SimulatedResult[],
): Record<string, unknown> {
  const videos = results
    .filter(({ type }) => type === 'video')
    .map((one, at) => ({ id: `${taskId}-${at}`, url: one.url, duration: secondsOf(one) }))
  const sounds = results.filter(({ type }) => type === 'audio')
  const urls = results.filter(({ type }) => type === 'image').map(({ url }) => url)
  if (model.startsWith('audio.tts'))
    return { audios: sounds.map((one) => ({ id: taskId, url: one.url, duration: secondsOf(one) })) }
  if (model.startsWith('videos.image-recognize'))
    return {
      images: urls.map((url, at) => ({ type: PARTS[at], is_contain: at < 3, url: at < 3 ? url : '' })),
    }
  if (model.startsWith('general.ai-multi-shot')) {
    const rows = [0, 1, 2].map((index) => ({
      index,
      url_1: urls[index * 3],
      url_2: urls[index * 3 + 1],
      url_3: urls[index * 3 + 2],
    }))
    return { images: rows }
  }
  const images = urls.map((url, index) => ({ index, url }))
  const isSeries = model.endsWith('/series')
  return {
    ...(videos.length > 0 ? { videos } : {}),
    ...(sounds.length > 0
      ? {
          audios: sounds.map((one) => ({
            id: taskId,
            url_mp3: one.url,
            url_wav: one.url,
            duration_mp3: secondsOf(one),
            duration_wav: secondsOf(one),
          })),
        }
      : {}),
    ...(model.startsWith('images.omni-image')
      ? {
          result_type: isSeries ? 'series' : 'single',
          images: isSeries ? [] : images,
          series_images: isSeries ? images : [],
        }
      : images.length > 0
        ? { images }
        : {}),
  }
}

/** Any task as the newer generation shows it, and as its callback does. */
export function newerData(task: SimulatedTask): Record<string, unknown> {
  const { taskId, state, clientReference = '', createdAt, results } = task
  const bill = { charge_type: 'unit', amount: unitsOf(task), package_type: packOf(task) }
  return {
    id: taskId,
    status: wordOf(task, 'succeeded'),
    message: state === 'failed' ? failureOf(task) : '',
    create_time: createdAt.getTime(),
    update_time: endOf(task),
    external_id: clientReference,
    ...(results
      ? { outputs: newerVoice(task) ?? results.map((one, at) => newerOutput(one, `${taskId}-${at}`)) }
      : {}),
    ...(state === 'done' ? { billing: [bill] } : {}),
  }
}

function newerOutput(result: SimulatedResult, id: string): Record<string, unknown> {
  const { type, url } = result
  if (type === 'video') return { type, id, url, duration: secondsOf(result) }
  if (type === 'image') return { type, url, group_id: id }
  const duration = secondsOf(result)
  return { type, id, mp3_url: url, wav_url: url, mp3_duration: duration, wav_duration: duration }
}
