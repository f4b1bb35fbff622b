/** What is between `/*` and its end is not there at all. */
export function stripBoneyard(text: string): string {
  let kept = ''
  let from = 0
  for (;;) {
    const start = text.indexOf('/*', from)
    const end = start < 0 ? -1 : text.indexOf('*/', start + 2)
    if (end < 0) return kept + text.slice(from)
    kept += text.slice(from, start)
    from = end + 2
  }
}

/** Takes `[[notes]]` out of a text. */
export function takeNotes(text: string): { text: string; notes: string[] } {
  const notes: string[] = []
  let kept = ''
  let from = 0
  for (;;) {
    const end = text.indexOf(']]', from)
    if (end < 0) return { text: kept + text.slice(from), notes }
    const start = from + text.slice(from, end).lastIndexOf('[[')
    if (start >= from) {
      kept += text.slice(from, start)
      notes.push(
        text
          .slice(start + 2, end)
          .replaceAll(/\s+/g, ' ')
          .trim(),
      )
    } else kept += text.slice(from, end + 2)
    from = end + 2
  }
}

/** Words without the marks of bold, italic and underlined; `\*` stays a star. Marks without a partner stay too. */
export function stripEmphasis(text: string): string {
  let plain = text
  for (const mark of MARKS) if ((plain.match(mark)?.length ?? 0) > 1) plain = plain.replaceAll(mark, '')
  return plain.replaceAll(/\\([*_#!.>@~=\\])/g, '$1')
}

/** Stars that touch a word, and underscores at its edge: `2 * 3` and `a_b` have neither. */
const MARKS = [
  /(?<![\\*])\*{1,3}(?=[^\s*])|(?<=[^\s*\\])\*{1,3}(?!\*)/g,
  /(?<![\p{L}\p{N}_\\])_(?=[^\s_])|(?<=[^\s_\\])_(?![\p{L}\p{N}_])/gu,
]
