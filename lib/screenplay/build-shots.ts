import { sayList } from '@/lib/core/say-list'
import { MAX_SHOT_SECONDS } from '@/lib/storyboard/board'
import { beginsShot, readCamera } from './camera-words'
import type { Cast } from './find-cast'
import { lightOf, readHeading } from './read-heading'
import type { ReadLine, ReadScene, ReadShot, ScriptPart } from './script'
import { speakingSeconds } from './speaking-seconds'
import { splitSentences, splitToFit } from './split-text'

/** The longest shot that we make of prose; a shot list may ask for longer ones. */
const MOST_SECONDS = 15
/** A page of a script is a minute of film: action is seen a little faster than it is read aloud. */
const ACTION_PACE = 0.85

interface Draft {
  text: string
  lines: ReadLine[]
  /** As a shot list says; null where it does not. */
  stated: number | null
  spokenSeconds: number
}

/** Cuts a script into shots and scenes. */
export function buildShots(
  parts: readonly ScriptPart[],
  cast: Cast,
): { shots: ReadShot[]; scenes: ReadScene[]; problems: string[] } {
  const shots: ReadShot[] = []
  const scenes: ReadScene[] = []
  const problems: string[] = []
  let draft: Draft | null = null
  let notes: string[] = []
  let where = ''
  let light = ''

  const finish = () => {
    if (!draft) return
    if (!draft.text.trim() && draft.lines.length === 0) {
      problems.push(`Shot ${shots.length + 1} has no words, so it was left out.`)
      draft = null
      return
    }
    const shot = toShot(draft, where, cast)
    const scene = scenes.at(-1)
    if (scene?.shots.length === 0) shot.scene = scene.heading
    scene?.shots.push(shot)
    shots.push(shot)
    const seconds = draft.stated
    if (seconds !== null && draft.spokenSeconds > seconds)
      problems.push(
        `Shot ${shots.length} is ${seconds} s long, but its dialogue takes about ${draft.spokenSeconds} s.`,
      )
    if (seconds !== null && seconds > MAX_SHOT_SECONDS)
      problems.push(`Shot ${shots.length} asks for ${seconds} s; a shot has ${MAX_SHOT_SECONDS} s at most.`)
    shot.notes = notes.join('\n')
    notes = []
    draft = null
  }
  const begin = (text: string, stated: number | null = null): Draft => {
    finish()
    return { text, lines: [], stated, spokenSeconds: 0 }
  }

  for (const part of parts) {
    if (part.kind === 'heading') {
      finish()
      const scene = { ...readHeading(part.text), shots: [] }
      light = lightOf(scene.timeOfDay) || (scene.timeOfDay ? light : '')
      const place = cast.placeNamed(scene.place)
      where = [place && `@${place.handle}`, light].filter(Boolean).join(', ')
      scenes.push(scene)
    } else if (part.kind === 'note') notes.push(part.text)
    else if (part.kind === 'speech') {
      const speaker = cast.characterNamed(part.speaker)?.name ?? part.speaker
      for (const { words, manner } of part.lines)
        for (const piece of splitToFit(words, MOST_SECONDS, speakingSeconds)) {
          const seconds: number = speakingSeconds(piece)
          const fits: boolean =
            draft !== null && (draft.stated !== null || secondsOf(draft) + seconds <= MOST_SECONDS)
          if (!draft || !fits) draft = begin('')
          draft.lines.push({ speaker, words: piece, manner })
          draft.spokenSeconds += seconds
        }
    } else if (part.kind === 'shot' && (part.seconds !== null || !part.text))
      draft = begin(part.text, part.seconds)
    else
      for (const text of splitAtCues(part.text))
        for (const piece of splitToFit(text, MOST_SECONDS, actionSeconds)) draft = begin(piece)
  }
  finish()
  const last = shots.at(-1)
  if (last && notes.length > 0) last.notes = [last.notes, ...notes].filter(Boolean).join('\n')
  for (const { heading, shots: made } of scenes)
    if (made.length === 0) problems.push(`Nothing happens in “${heading}”, so it makes no shot.`)
  return { shots, scenes, problems }
}

function toShot(draft: Draft, where: string, cast: Cast): ReadShot {
  const said = draft.text.replaceAll(/\s*\n\s*/g, ' ').trim()
  const words = said ? cast.nameIn(said) : speakersOf(draft, cast)
  return {
    prompt: where && words ? `${where}: ${words}` : words,
    durationSeconds: Math.min(MAX_SHOT_SECONDS, draft.stated ?? Math.max(1, secondsOf(draft))),
    ...readCamera(said),
    notes: '',
    scene: '',
    lines: draft.lines,
  }
}

/** What is seen while people only talk. */
function speakersOf({ lines }: Draft, cast: Cast): string {
  const names = [...new Set(lines.map(({ speaker }) => speaker))].map((name) => {
    const character = cast.characterNamed(name)
    return character ? `@${character.handle}` : name
  })
  if (names.length === 0) return ''
  return `${sayList(names)} ${names.length === 1 ? 'speaks' : 'talk'}.`
}

function secondsOf({ text, spokenSeconds }: Draft): number {
  return (text ? actionSeconds(text) : 0) + spokenSeconds
}

function actionSeconds(text: string): number {
  return Math.max(1, Math.round(speakingSeconds(text) * ACTION_PACE))
}

/** A sentence such as `CLOSE ON the key.` begins a shot of its own. */
function splitAtCues(text: string): string[] {
  const groups: string[] = []
  for (const sentence of splitSentences(text)) {
    if (groups.length === 0 || beginsShot(sentence)) groups.push(sentence)
    else groups[groups.length - 1] += `${/[。！？]$/u.test(groups.at(-1)!) ? '' : ' '}${sentence}`
  }
  return groups
}
