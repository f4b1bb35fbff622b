import type { Stroke } from '@/lib/review/client'

/** Over pictures of any brightness: the same by day and by night. */
export const INK_COLORS: Record<Stroke['ink'], string> = {
  red: 'oklch(0.65 0.24 25)',
  yellow: 'oklch(0.87 0.18 95)',
  green: 'oklch(0.75 0.2 145)',
  blue: 'oklch(0.68 0.17 245)',
  white: 'oklch(1 0 0)',
}

/** What was drawn, in the units of the picture itself. Each stroke has a dark edge, to be seen on anything. */
export function Strokes({
  strokes,
  widthPx,
  heightPx,
}: {
  strokes: readonly Stroke[]
  widthPx: number
  heightPx: number
}) {
  return strokes.map(({ tool, ink, points }, at) => {
    const path = pathOf(
      tool,
      points.map(([x, y]) => [x * widthPx, y * heightPx] as const),
      Math.hypot(widthPx, heightPx) * 0.025,
    )
    return [
      { stroke: 'rgb(0 0 0 / 0.55)', strokeWidth: 6 },
      { stroke: INK_COLORS[ink], strokeWidth: 3 },
    ].map((line) => (
      <path
        key={`${at}-${line.strokeWidth}`}
        data-stroke={at}
        d={path}
        fill="none"
        strokeLinecap="round"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
        {...line}
      />
    ))
  })
}

type Place = readonly [x: number, y: number]

function pathOf(tool: Stroke['tool'], places: readonly Place[], headPx: number): string {
  const [[x1, y1], [x2, y2]] = [places[0]!, places.at(-1)!]
  if (tool === 'rectangle') return `M${x1} ${y1}H${x2}V${y2}H${x1}Z`
  const line = `M${places.map(([x, y]) => `${x} ${y}`).join('L')}`
  if (tool === 'pen') return line
  const angle = Math.atan2(y2 - y1, x2 - x1)
  const barb = (turn: number) =>
    `${x2 - headPx * Math.cos(angle + turn)} ${y2 - headPx * Math.sin(angle + turn)}`
  return `${line}M${barb(0.5)}L${x2} ${y2}L${barb(-0.5)}`
}
