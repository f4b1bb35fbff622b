import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { BoardElement, BoardShot, DialogueLine } from '@/lib/storyboard/board'
import { lineAt, placeDialogue, type PlacedLine } from '@/lib/storyboard/place-dialogue'
import { voiceOf } from '@/lib/storyboard/say-shot'
import { type PlacedShot, shotAt } from '@/lib/storyboard/shot-at'
import type { SpeakDialogueInput } from '@/lib/voices/schema'
import type { FilmClock } from './film-clock'
import { keepWith } from './keep-with'
import { SpokenLines } from './spoken-lines'

/** So many lines ahead of what is shown are asked for. */
const AHEAD = 12
/** Longer than this the film does not wait for somebody to speak. */
const PATIENCE_MS = 5_000
const MAX_SPEAKER = 200
const MAX_CAST = 100

/** The dialogue of an animatic, spoken at its moments while the film plays; a shot waits a little for its first words. */
export function useSpokenFilm(
  placed: readonly PlacedShot[],
  elements: readonly BoardElement[],
  clock: FilmClock,
  isMuted: boolean,
): { linesOf: (shot: BoardShot) => readonly PlacedLine[]; problem: string | null } {
  const [spoken] = useState(() => new SpokenLines())
  const version = useSyncExternalStore(spoken.subscribe, spoken.version, () => 0)
  const problem = useSyncExternalStore(spoken.subscribe, spoken.problem, () => null)
  const isPlaying = useSyncExternalStore(clock.subscribe, clock.isPlaying, () => false)
  const shownId = useSyncExternalStore(
    clock.subscribe,
    () => shotAt(placed, clock.at())?.shot.id ?? null,
    () => null,
  )
  const cast = useMemo(() => castOf(placed), [placed])
  const inputOf = useCallback(
    (line: DialogueLine): SpeakDialogueInput => ({
      words: line.words.trim(),
      voiceRef: voiceOf(line, elements),
      speaker: speakerOf(line),
      cast,
    }),
    [cast, elements],
  )
  const linesOf = useMemo(() => {
    const kept = new WeakMap<BoardShot, readonly PlacedLine[]>()
    return (shot: BoardShot) => {
      const lines =
        kept.get(shot) ?? placeDialogue(shot, (line) => spoken.find(inputOf(line))?.seconds ?? null)
      kept.set(shot, lines)
      return lines
    }
    // Lines are placed anew when one was spoken: then its length is known.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [spoken, inputOf, version])

  useEffect(() => () => spoken.forget(), [spoken])

  useEffect(() => {
    if (!isPlaying || isMuted) return
    const from = placed.findIndex(({ shot }) => shot.id === shownId)
    const next = placed.slice(Math.max(0, from)).flatMap(({ shot }) => shot.lines)
    spoken.ask(
      next
        .filter(({ words }) => words.trim() !== '')
        .slice(0, AHEAD)
        .map(inputOf),
    )
  }, [spoken, placed, shownId, isPlaying, isMuted, inputOf])

  useEffect(() => {
    const sound = new Audio()
    let waitsSince = 0
    const keep = () => {
      const now = shotAt(placed, clock.at())
      const lines = now ? linesOf(now.shot) : []
      const isComing =
        clock.isPlaying() && !isMuted && lines.some(({ line }) => spoken.isComing(inputOf(line)))
      if (!isComing) waitsSince = 0
      else waitsSince ||= performance.now()
      clock.setWaiting(isComing && performance.now() - waitsSince < PATIENCE_MS)
      const seconds = now ? clock.at() - now.startSeconds : 0
      const said = isMuted ? null : lineAt(lines, seconds)
      const heard = said && spoken.find(inputOf(said.line))
      if (!said || !heard || !clock.isPlaying() || clock.isWaiting()) return sound.pause()
      if (sound.src !== heard.url) sound.src = heard.url
      keepWith(sound, (seconds - said.fromSeconds) * said.tempo, true, said.tempo)
    }
    const stop = clock.subscribe(keep)
    return () => {
      stop()
      sound.pause()
    }
  }, [clock, placed, linesOf, spoken, inputOf, isMuted])

  return { linesOf, problem }
}

/** An element sounds the same under any name. */
function speakerOf({ speakerId, speaker }: DialogueLine): string {
  return (speakerId ?? speaker).slice(0, MAX_SPEAKER)
}

function castOf(placed: readonly PlacedShot[]): string[] {
  const speakers = placed.flatMap(({ shot }) => shot.lines.map(speakerOf))
  return [...new Set(speakers)].slice(0, MAX_CAST)
}
