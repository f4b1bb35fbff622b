import { countChars } from '@/lib/catalog/request'
import { hasLook, type Run, type ShotFacts, type Stretch } from './plan-facts'
import type { Maker } from './plan-offers'
import { type Names, sayShot } from './say-shot'

/** One way to show the cast; the first has the most pictures, the last is words only. */
export interface Level extends Omit<Names, 'voiceIds'> {
  /** Cast that is described where it could be shown, a shot each. */
  strangers: number
  /** Voices that are known there, of those asked for. */
  knownVoiceIds: readonly string[]
  /** By how many voices are heard: all names, and how many characters they make. */
  said: { names: Names; longest: number; sum: number }[]
}

/** From as many looks as can be shown to words only, giving up the last of the cast first. */
export function levelsOf(
  { run, cast, ownImages, facts, voiceIds }: Stretch,
  { takes, view }: Maker,
): readonly Level[] {
  const knownVoiceIds = takes.voices
    ? voiceIds.filter((id) => run.voices.find((voice) => voice.id === id)?.keyIds.has(view.key.id))
    : []
  const ways = cast.map(({ imageIds, remoteIds }) => [
    ...(takes.elements && remoteIds[view.key.id] ? (['element'] as const) : []),
    ...(takes.images && imageIds.length > 0 ? (['picture'] as const) : []),
    'words' as const,
  ])
  const made: Level[] = []
  for (;;) {
    const shown = (way: 'element' | 'picture' | 'words') => cast.filter((_, at) => ways[at]![0] === way)
    const strangers = new Set(shown('words').filter(hasLook))
    made.push({
      elementIds: shown('element').map(({ id }) => id),
      picturedIds: shown('picture').map(({ id }) => id),
      imageIds: [...new Set([...ownImages, ...shown('picture').flatMap(({ imageIds }) => imageIds)])],
      strangers: facts.reduce(
        (sum, one) => sum + one.cast.filter((element) => strangers.has(element)).length,
        0,
      ),
      knownVoiceIds,
      said: [],
    })
    const next = ways.findLast((left) => left.length > 1)
    if (!next) break
    next.shift()
  }
  return made
}

/** Whether its words are short enough when they are said so. */
export function hasRoom(stretch: Stretch, { chars }: Maker, level: Level, voices: number): boolean {
  const { longest, sum } = sayWith(stretch, level, voices)
  return stretch.facts.length > 1 ? longest <= chars.each && sum <= chars.together : sum <= chars.alone
}

/** The names of a level together with so many voices, and how long they make the words. */
export function sayWith(
  { run, facts }: Stretch,
  { said, elementIds, picturedIds, imageIds, knownVoiceIds }: Level,
  voices: number,
): Level['said'][number] {
  const known = said[voices]
  if (known) return known
  const names = { elementIds, picturedIds, imageIds, voiceIds: knownVoiceIds.slice(0, voices) }
  const counts = facts.map((one) => charsOf(run, one, names))
  return (said[voices] = {
    names,
    longest: Math.max(...counts),
    sum: counts.reduce((sum, count) => sum + count, 0),
  })
}

/** The same names of the same people make the same words, wherever the shot stands. */
function charsOf(run: Run, { shot, cast, voiceIds, said }: ShotFacts, names: Names): number {
  const { elementIds, picturedIds, imageIds } = names
  const pictures = cast.filter(({ id }) => picturedIds.includes(id)).flatMap((element) => element.imageIds)
  const key = [
    ...cast.map(({ id }) => (picturedIds.includes(id) ? 'p' : elementIds.indexOf(id))),
    ...[...shot.referenceIds, ...pictures].map((id) => imageIds.indexOf(id)),
    ...voiceIds.map((id) => names.voiceIds.indexOf(id)),
    // Who speaks may be heard only, and be seen in another shot of the call.
    ...shot.lines.map(({ speakerId }) => elementIds.indexOf(speakerId ?? '')),
  ].join()
  const known = said.get(key)
  if (known !== undefined) return known
  const count = countChars(sayShot(shot, run.elements, run.settings.style, names))
  said.set(key, count)
  return count
}
