import { pathOf, type Swing } from '@/lib/storyboard/camera-move'
import type { CameraMove } from '@/lib/storyboard/board'
import type { ExactRate } from './graph'

/** The same as `moveAt` for every frame of a shot, in FFmpeg's words: a filter between others, by parts of a pixel. */
export function moveFilter(camera: CameraMove | '', frames: number, { num, den }: ExactRate): string {
  const { from, to, swingX, swingY } = pathOf(camera)
  const isMoving = swingX.length > 0 || JSON.stringify(from) !== JSON.stringify(to)
  if (!isMoving) return 'null'
  // It counts from one.
  const frame = '(on-1)'
  const part = `(${frame}/${frames})`
  const eased = `${part}*${part}*(3-2*${part})`
  const between = (one: number, other: number) => `(${one}+(${other - one})*${eased})`
  const swing = (swings: readonly Swing[]) =>
    swings.map(({ size, hz, phase }) => `+${size}*sin(2*PI*${hz}*${frame}*${den}/${num}+${phase})`).join('')
  const half = `0.5/${between(from.scale, to.scale)}`
  const x = `${between(from.x, to.x)}${swing(swingX)}`
  const y = `${between(from.y, to.y)}${swing(swingY)}`
  const [left, right] = [`W*(0.5+${x}-${half})`, `W*(0.5+${x}+${half})`]
  const [top, bottom] = [`H*(0.5+${y}-${half})`, `H*(0.5+${y}+${half})`]
  const corners = [left, top, right, top, left, bottom, right, bottom]
  const sides = ['x0', 'y0', 'x1', 'y1', 'x2', 'y2', 'x3', 'y3']
  const places = sides.map((side, at) => `${side}='${corners[at]}'`).join(':')
  return `perspective=${places}:interpolation=cubic:sense=source:eval=frame`
}
