import { countChars } from '@/lib/catalog/request'
import { followList, tokenOf } from '@/lib/catalog/tokens'
import type { BoardElement, BoardSettings, BoardShot, DialogueLine } from './board'

/** How one call shows its cast and hears its voices; what is in no list is said in words. */
export interface Names {
  /** Elements that the provider knows, in the order of `request.elements`. */
  elementIds: readonly string[]
  /** Elements whose pictures are all in `imageIds`. */
  picturedIds: readonly string[]
  /** Assets, in the order of `request.referenceImages`. */
  imageIds: readonly string[]
  /** In the order of `request.voices`. */
  voiceIds: readonly string[]
}

export const WORDS_ONLY: Names = { elementIds: [], picturedIds: [], imageIds: [], voiceIds: [] }

const HANDLE = /@([\p{L}\p{N}_]+)/gu

/** Who and what is in the shot: those its prompt names, in that order, then those put in by hand. */
export function castOf<Element extends Pick<BoardElement, 'id' | 'handle'>>(
  shot: Pick<BoardShot, 'prompt' | 'elements'>,
  elements: readonly Element[],
): Element[] {
  const handles = [...shot.prompt.matchAll(HANDLE)].map(([, handle]) => handle)
  const named = handles.flatMap((handle) => elements.find((element) => element.handle === handle) ?? [])
  const byHand = elements.filter(({ id }) => shot.elements[id] === 'in')
  return [...new Set([...named, ...byHand])].filter(({ id }) => shot.elements[id] !== 'out')
}

/** The voice that a line asks for: its own, else its speaker's. */
export function voiceOf(
  line: Pick<DialogueLine, 'voiceId' | 'speakerId'>,
  elements: readonly Pick<BoardElement, 'id' | 'voiceId'>[],
): string | null {
  return line.voiceId ?? elements.find(({ id }) => id === line.speakerId)?.voiceId ?? null
}

/** The words of a shot exactly as they are sent, and so as they are counted. */
export function sayShot(
  shot: BoardShot,
  elements: readonly BoardElement[],
  style: string,
  names: Names,
): string {
  const introduced = new Set<string>()
  const name = (element: BoardElement) => {
    const said = nameOf(element, names, !introduced.has(element.id))
    introduced.add(element.id)
    return said
  }
  const prompt = followList(shot.prompt, 'image', shot.referenceIds, names.imageIds).replace(
    HANDLE,
    (text, handle: string) => {
      const element = elements.find((one) => one.handle === handle)
      if (!element) return text
      return shot.elements[element.id] === 'out' ? element.name : name(element)
    },
  )
  const unnamed = castOf(shot, elements).filter(({ id }) => !introduced.has(id))
  // Where they are only counted nothing has a number yet: all are as long.
  const unseen = shot.referenceIds
    .map((id) => tokenOf('image', names.imageIds.indexOf(id) + 1 || 1).text)
    .filter((token) => !prompt.includes(token))
  const lines = shot.lines.map((line) => {
    const speaker = elements.find(({ id }) => id === line.speakerId)
    const voice = names.voiceIds.indexOf(voiceOf(line, elements) ?? '') + 1
    const who = speaker ? nameOf(speaker, names, false) : line.speaker || 'A voice'
    const manner = line.manner.trim() && `, ${line.manner.trim()}`
    return (
      line.words.trim() &&
      `${who}${voice ? tokenOf('voice', voice).text : ''} says${manner}: “${line.words.trim()}”`
    )
  })
  return [
    prompt,
    unnamed.length > 0 ? `With ${unnamed.map(name).join(', ')}` : '',
    unseen.length > 0 ? `As in ${unseen.join(', ')}` : '',
    shot.framing && `Framing: ${shot.framing}`,
    shot.lens && `Lens: ${shot.lens}`,
    shot.camera && `Camera: ${shot.camera}`,
    ...lines,
    style,
  ]
    .map(endSentence)
    .filter(Boolean)
    .join(' ')
}

/** How long the words of a shot are where its cast is described, which is the longest they get as a rule. */
export function countShot(
  shot: BoardShot,
  { elements, settings }: { elements: readonly BoardElement[]; settings: Pick<BoardSettings, 'style'> },
): number {
  return countChars(sayShot(shot, elements, settings.style, WORDS_ONLY))
}

/** Whether there is anything to make: how it is framed alone is nothing. */
export function saysNothing(shot: BoardShot, elements: readonly BoardElement[]): boolean {
  return (
    shot.prompt.trim() === '' &&
    castOf(shot, elements).length === 0 &&
    shot.lines.every(({ words }) => words.trim() === '')
  )
}

function nameOf(element: BoardElement, names: Names, isFirst: boolean): string {
  const position = names.elementIds.indexOf(element.id) + 1
  if (position) return tokenOf('element', position).text
  if (!isFirst) return element.name
  const shown = names.picturedIds.includes(element.id)
    ? element.imageIds.map((id) => tokenOf('image', names.imageIds.indexOf(id) + 1).text).join(' ')
    : element.description.trim()
  return shown ? `${element.name} (${shown})` : element.name
}

function endSentence(text: string): string {
  const trimmed = text.trim()
  return trimmed === '' || /[.!?…:;,”"]$/u.test(trimmed) ? trimmed : `${trimmed}.`
}
