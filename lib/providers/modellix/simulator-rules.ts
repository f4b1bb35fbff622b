import type { ModelRequest } from './simulator-models'

const MAX_SHOTS = 6
const MAX_SHOT_CHARS = 512
const MAX_REFERENCES = 10
const MAX_GROWTH = 3

/** What a schema alone does not say; undefined when all is well. */
export function conflictIn(model: string, request: ModelRequest): string | undefined {
  const { image, image_tail, static_mask, images, sound, voice_ids } = request
  if (image_tail && static_mask) return 'image_tail excludes static_mask'
  if (voice_ids && sound !== 'on') return 'voice_ids need sound on'
  switch (model) {
    case 'kling-v3-t2v':
      return request.multi_shot ? shotsIn(request) : undefined
    case 'kling-v3-omni-video':
    case 'kling-video-o1':
      return omniIn(request)
    case 'kling-avatar':
      return (request.audio_id === undefined) === (request.sound_file === undefined)
        ? 'exactly one of audio_id and sound_file'
        : undefined
    case 'kling-video-effects':
      return (image === undefined) === (images === undefined) ? 'one image, or images of two' : undefined
    case 'kling-v3-omni-image':
      return stillsIn(request)
    case 'kling-image-expansion':
      return growthIn(request)
    case 'veo-3.1-t2v':
    case 'veo-3.1-fast-t2v':
    case 'veo-3.1-lite-t2v':
      return request.resolution !== '720p' && request.durationSeconds !== '8'
        ? '1080p and 4k only with 8 seconds'
        : undefined
    default:
      return undefined
  }
}

/** A prompt that speaks of shots must speak of them rightly: `shot 1, 2, words; shot 2, 3, words;` */
function shotsIn({ prompt = '', duration = 5 }: ModelRequest): string | undefined {
  if (!/^shot \d+,/.test(prompt)) return undefined
  const shots = [...prompt.matchAll(/shot (\d+), (\d+), ([^;]*);\s*/g)]
  if (shots.map(([whole]) => whole).join('') !== prompt) return 'shots: shot n, seconds, words;'
  if (shots.length > MAX_SHOTS) return `shots: at most ${MAX_SHOTS}`
  if (shots.some(([, n], at) => Number(n) !== at + 1)) return 'shots: count from 1'
  if (shots.some(([, , , text = '']) => text.trim() === '' || [...text].length > MAX_SHOT_CHARS))
    return `shots: 1 to ${MAX_SHOT_CHARS} characters each`
  const sum = shots.reduce((seconds, [, , one]) => seconds + Number(one), 0)
  return sum === duration ? undefined : 'shots: must add up to the duration'
}

function omniIn({ videos, sound, duration, multi_shot, shot_type }: ModelRequest): string | undefined {
  if (videos && sound === 'on') return 'sound must be off with videos'
  if (videos && duration !== undefined) return 'duration must be absent with videos'
  if (Boolean(multi_shot) !== (shot_type !== undefined)) return 'shot_type goes with multi_shot, and only so'
  return undefined
}

function stillsIn(request: ModelRequest): string | undefined {
  const { images = [], element_ids = [], result_type, series_amount, n } = request
  if (images.length + element_ids.length > MAX_REFERENCES)
    return 'images and element_ids: at most 10 together'
  if (result_type === 'series' && n !== undefined) return 'n goes with single results'
  return result_type !== 'series' && series_amount !== undefined
    ? 'series_amount goes with series'
    : undefined
}

function growthIn(request: ModelRequest): string | undefined {
  const { up_expansion_ratio: up = 0, down_expansion_ratio: down = 0 } = request
  const { left_expansion_ratio: left = 0, right_expansion_ratio: right = 0 } = request
  const growth = (1 + up + down) * (1 + left + right)
  // Tenths do not add up exactly.
  return growth > MAX_GROWTH + 1e-9 ? 'at most 3 times the area' : undefined
}
