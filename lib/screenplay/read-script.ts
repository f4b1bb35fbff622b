import { MAX_SHOTS } from '@/lib/storyboard/board'
import { buildShots } from './build-shots'
import { findCast } from './find-cast'
import { readParts } from './read-parts'
import type { ReadScript } from './script'

export const MAX_SCRIPT_BYTES = 200_000

/** Reads a screenplay in Fountain, a shot list or plain prose into shots. Never throws: what it cannot use it says. */
export function readScript(text: string): ReadScript {
  const nothing = { title: '', author: '', scenes: [], characters: [], places: [], shots: [] }
  const bytes = new TextEncoder().encode(text).length
  if (bytes > MAX_SCRIPT_BYTES) {
    const kB = Math.ceil(bytes / 1000)
    return {
      ...nothing,
      problems: [`This text is ${kB} kB long; 200 kB are read at once. Import it in parts.`],
    }
  }
  const { page, parts } = readParts(clean(text))
  const cast = findCast(parts)
  const { shots, scenes, problems: found } = buildShots(parts, cast)
  const problems = [...cast.problems, ...found]
  if (shots.length === 0) problems.push('There is nothing in this text that could be a shot.')
  if (shots.length > MAX_SHOTS)
    problems.push(
      `This script makes ${shots.length} shots; the first ${MAX_SHOTS} were read. Import the rest as another storyboard.`,
    )
  const kept = new Set(shots.slice(0, MAX_SHOTS))
  return {
    title: page.get('title') ?? '',
    author: page.get('author') ?? page.get('authors') ?? '',
    scenes: scenes
      .map((scene) => ({ ...scene, shots: scene.shots.filter((shot) => kept.has(shot)) }))
      .filter((scene) => scene.shots.length > 0),
    characters: cast.characters,
    places: cast.places,
    shots: [...kept],
    problems,
  }
}

/** Without what no database and no prompt can hold: control characters and halves of characters. */
function clean(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replaceAll(/[\u0000-\u0008\u000E-\u001F\u007F]|\p{Surrogate}/gu, '')
}
