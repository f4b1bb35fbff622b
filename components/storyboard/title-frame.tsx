import type { BoardSettings, BoardShot } from '@/lib/storyboard/board'
import { FIGURES, halfWidth } from '@/lib/storyboard/framing-guide'

/** Points down one side of a figure. */
const STEPS = 60
const WIDTH: Record<BoardSettings['aspectRatio'], number> = { '16:9': 1600, '9:16': 506, '1:1': 900 }
const HEIGHT = 900

/** What stands in for a picture: somebody as large as the framing makes them, over thirds, with the shot's words. */
export function TitleFrame({
  shot: { prompt, framing, camera },
  number,
  aspectRatio,
}: {
  shot: BoardShot
  number: number
  aspectRatio: BoardSettings['aspectRatio']
}) {
  const width = WIDTH[aspectRatio]
  const thirds = [1 / 3, 2 / 3]
  return (
    <div className="relative size-full overflow-hidden bg-[#1b1b1b]">
      <svg aria-hidden viewBox={`0 0 ${width} ${HEIGHT}`} className="absolute inset-0 size-full">
        <path
          d={thirds.map((part) => `M${width * part} 0V${HEIGHT}M0 ${HEIGHT * part}H${width}`).join('')}
          stroke="#2c2c2c"
          strokeWidth={3}
        />
        {FIGURES[framing || 'medium'].map(({ at, top, tall }, order) => (
          <polygon
            key={at}
            points={outline(at * width, top * HEIGHT, tall * HEIGHT)}
            fill={order === 0 ? '#343434' : '#2c2c2c'}
          />
        ))}
      </svg>
      <p className="absolute inset-x-[6%] top-[6%] truncate text-xs text-white/80 sm:text-sm">
        {[`Shot ${number}`, framing, camera].filter(Boolean).join(' · ')}
      </p>
      <p
        dir="auto"
        className="absolute inset-x-[6%] top-[18%] line-clamp-5 text-sm text-balance text-white sm:text-base"
      >
        {prompt}
      </p>
    </div>
  )
}

function outline(middle: number, top: number, tall: number): string {
  const side = Array.from({ length: STEPS + 1 }, (_, at) => {
    const down = at / STEPS
    return [halfWidth(down) * tall, top + down * tall] as const
  })
  const right = side.map(([half, y]) => `${middle + half},${y}`)
  const left = side.toReversed().map(([half, y]) => `${middle - half},${y}`)
  return [...right, ...left].join(' ')
}
