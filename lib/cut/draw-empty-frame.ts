import 'server-only'
import type { Framing } from '@/lib/storyboard/board'

/** The part of a document that draws lines. */
export interface LineCanvas {
  save(): LineCanvas
  restore(): LineCanvas
  rect(x: number, y: number, width: number, height: number): LineCanvas
  circle(x: number, y: number, radius: number): LineCanvas
  moveTo(x: number, y: number): LineCanvas
  lineTo(x: number, y: number): LineCanvas
  bezierCurveTo(ax: number, ay: number, bx: number, by: number, x: number, y: number): LineCanvas
  clip(): LineCanvas
  lineWidth(width: number): LineCanvas
  fill(colour: string): LineCanvas
  stroke(colour: string): LineCanvas
}

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** How tall a person stands in each framing, in heights of the picture. */
const PERSON_HEIGHT: Record<Framing, number> = {
  'extreme wide': 0.2,
  wide: 0.5,
  full: 0.9,
  'medium wide': 1.3,
  medium: 1.9,
  'medium close-up': 2.8,
  'close-up': 4,
  'extreme close-up': 8,
  'over the shoulder': 1.9,
  'point of view': 0,
  'two-shot': 1.6,
  insert: 0,
}
const GROUND = '#f2f2f2'
const FIGURE = '#d4d4d4'
const GUIDE = '#c2c2c2'

/** A frame without a picture: thirds, and somebody as tall as the framing has people. */
export function drawEmptyFrame(canvas: LineCanvas, box: Box, framing: Framing | ''): void {
  const { x, y, width, height } = box
  canvas.save().rect(x, y, width, height).clip()
  canvas.rect(x, y, width, height).fill(GROUND)
  const tall = framing ? PERSON_HEIGHT[framing] * height : 0
  const places = framing === 'two-shot' ? [0.35, 0.65] : framing === 'over the shoulder' ? [0.62] : [0.5]
  for (const place of tall > 0 ? places : []) drawPerson(canvas, x + width * place, headTop(box, tall), tall)
  if (framing === 'over the shoulder') drawPerson(canvas, x + width * 0.15, y + height * 0.15, height * 4)
  if (framing === 'insert')
    canvas
      .rect(x + width * 0.3, y + height * 0.25, width * 0.4, height * 0.5)
      .lineWidth(1)
      .stroke(GUIDE)
  for (const third of [1 / 3, 2 / 3]) {
    canvas.moveTo(x + width * third, y).lineTo(x + width * third, y + height)
    canvas.moveTo(x, y + height * third).lineTo(x + width, y + height * third)
  }
  canvas.lineWidth(0.5).stroke(GUIDE)
  canvas.restore()
}

/** Somebody who fits stands on the lower third's middle; of whoever does not, the eyes are on the upper third. */
function headTop({ y, height }: Box, tall: number): number {
  return tall < height * 0.95 ? y + height * 0.95 - tall : y + height / 3 - tall * 0.065
}

/** Seven and a half heads tall, as figures are drawn. */
function drawPerson(canvas: LineCanvas, x: number, top: number, tall: number): void {
  const head = tall / 7.5
  const shoulder = top + head * 1.35
  const foot = top + tall
  canvas.circle(x, top + head / 2, head / 2).fill(FIGURE)
  canvas
    .moveTo(x - head, foot)
    .lineTo(x - head, shoulder + head * 0.5)
    .bezierCurveTo(
      x - head,
      shoulder - head * 0.3,
      x + head,
      shoulder - head * 0.3,
      x + head,
      shoulder + head * 0.5,
    )
    .lineTo(x + head, foot)
    .fill(FIGURE)
}
