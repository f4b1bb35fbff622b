/** Place, from 0, of the shot that a refusal names, by its number or by words that stand in it alone; null where it names none. */
export function flaggedShot(message: string, texts: readonly string[]): number | null {
  if (texts.length === 1) return 0
  const inList = /(?:multi_?prompts?|shots?)\s*[[.]\s*(\d+)/i.exec(message)
  const byNumber = /\bshots?\s*(?:no\.?|number|#)?\s*(\d+)/i.exec(message)
  const at = inList ? Number(inList[1]) : byNumber ? Number(byNumber[1]) - 1 : -1
  if (at >= 0 && at < texts.length) return at
  const quoted = [...message.matchAll(/["'“‘«`]([^"'”’»`]{2,200})["'”’»`]/g)].map(([, words]) => words!)
  const within = texts.flatMap((text, place) => (quoted.some((words) => says(text, words)) ? [place] : []))
  return within.length === 1 ? within[0]! : null
}

/** As whole words, whatever their case. */
function says(text: string, words: string): boolean {
  const plain = (some: string) =>
    ` ${some
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()} `
  return plain(words).trim() !== '' && plain(text).includes(plain(words))
}
