import 'server-only'
import { setImmediate } from 'node:timers/promises'
import PDFDocument from 'pdfkit'
import type { BoardSettings, BoardShot, DialogueLine } from '@/lib/storyboard/board'
import { type Box, drawEmptyFrame } from './draw-empty-frame'
import { cleanText, drawLine, PDF_FONTS, type TextStyle, wrapText } from './pdf-text'
import { framesOf, timecodeOf } from './timecode'

export interface PdfShot extends Pick<
  BoardShot,
  'prompt' | 'durationSeconds' | 'framing' | 'lens' | 'camera' | 'scene'
> {
  lines: readonly Pick<DialogueLine, 'speaker' | 'manner' | 'words'>[]
  /** Bytes of a JPEG or PNG; null draws an empty frame. */
  picture: Uint8Array | null
}

export interface PdfStoryboard extends Pick<BoardSettings, 'aspectRatio' | 'rate'> {
  title: string
  shots: readonly PdfShot[]
}

/** A4, in points. */
const PAGE = { width: 595.28, height: 841.89, margin: 36 }
const COLUMNS = 2
const ROWS = 3
const GAP = 16
const HEAD_PT = 26
const CELL = {
  width: (PAGE.width - 2 * PAGE.margin - GAP * (COLUMNS - 1)) / COLUMNS,
  height: (PAGE.height - 2 * PAGE.margin - HEAD_PT - GAP * (ROWS - 1)) / ROWS,
}
const FRAME_PT = (CELL.width * 9) / 16
const LEADING = 1.35
const TITLE: TextStyle = { font: 'bold', size: 11 }
const LABEL: TextStyle = { font: 'bold', size: 8 }
const BODY: TextStyle = { font: 'plain', size: 8 }
const SMALL: TextStyle = { font: 'plain', size: 7 }
const RATIOS = { '16:9': 16 / 9, '9:16': 9 / 16, '1:1': 1 }
const INK = '#111111'
const GREY = '#5c5c5c'

/** What of a shot's words did not fit beside its picture. */
interface Rest {
  heading: string
  paragraphs: string[]
}

/** The storyboard on paper: six shots a page; words that need more room go on on a page behind theirs. */
export async function writePdf(storyboard: PdfStoryboard): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    info: { Title: storyboard.title, Creator: 'Dailies', Producer: 'Dailies' },
  })
  const chunks: Buffer[] = []
  const written = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
    pdf.on('end', () => resolve(Buffer.concat(chunks)))
    pdf.on('error', reject)
  })
  for (const [name, path] of Object.entries(PDF_FONTS)) pdf.registerFont(name, path)

  let seconds = 0
  const perPage = COLUMNS * ROWS
  for (let first = 0; first === 0 || first < storyboard.shots.length; first += perPage) {
    pdf.addPage()
    const rests: Rest[] = []
    storyboard.shots.slice(first, first + perPage).forEach((shot, at) => {
      const timecode = timecodeOf(framesOf(seconds, storyboard.rate), storyboard.rate)
      const box = {
        x: PAGE.margin + (at % COLUMNS) * (CELL.width + GAP),
        y: PAGE.margin + HEAD_PT + Math.floor(at / COLUMNS) * (CELL.height + GAP),
        ...CELL,
      }
      const rest = drawShot(pdf, shot, first + at + 1, timecode, box, storyboard.aspectRatio)
      if (rest) rests.push(rest)
      seconds += shot.durationSeconds
    })
    if (rests.length > 0) drawRests(pdf, rests)
    // Whoever else waits for this process gets a turn.
    await setImmediate()
  }
  drawHeads(pdf, storyboard.title)
  pdf.end()
  return written
}

function drawShot(
  pdf: PDFKit.PDFDocument,
  shot: PdfShot,
  number: number,
  timecode: string,
  box: Box,
  aspectRatio: PdfStoryboard['aspectRatio'],
): Rest | null {
  const { x, y, width } = box
  drawFrame(pdf, shot, fitFrame(box, RATIOS[aspectRatio]))
  let at = y + FRAME_PT + 5
  const line = (text: string, style: TextStyle, colour: string) => {
    pdf.fillColor(colour)
    drawLine(pdf, text, { x, y: at, widthPt: width }, style)
    at += style.size * LEADING
  }
  line(`Shot ${number} · ${shot.durationSeconds} s · ${timecode}`, LABEL, INK)
  const camera = [shot.framing, shot.lens, shot.camera].filter(Boolean).join(' · ')
  for (const text of [shot.scene, camera].filter(Boolean)) line(fitLine(pdf, text, width, SMALL), SMALL, GREY)

  const paragraphs = wordsOf(shot).map((text) => ({ text, lines: wrapText(pdf, text, width, BODY) }))
  const count = paragraphs.reduce((sum, { lines }) => sum + lines.length, 0)
  const room = Math.max(1, Math.floor((y + CELL.height - at) / (BODY.size * LEADING)))
  // The last line says where the others are.
  let left = count > room ? room - 1 : room
  const rest: string[] = []
  for (const { text, lines } of paragraphs) {
    const shown = lines.slice(0, left)
    for (const one of shown) line(one, BODY, INK)
    left -= shown.length
    if (shown.length < lines.length) rest.push(dropLines(text, shown))
  }
  if (rest.length === 0) return null
  line('Goes on on the next page.', SMALL, GREY)
  return { heading: `Shot ${number}, continued`, paragraphs: rest }
}

/** What is left of a text when its first lines are shown: to be wrapped again, for another width. */
function dropLines(text: string, shown: readonly string[]): string {
  return shown.reduce((left, line) => left.trimStart().slice(line.length), text).trim()
}

function wordsOf({ prompt, lines }: PdfShot): string[] {
  return [
    prompt,
    ...lines.map(({ speaker, manner, words }) => {
      const who = [speaker, manner && `(${manner})`].filter(Boolean).join(' ')
      return who ? `${who}: ${words}` : words
    }),
  ]
    .map(cleanText)
    .filter((text) => text.trim())
}

/** Pages of words alone, as many as they need. */
function drawRests(pdf: PDFKit.PDFDocument, rests: readonly Rest[]): void {
  const widthPt = PAGE.width - 2 * PAGE.margin
  let y = Number.POSITIVE_INFINITY
  const line = (text: string, style: TextStyle, keep = 0) => {
    const height = style.size * LEADING
    if (y + height + keep > PAGE.height - PAGE.margin) {
      pdf.addPage()
      y = PAGE.margin + HEAD_PT
    }
    pdf.fillColor(INK)
    drawLine(pdf, text, { x: PAGE.margin, y, widthPt }, style)
    y += height
  }
  for (const { heading, paragraphs } of rests) {
    // A heading is never the last line of its page.
    line(heading, LABEL, BODY.size * LEADING)
    for (const text of paragraphs.flatMap((one) => wrapText(pdf, one, widthPt, BODY))) line(text, BODY)
    y += GAP / 2
  }
}

function drawFrame(pdf: PDFKit.PDFDocument, { picture, framing }: PdfShot, box: Box): void {
  let isDrawn = false
  if (picture)
    try {
      const { x, y, width, height } = box
      pdf.rect(x, y, width, height).fill('#000000')
      pdf.image(Buffer.from(picture), x, y, { fit: [width, height], align: 'center', valign: 'center' })
      isDrawn = true
    } catch {
      // A picture that cannot be read is a frame without one: the words matter more than a page that is not there.
    }
  if (!isDrawn) drawEmptyFrame(pdf, box, framing)
  pdf.lineWidth(0.5).rect(box.x, box.y, box.width, box.height).stroke(GREY)
}

function fitFrame({ x, y, width }: Box, ratio: number): Box {
  const fitted = Math.min(width, FRAME_PT * ratio)
  return { x: x + (width - fitted) / 2, y, width: fitted, height: fitted / ratio }
}

function fitLine(pdf: PDFKit.PDFDocument, text: string, widthPt: number, style: TextStyle): string {
  const [line = '', next] = wrapText(pdf, text, widthPt - style.size, style)
  return next === undefined ? line : `${line}…`
}

function drawHeads(pdf: PDFKit.PDFDocument, title: string): void {
  const { count } = pdf.bufferedPageRange()
  const widthPt = PAGE.width - 2 * PAGE.margin
  for (let page = 0; page < count; page++) {
    pdf.switchToPage(page)
    pdf.fillColor(INK)
    drawLine(
      pdf,
      fitLine(pdf, title, widthPt - 60, TITLE),
      { x: PAGE.margin, y: PAGE.margin, widthPt: widthPt - 60 },
      TITLE,
    )
    pdf.fillColor(GREY)
    const number = `${page + 1} of ${count}`
    const width = pdf.font('plain', SMALL.size).widthOfString(number)
    drawLine(pdf, number, { x: PAGE.width - PAGE.margin - width, y: PAGE.margin + 2, widthPt: width }, SMALL)
  }
}
