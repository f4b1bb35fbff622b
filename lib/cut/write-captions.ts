import type { Rate } from '@/lib/storyboard/board'
import { secondsOf } from './timecode'
import type { Caption, Timeline } from './timeline'
import { wellFormed } from './well-formed'

type Captioned = Pick<Timeline, 'rate' | 'captions'>

/** Captions as SubRip. */
export function writeSrt(timeline: Captioned): string {
  return inOrder(timeline)
    .map((caption, index) => {
      const words = flatten(caption.words)
      const text = caption.speaker ? `${flatten(caption.speaker)}: ${words}` : words
      return `${index + 1}\r\n${spanOf(caption, timeline.rate, ',')}\r\n${text}\r\n`
    })
    .join('\r\n')
}

/** Captions as WebVTT. */
export function writeVtt(timeline: Captioned): string {
  const cues = inOrder(timeline).map((caption) => {
    const words = escapeVtt(caption.words)
    const text = caption.speaker ? `<v ${escapeVtt(caption.speaker)}>${words}` : words
    return `${spanOf(caption, timeline.rate, '.')}\n${text}\n`
  })
  return ['WEBVTT\n', ...cues].join('\n')
}

function inOrder({ captions }: Captioned): Caption[] {
  return captions
    .filter(({ words }) => flatten(words))
    .toSorted((one, other) => one.fromFrame - other.fromFrame)
}

function spanOf({ fromFrame, frames }: Caption, rate: Rate, mark: string): string {
  return [fromFrame, fromFrame + frames].map((frame) => clock(secondsOf(frame, rate), mark)).join(' --> ')
}

function clock(seconds: number, mark: string): string {
  const ms = Math.round(seconds * 1000)
  const pairs = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1000) % 60]
  return `${pairs.map((part) => String(Math.floor(part)).padStart(2, '0')).join(':')}${mark}${String(ms % 1000).padStart(3, '0')}`
}

/** On one line: an empty one would end the caption, and an arrow would be a time. */
function flatten(text: string): string {
  return wellFormed(text).replaceAll(/\s+/g, ' ').replaceAll('-->', '→').trim()
}

function escapeVtt(text: string): string {
  return flatten(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
