/** Mean width of a small letter in DejaVu Sans, in ems; capitals and wide scripts count for more. */
const CHAR_EM = 0.55
/** From one line to the next. */
export const LINE_EM = 1.5
const SMALLEST_PX = 14
/** Control characters, and pictographs with their modifiers, which no font at hand has. */
const UNDRAWABLE = /(?:\p{C}|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\uFE0F)+/gu

/** Wraps text into a box at the largest size that fits; what is left over at the smallest size ends in an ellipsis. */
export function layOut(
  text: string,
  widthPx: number,
  heightPx: number,
  largestPx: number,
): { lines: string[]; fontPx: number } {
  const clean = text.replaceAll(UNDRAWABLE, ' ').trim() || '(no prompt)'
  for (let fontPx = Math.round(largestPx); ; fontPx = Math.max(SMALLEST_PX, Math.floor(fontPx * 0.9))) {
    const lines = wrap(clean, Math.max(4, Math.floor(widthPx / (fontPx * CHAR_EM))))
    const room = Math.max(1, Math.floor(heightPx / (fontPx * LINE_EM)))
    if (lines.length <= room) return { lines, fontPx }
    if (fontPx <= SMALLEST_PX)
      return { lines: [...lines.slice(0, room - 1), `${lines[room - 1] ?? ''} …`], fontPx }
  }
}

function wrap(text: string, columns: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).flatMap((one) => split(one, columns))) {
    if (line && widthOf(line) + 1 + widthOf(word) > columns) {
      lines.push(line)
      line = word
    } else line = line ? `${line} ${word}` : word
  }
  lines.push(line)
  return lines
}

/** Breaks a word that is longer than a line, such as a sentence in a script without spaces. */
function split(word: string, columns: number): string[] {
  const parts: string[] = []
  let part = ''
  for (const char of word) {
    if (widthOf(part) + widthOf(char) > columns) {
      parts.push(part)
      part = ''
    }
    part += char
  }
  return [...parts, part]
}

function widthOf(text: string): number {
  let width = 0
  for (const char of text) {
    if ((char.codePointAt(0) ?? 0) > 0x2e7f) width += 2
    else width += /[\p{Lu}mw%@—]/u.test(char) ? 1.35 : 1
  }
  return width
}
