import { factsOf } from '@/lib/cut/timecode'
import { RATES, type Rate } from '@/lib/storyboard/board'
import type { ListedClip, ReadList } from './read-edl'

type Json = Readonly<Record<string, unknown>>

/** Reads the first track of pictures of an OpenTimelineIO file, and what of its other tracks is sound. */
export function readOtio(text: string): ReadList {
  const nothing = { title: '', rate: '24' as Rate, clips: [], sounds: [] }
  let root: unknown
  try {
    root = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    return { ...nothing, problems: [`Line ${lineOf(error, text)} is not JSON, so this is no OTIO file.`] }
  }
  if (!isObject(root)) return { ...nothing, problems: ['Line 1: this is JSON, but no OTIO timeline.'] }
  const stack = schemaOf(root) === 'Timeline' ? root['tracks'] : root
  const tracks = isObject(stack) && schemaOf(stack) === 'Track' ? [stack] : childrenOf(stack)
  const pictures = tracks.find((track) => schemaOf(track) === 'Track' && track['kind'] !== 'Audio')
  if (!pictures) return { ...nothing, problems: ['There is no track of pictures in this OTIO file.'] }

  const problems: string[] = []
  const perSecond = rateIn(pictures) ?? 24
  const clips = listTrack(pictures, perSecond, false, problems)
  const sounds = tracks
    .filter((track) => track['kind'] === 'Audio')
    .flatMap((track) => listTrack(track, perSecond, true, problems))
  const soundAt = new Set(sounds.map(({ startFrame, name }) => `${startFrame} ${name}`))
  for (const clip of clips) clip.hasAudio = soundAt.has(`${clip.startFrame} ${clip.name}`)
  if (clips.length === 0) problems.push('There is no clip on the track of pictures of this OTIO file.')
  return { title: textOf(root['name']), rate: nearestRate(perSecond), clips, sounds, problems }
}

function listTrack(track: Json, perSecond: number, hasAudio: boolean, problems: string[]): ListedClip[] {
  const items = childrenOf(track)
  const clips: ListedClip[] = []
  let at = 0
  items.forEach((item, index) => {
    const schema = schemaOf(item)
    if (schema === 'Transition') return
    const media = mediaOf(item)
    const range = rangeIn(item['source_range'], perSecond) ?? rangeIn(media?.['available_range'], perSecond)
    const name = textOf(item['name'])
    if (!range) {
      problems.push(`“${name || `Item ${index + 1}`}” does not say how long it is, so it was left out.`)
      return
    }
    const before = transitionAt(items[index - 1], perSecond)
    const after = transitionAt(items[index + 1], perSecond)
    if (schema !== 'Gap')
      clips.push({
        name: name || textOf(media?.['name']),
        source: textOf(media?.['target_url']),
        inFrame: range.start - before.inside,
        frames: range.frames + before.inside + after.outside,
        startFrame: at - before.inside,
        dissolveFrames: before.inside + before.outside,
        hasAudio,
      })
    at += range.frames
  })
  return clips
}

/** How far a transition reaches over its edit point, to both sides; 0 where there is none. */
function transitionAt(item: Json | undefined, perSecond: number): { inside: number; outside: number } {
  if (!item || schemaOf(item) !== 'Transition') return { inside: 0, outside: 0 }
  const inside = framesIn(item['in_offset'], perSecond) ?? 0
  return { inside, outside: framesIn(item['out_offset'], perSecond) ?? 0 }
}

function mediaOf(item: Json): Json | null {
  const many = item['media_references']
  const key = textOf(item['active_media_reference_key']) || 'DEFAULT_MEDIA'
  const media = isObject(many) ? many[key] : item['media_reference']
  return isObject(media) ? media : null
}

function rangeIn(value: unknown, perSecond: number): { start: number; frames: number } | null {
  if (!isObject(value)) return null
  const start = framesIn(value['start_time'], perSecond)
  const frames = framesIn(value['duration'], perSecond)
  return start === null || frames === null || frames < 0 ? null : { start, frames }
}

/** A time, which may have a rate of its own, in frames of the film. */
function framesIn(value: unknown, perSecond: number): number | null {
  if (!isObject(value)) return null
  const { value: count, rate } = value
  if (typeof count !== 'number' || typeof rate !== 'number' || !(rate > 0)) return null
  return Math.round((count * perSecond) / rate)
}

function rateIn(track: Json): number | null {
  for (const item of childrenOf(track)) {
    const range = item['source_range'] ?? mediaOf(item)?.['available_range']
    const duration = isObject(range) ? range['duration'] : null
    if (isObject(duration) && typeof duration['rate'] === 'number' && duration['rate'] > 0)
      return duration['rate']
  }
  return null
}

function nearestRate(perSecond: number): Rate {
  const distance = (rate: Rate) => Math.abs(factsOf(rate).numerator / factsOf(rate).denominator - perSecond)
  return RATES.reduce((best, rate) => (distance(rate) < distance(best) ? rate : best))
}

function childrenOf(value: unknown): Json[] {
  const children = isObject(value) ? value['children'] : null
  return Array.isArray(children) ? children.filter(isObject) : []
}

/** `Clip` of `Clip.2`: what we read is alike in all versions. */
function schemaOf(value: Json): string {
  return textOf(value['OTIO_SCHEMA']).split('.')[0]!
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function lineOf(error: unknown, text: string): number {
  const position = /position (\d+)/.exec(String(error))
  // Without a position the text ended too early, or the engine says nothing.
  return text.slice(0, position ? Number(position[1]) : text.length).split('\n').length
}
