import type { BoardShot } from './board'

/** What a shot looks at of an element. */
interface Named {
  id: string
  handle: string
}

const HANDLE = /@([\p{L}\p{M}\p{N}_]+)/gu

/** Handles that a text calls, without the `@`, each once, in order. */
export function handlesIn(text: string): string[] {
  return [...new Set([...text.matchAll(HANDLE)].map(([, handle]) => handle!))]
}

/** Which elements are in a shot: those its prompt calls and those put in by hand, without those kept out. */
export function castOf<Element extends Named>(
  shot: Pick<BoardShot, 'prompt' | 'elements' | 'lines'>,
  elements: readonly Element[],
): Element[] {
  const called = new Set(handlesIn(shot.prompt))
  const speakers = new Set(shot.lines.map(({ speakerId }) => speakerId))
  return elements.filter(({ id, handle }) => {
    const wish = shot.elements[id]
    return wish === 'in' || (wish !== 'out' && (called.has(handle) || speakers.has(id)))
  })
}
