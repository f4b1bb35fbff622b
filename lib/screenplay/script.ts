import type { BoardShot } from '@/lib/storyboard/board'

export interface ReadLine {
  /** As the script writes it. */
  speaker: string
  words: string
  /** From the parenthetical; may be empty. */
  manner: string
}

/** As much of a shot as a script says. */
export interface ReadShot extends Pick<
  BoardShot,
  'prompt' | 'durationSeconds' | 'framing' | 'camera' | 'notes' | 'scene'
> {
  lines: ReadLine[]
}

export interface ReadScene {
  heading: string
  setting: 'interior' | 'exterior' | 'both' | ''
  place: string
  /** As it was written, e.g. `NIGHT`; may be empty. */
  timeOfDay: string
  shots: ReadShot[]
}

/** Somebody or somewhere, ready to become an element. */
export interface ReadElement {
  name: string
  handle: string
  /** What the script says at the first sight of it; may be empty. */
  description: string
}

export interface ReadScript {
  title: string
  author: string
  scenes: ReadScene[]
  characters: ReadElement[]
  places: ReadElement[]
  /** All of them, in order: those of the scenes, and those before the first. */
  shots: ReadShot[]
  /** What could not be used, for people. */
  problems: string[]
}

/** What a script is made of, before it is cut into shots. */
export type ScriptPart =
  | { kind: 'heading'; text: string }
  | { kind: 'action'; text: string }
  /** One entry of a shot list. `seconds` is null where it does not say. */
  | { kind: 'shot'; text: string; seconds: number | null }
  | { kind: 'speech'; speaker: string; lines: { words: string; manner: string }[] }
  /** What is meant for whoever makes it, and not to be seen. */
  | { kind: 'note'; text: string }
