/** Characters of one piece, whatever they take to say: signs that nobody speaks take no time. */
const LONGEST = 1000

/** Sentences with their marks, none lost; a text without marks is one sentence. */
export function splitSentences(text: string): string[] {
  const sentences: string[] = []
  let from = 0
  // Spaced scripts need the space, so that `3.5`, `INT.` within a word and the like stay whole.
  for (const found of text.matchAll(/(?<![.!?…؟।])[.!?…؟।]+["'”’»)\]]*(?=\s)|[。！？]+[」』”’）]*|\n+/gu)) {
    const until = found.index + found[0].length
    if (/(?:^|[\s(])(?:\p{L}|Mr|Mrs|Ms|Dr|St|vs)\.$/u.test(text.slice(Math.max(from, until - 6), until)))
      continue
    sentences.push(text.slice(from, until))
    from = until
  }
  sentences.push(text.slice(from))
  return sentences.map((sentence) => sentence.trim()).filter(Boolean)
}

/** Pieces that each take no longer than `most`, split at sentence ends, and within a sentence only where it must be. */
export function splitToFit(text: string, most: number, secondsOf: (text: string) => number): string[] {
  const pieces: string[] = []
  let piece = ''
  for (const part of splitSentences(text).flatMap((sentence) => splitLong(sentence, most, secondsOf))) {
    const joined = piece ? `${piece}${isUnspaced(piece) ? '' : ' '}${part}` : part
    if (piece && (secondsOf(joined) > most || joined.length > LONGEST)) {
      pieces.push(piece)
      piece = part
    } else piece = joined
  }
  return piece ? [...pieces, piece] : pieces
}

/** A sentence that is too long by itself, in halves of halves: by words, else by characters. */
function splitLong(sentence: string, most: number, secondsOf: (text: string) => number): string[] {
  if (secondsOf(sentence) <= most && sentence.length <= LONGEST) return [sentence]
  const spaced = sentence.split(/\s+/)
  const parts = spaced.length > 1 ? spaced : [...sentence]
  if (parts.length < 2) return [sentence]
  const middle = Math.ceil(parts.length / 2)
  const mark = spaced.length > 1 ? ' ' : ''
  return [parts.slice(0, middle), parts.slice(middle)].flatMap((half) =>
    splitLong(half.join(mark), most, secondsOf),
  )
}

function isUnspaced(text: string): boolean {
  return /[。！？」』”）\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(text)
}
