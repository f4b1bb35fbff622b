import 'server-only'
import bidiFactory from 'bidi-js'
import { join } from 'node:path'
import { wellFormed } from './well-formed'

/** By path, not resolved as modules: what bundles the web process would take those apart. */
const PACKAGES = join(process.cwd(), 'node_modules')

/** By the name that a document knows it by. */
export const PDF_FONTS = {
  plain: join(PACKAGES, 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  bold: join(PACKAGES, 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
  chinese: join(PACKAGES, '@embedpdf/fonts-sc/fonts/NotoSansHans-Regular.otf'),
  korean: join(PACKAGES, '@embedpdf/fonts-kr/fonts/NotoSansKR-Regular.otf'),
  emoji: join(PACKAGES, '@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf'),
}
type Font = keyof typeof PDF_FONTS

/** The part of a document that draws text; features given, it shapes a whole run and not word by word. */
export interface TextCanvas {
  font(name: string, size: number): TextCanvas
  widthOfString(text: string, options: { features: [] }): number
  text(text: string, x: number, y: number, options: { lineBreak: false; features: [] }): TextCanvas
  markContent(tag: 'Span', options: { actual: string }): TextCanvas
  endMarkedContent(): TextCanvas
}

export interface TextStyle {
  font: 'plain' | 'bold'
  /** In points. */
  size: number
}

interface Run {
  text: string
  font: Font
  /** Of the Unicode bidirectional algorithm: odd runs from right to left. */
  level: number
}

const widths = new WeakMap<TextCanvas, Map<string, number>>()
const bidi = bidiFactory()
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const HANGUL = /\p{Script=Hangul}/u
const CHINESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]/u
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20E3/u
/** A line may be broken behind each of these, and each sign of East Asia but what closes something after it. */
const BREAKS =
  /\s+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}][\p{M}\u3001\u3002\u300B-\u3011\uFF01\uFF09\uFF0C\uFF1A\uFF1B\uFF1F」』”’]*|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu

/** Lines of a text that each fit into a width; a word that is wider than that is broken. */
export function wrapText(canvas: TextCanvas, text: string, widthPt: number, style: TextStyle): string[] {
  const lines: string[] = []
  for (const paragraph of cleanText(text).split('\n')) {
    let line = ''
    let width = 0
    const push = () => {
      if (line.trim()) lines.push(line.trim())
      line = ''
      width = 0
    }
    const add = (piece: string) => {
      line += piece
      width += measurePiece(canvas, piece, style)
    }
    for (const [piece] of paragraph.matchAll(BREAKS)) {
      const isSpace = !piece.trim()
      if (isSpace || width + measurePiece(canvas, piece, style) <= widthPt) {
        add(piece)
        continue
      }
      push()
      if (measurePiece(canvas, piece, style) <= widthPt) {
        add(piece)
        continue
      }
      for (const { segment } of graphemes.segment(piece)) {
        if (line && width + measurePiece(canvas, segment, style) > widthPt) push()
        add(segment)
      }
    }
    push()
  }
  return lines
}

/** Draws one line as people of its script read it, and hands the words on as they were written to whoever copies them. */
export function drawLine(
  canvas: TextCanvas,
  line: string,
  box: { x: number; y: number; widthPt: number },
  style: TextStyle,
): void {
  const text = cleanText(line)
  if (!text) return
  const { runs, isRightToLeft } = runsOf(text, style.font)
  let x = isRightToLeft ? box.x + box.widthPt - measure(canvas, text, style) : box.x
  canvas.markContent('Span', { actual: text })
  for (const run of runs) {
    canvas.font(run.font, style.size).text(run.text, x, box.y, { lineBreak: false, features: [] })
    if (run !== runs.at(-1)) x += canvas.widthOfString(run.text, { features: [] })
  }
  canvas.endMarkedContent()
}

/** A text repeats its words, and shaping one costs more than all else. */
function measurePiece(canvas: TextCanvas, piece: string, style: TextStyle): number {
  const known = widths.get(canvas) ?? new Map<string, number>()
  widths.set(canvas, known)
  const key = `${style.font} ${style.size} ${piece}`
  const width = known.get(key) ?? measure(canvas, piece, style)
  known.set(key, width)
  return width
}

function measure(canvas: TextCanvas, text: string, style: TextStyle): number {
  return runsOf(text, style.font).runs.reduce(
    (width, run) => width + canvas.font(run.font, style.size).widthOfString(run.text, { features: [] }),
    0,
  )
}

/** Pieces of one font and direction, from left to right as they are drawn. */
function runsOf(text: string, plain: 'plain' | 'bold'): { runs: Run[]; isRightToLeft: boolean } {
  const embedding = bidi.getEmbeddingLevels(text)
  const runs: Run[] = []
  for (const { segment, index } of graphemes.segment(text)) {
    const level = embedding.levels[index] ?? 0
    const last = runs.at(-1)
    const isSpace = /^\s+$/.test(segment)
    // An emoji is as wide as two letters, and so are the spaces of its font.
    const font = isSpace && last && last.font !== 'emoji' ? last.font : fontOf(segment, plain)
    if (last && last.font === font && last.level === level) last.text += segment
    else runs.push({ text: segment, font, level })
  }
  return {
    runs: reorder(runs).map((run) => ({ ...run, text: run.level % 2 === 1 ? mirror(run.text) : run.text })),
    isRightToLeft: (embedding.paragraphs[0]?.level ?? 0) % 2 === 1,
  }
}

/** Rule L2 of the bidirectional algorithm, for whole runs. */
function reorder(runs: readonly Run[]): Run[] {
  const ordered = [...runs]
  const highest = Math.max(0, ...runs.map(({ level }) => level))
  for (let level = highest; level > 0; level--)
    for (let from = 0; from < ordered.length; from++) {
      let until = from
      while (until < ordered.length && ordered[until]!.level >= level) until++
      if (until > from) ordered.splice(from, until - from, ...ordered.slice(from, until).toReversed())
      from = until
    }
  return ordered
}

/** Brackets look the other way; what has no letter of its own has no direction either, and is turned by hand. */
function mirror(text: string): string {
  const turned = [...text].map((char) => bidi.getMirroredCharacter(char) ?? char)
  return /\p{L}/u.test(text) ? turned.join('') : turned.toReversed().join('')
}

function fontOf(cluster: string, plain: 'plain' | 'bold'): Font {
  if (EMOJI.test(cluster)) return 'emoji'
  if (HANGUL.test(cluster)) return 'korean'
  return CHINESE.test(cluster) ? 'chinese' : plain
}

/** Without control characters and what only chooses between two looks of an emoji: fonts would draw them as boxes. */
export function cleanText(text: string): string {
  return wellFormed(text)
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(/[\uFE0E\uFE0F]|(?!\n)\p{Cc}/gu, '')
}
