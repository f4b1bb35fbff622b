import type { BoardElement, DialogueLine } from '@/lib/storyboard/board'

/** A line as captions show it. */
export function sayWho(
  { speakerId, speaker, words }: DialogueLine,
  elements: readonly BoardElement[],
): string {
  const name = elements.find(({ id }) => id === speakerId)?.name ?? speaker
  return name ? `${name}: ${words}` : words
}
