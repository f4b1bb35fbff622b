/** A run of words that both texts have, or only one of them. */
export interface Part {
  kind: 'same' | 'added' | 'removed'
  text: string
}

/** More than this and the whole of it counts as said anew: the table below has one cell for every two words. */
const MOST_CELLS = 4_000_000

/** What has to be taken out of one text and put in to get the other, word by word, also where words have no spaces. */
export function wordDifference(from: string, to: string): Part[] {
  const [old, now] = [wordsIn(from), wordsIn(to)]
  let start = 0
  while (start < old.length && old[start] === now[start]) start += 1
  let end = 0
  while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end)) end += 1
  return joined([
    ...now.slice(0, start).map((text) => ({ kind: 'same' as const, text })),
    ...middle(old.slice(start, old.length - end), now.slice(start, now.length - end)),
    ...now.slice(now.length - end).map((text) => ({ kind: 'same' as const, text })),
  ])
}

function middle(old: string[], now: string[]): Part[] {
  if (old.length * now.length > MOST_CELLS) {
    return [
      ...old.map((text) => ({ kind: 'removed' as const, text })),
      ...now.map((text) => ({ kind: 'added' as const, text })),
    ]
  }
  // How many words the rest of both have in common, for every pair of places.
  const width = now.length + 1
  const common = new Uint16Array((old.length + 1) * width)
  for (let a = old.length - 1; a >= 0; a--)
    for (let b = now.length - 1; b >= 0; b--)
      common[a * width + b] =
        old[a] === now[b]
          ? common[(a + 1) * width + b + 1]! + 1
          : Math.max(common[(a + 1) * width + b]!, common[a * width + b + 1]!)
  const parts: Part[] = []
  let [a, b] = [0, 0]
  while (a < old.length || b < now.length) {
    if (a < old.length && old[a] === now[b]) {
      parts.push({ kind: 'same', text: now[b]! })
      a += 1
      b += 1
    } else if (
      b === now.length ||
      (a < old.length && common[(a + 1) * width + b]! >= common[a * width + b + 1]!)
    ) {
      parts.push({ kind: 'removed', text: old[a++]! })
    } else parts.push({ kind: 'added', text: now[b++]! })
  }
  return parts
}

function wordsIn(text: string): string[] {
  return Array.from(
    new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text),
    (one) => one.segment,
  )
}

function joined(parts: readonly Part[]): Part[] {
  const runs: Part[] = []
  for (const { kind, text } of parts) {
    const last = runs.at(-1)
    if (last?.kind === kind) last.text += text
    else runs.push({ kind, text })
  }
  return runs
}
