import type { ElementType } from '@/lib/elements/element-type'
import type { ElementView } from '@/lib/elements/schema'
import type { ReadElement, ReadScript } from '@/lib/screenplay/script'
import type { NewShot } from '@/lib/storyboard/edit'

/** Somebody or somewhere of a script as an element of the project. */
export interface ScriptCast {
  elementId: string
  /** How the element is called; the script's reader may have thought of another handle. */
  handle: string
  scriptHandle: string
  name: string
}

interface NewMember extends ReadElement {
  type: ElementType
  /** The element of that name, where the project has it already. */
  known: ElementView | null
}

export function newCast(
  { characters, places }: Pick<ReadScript, 'characters' | 'places'>,
  elements: readonly ElementView[],
): NewMember[] {
  const same = (a: string, b: string) => a.localeCompare(b, undefined, { sensitivity: 'base' }) === 0
  const read = (type: ElementType) => (member: ReadElement) => ({
    ...member,
    type,
    known: elements.find((one) => !one.isGone && one.type === type && same(one.name, member.name)) ?? null,
  })
  return [...characters.map(read('character')), ...places.map(read('place'))]
}

/** A script's shots, with its people and places called as they are called here. */
export function shotsOfScript({ shots }: Pick<ReadScript, 'shots'>, cast: readonly ScriptCast[]): NewShot[] {
  const handles = new Map(cast.map(({ scriptHandle, handle }) => [scriptHandle, handle]))
  const speakers = new Map(cast.map(({ name, elementId }) => [name.toLocaleLowerCase(), elementId]))
  return shots.map(({ lines, prompt, ...shot }) => ({
    ...shot,
    prompt: prompt.replaceAll(/@([\p{L}\p{N}_]+)/gu, (text, handle: string) =>
      handles.has(handle) ? `@${handles.get(handle)}` : text,
    ),
    lines: lines.map((line) => ({
      ...line,
      speakerId: speakers.get(line.speaker.toLocaleLowerCase()) ?? null,
      voiceId: null,
    })),
  }))
}
