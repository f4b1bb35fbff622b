import type { BoardElement, BoardSettings, BoardShot, BoardVoice } from './board'
import { castOf, voiceOf } from './say-shot'

/** Shots that follow each other on the board, as a plan looks at them. */
export interface Run {
  settings: BoardSettings
  shots: readonly BoardShot[]
  elements: readonly BoardElement[]
  voices: readonly BoardVoice[]
  /** Number of the first shot on the board, from 1. */
  firstNumber: number
  /** Last frame of the take before the first shot, an asset; null where there is none. */
  frameBeforeId: string | null
}

/** One shot with what every plan asks about it. */
export interface ShotFacts {
  shot: BoardShot
  number: number
  family: string | null
  cast: readonly BoardElement[]
  /** Voices its lines ask for, each once. */
  voiceIds: readonly string[]
  /** It is to begin with the last frame of the shot before it. */
  wantsThread: boolean
  /** Characters as sent, by how its cast is shown. */
  said: Map<string, number>
}

export function readFacts({ settings, shots, elements, firstNumber }: Run): ShotFacts[] {
  return shots.map((shot, at) => ({
    shot,
    number: firstNumber + at,
    family: shot.family ?? settings.family,
    cast: castOf(shot, elements),
    voiceIds: [...new Set(shot.lines.flatMap((line) => voiceOf(line, elements) ?? []))],
    wantsThread: shot.continues && !shot.startFrameId && firstNumber + at > 1,
    said: new Map(),
  }))
}

/** Whether anything is lost where it is only described. */
export function hasLook({ imageIds, remoteIds }: BoardElement): boolean {
  return imageIds.length > 0 || Object.keys(remoteIds).length > 0
}

/** Shots that follow each other, as one call would have them. */
export interface Stretch {
  run: Run
  facts: readonly ShotFacts[]
  from: number
  seconds: number
  cast: readonly BoardElement[]
  ownImages: readonly string[]
  voiceIds: readonly string[]
}

export function readStretch(run: Run, facts: readonly ShotFacts[], from: number): Stretch {
  return {
    run,
    facts,
    from,
    seconds: facts.reduce((sum, { shot }) => sum + shot.durationSeconds, 0),
    cast: [...new Set(facts.flatMap(({ cast }) => cast))],
    ownImages: [...new Set(facts.flatMap(({ shot }) => shot.referenceIds))],
    voiceIds: [...new Set(facts.flatMap(({ voiceIds }) => voiceIds))],
  }
}
