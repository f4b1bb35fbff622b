'use client'

import clsx from 'clsx'
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import type { Stroke } from '@/lib/review/client'
import { Strokes } from './strokes'
import type { useDrawing } from './use-drawing'

type Point = Stroke['points'][number]

/** Nearer than this is the same place: a slow hand would fill the drawing with points. */
const STEP = 0.003
const MOST_POINTS = 600
/** How far an arrow key goes. */
const NUDGE = 0.02
const ARROWS: Record<string, Point> = {
  ArrowLeft: [-NUDGE, 0],
  ArrowRight: [NUDGE, 0],
  ArrowUp: [0, -NUDGE],
  ArrowDown: [0, NUDGE],
}

/** Lies over the picture, letterboxed as it is: shows a drawing, and takes strokes while somebody draws. */
export function DrawingLayer({
  shown,
  drawing,
  isDrawing,
  widthPx,
  heightPx,
  onLeave,
}: {
  shown: readonly Stroke[]
  drawing: ReturnType<typeof useDrawing>
  isDrawing: boolean
  widthPx: number
  heightPx: number
  onLeave: () => void
}) {
  const surface = useRef<SVGSVGElement>(null)
  const [growing, setGrowing] = useState<Stroke | null>(null)
  const { tool, ink, strokes, draw } = drawing

  useEffect(() => {
    if (isDrawing) surface.current?.focus()
  }, [isDrawing])

  function pointOf({ clientX, clientY }: { clientX: number; clientY: number }): Point {
    const matrix = surface.current?.getScreenCTM()?.inverse()
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(matrix)
    return [within(x / widthPx), within(y / heightPx)]
  }

  function erase({ clientX, clientY }: PointerEvent) {
    const hit = document
      .elementsFromPoint(clientX, clientY)
      .find((element) => surface.current?.contains(element) && element.hasAttribute('data-stroke'))
    const at = Number(hit?.getAttribute('data-stroke') ?? -1)
    if (at >= 0) draw(strokes.filter((_, index) => index !== at))
  }

  function press(event: PointerEvent<SVGSVGElement>) {
    if (event.button !== 0) return
    if (tool === 'eraser') return erase(event)
    if (!tool) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const point = pointOf(event)
    setGrowing({ tool, ink, points: [point, point] })
  }

  function move(event: PointerEvent<SVGSVGElement>) {
    if (tool === 'eraser' && event.buttons === 1) erase(event)
    if (!growing) return
    const places = event.nativeEvent.getCoalescedEvents?.() ?? [event]
    setGrowing(places.reduce((stroke, place) => grow(stroke, pointOf(place)), growing))
  }

  function release() {
    // A tap leaves nothing.
    if (growing && reach(growing) > STEP) draw([...strokes, growing])
    setGrowing(null)
  }

  /** Without a pointer: a rectangle that the arrow keys place and size. */
  function onKey(event: KeyboardEvent) {
    const last = strokes.at(-1)
    const by = ARROWS[event.key]
    if (event.key === 'Enter')
      draw([...strokes, { tool: 'rectangle', ink, points: [[0.4, 0.4], [0.6, 0.6]] }]) // prettier-ignore
    else if (event.key === 'Delete' || event.key === 'Backspace') draw(strokes.slice(0, -1))
    else if (by && last) draw([...strokes.slice(0, -1), nudge(last, by, event.shiftKey)])
    else if (event.key === 'Escape') onLeave()
    else if (!by) return
    event.preventDefault()
  }

  return (
    <svg
      ref={surface}
      viewBox={`0 0 ${widthPx} ${heightPx}`}
      className={clsx(
        'absolute inset-0 size-full -outline-offset-2',
        isDrawing ? 'cursor-crosshair touch-none' : 'pointer-events-none',
      )}
      {...(isDrawing
        ? {
            role: 'application',
            tabIndex: 0,
            'aria-label':
              'Drawing. Enter places a rectangle, arrow keys move it, with Shift they size it, Delete takes it away.',
            onKeyDown: onKey,
          }
        : { 'aria-hidden': true })}
      onPointerDown={press}
      onPointerMove={move}
      onPointerUp={release}
      onPointerCancel={() => setGrowing(null)}
    >
      {isDrawing ? (
        // A thin frame says what can be drawn on.
        <rect
          width={widthPx}
          height={heightPx}
          fill="transparent"
          stroke="white"
          strokeOpacity={0.5}
          strokeDasharray="4 4"
          vectorEffect="non-scaling-stroke"
        />
      ) : null}
      <Strokes strokes={growing ? [...shown, growing] : shown} widthPx={widthPx} heightPx={heightPx} />
    </svg>
  )
}

const within = (part: number) => Math.min(1, Math.max(0, part))

function grow(stroke: Stroke, to: Point): Stroke {
  const { tool, points } = stroke
  if (tool !== 'pen') return { ...stroke, points: [points[0]!, to] }
  const [x, y] = points.at(-1)!
  const isNear = Math.hypot(to[0] - x, to[1] - y) < STEP
  return isNear || points.length >= MOST_POINTS ? stroke : { ...stroke, points: [...points, to] }
}

function reach({ points }: Stroke): number {
  const [x, y] = points[0]!
  return Math.max(...points.map((point) => Math.hypot(point[0] - x, point[1] - y)))
}

/** Moved as a whole, or by its last corner. It stops at the edge with its shape kept. */
function nudge(stroke: Stroke, [dx, dy]: Point, isSizing: boolean): Stroke {
  const { points } = stroke
  const moved = points.map(([x, y], at): Point =>
    isSizing && at < points.length - 1 ? [x, y] : [x + dx, y + dy],
  )
  const isInside = moved.every((point) => point.every((part) => part >= -1e-9 && part <= 1 + 1e-9))
  return isInside ? { ...stroke, points: moved.map(([x, y]): Point => [within(x), within(y)]) } : stroke
}
