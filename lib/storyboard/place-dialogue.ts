import { placeLines } from '@/lib/media/place-lines'
import { speakingSeconds } from '@/lib/screenplay/speaking-seconds'
import type { BoardShot, DialogueLine } from './board'

export interface PlacedLine {
  line: DialogueLine
  /** From the shot's beginning. */
  fromSeconds: number
  seconds: number
  /** How much faster than normal it is spoken, 1 or more. */
  tempo: number
}

/** When each line of a shot is said, as in a rendered animatic: by how long it was spoken, where that is known. */
export function placeDialogue(
  { lines, durationSeconds }: Pick<BoardShot, 'lines' | 'durationSeconds'>,
  spokenSeconds: (line: DialogueLine) => number | null = () => null,
): PlacedLine[] {
  const said = lines.filter(({ words }) => words.trim() !== '')
  const lengths = said.map((line) => spokenSeconds(line) ?? speakingSeconds(line.words))
  const placed = placeLines(lengths, durationSeconds)
  return said.map((line, at) => ({ line, ...placed.lines[at]!, tempo: placed.tempo }))
}

/** The fewest whole seconds in which a shot's lines are said without hurry; 0 where there are none. */
export function secondsToSay(lines: BoardShot['lines']): number {
  const lengths = lines.flatMap(({ words }) => (words.trim() === '' ? [] : [speakingSeconds(words)]))
  if (lengths.length === 0) return 0
  let seconds = Math.max(1, Math.floor(lengths.reduce((sum, one) => sum + one, 0)))
  while (placeLines(lengths, seconds).tempo > 1) seconds += 1
  return seconds
}

/** When each line of a take is said, as in a written caption file: each its part of the take, by how long it is to say. */
export function spreadDialogue({ lines }: Pick<BoardShot, 'lines'>, takeSeconds: number): PlacedLine[] {
  const said = lines.filter(({ words }) => words.trim() !== '')
  const lengths = said.map(({ words }) => speakingSeconds(words))
  const all = lengths.reduce((sum, seconds) => sum + seconds, 0)
  let fromSeconds = 0
  return said.map((line, at) => {
    const placed = { line, fromSeconds, seconds: (takeSeconds * lengths[at]!) / all, tempo: 1 }
    fromSeconds += placed.seconds
    return placed
  })
}

/** The line that is being said at a time of the shot. */
export function lineAt(placed: readonly PlacedLine[], seconds: number): PlacedLine | null {
  return placed.find((one) => seconds >= one.fromSeconds && seconds < one.fromSeconds + one.seconds) ?? null
}
