import { formatMicros } from '@/lib/core/money'
import type { UsageRow } from '@/lib/usage/schema'

const HEIGHT = 140

/** A column per day: charged, and on top of it what is held. Places are shares, so that its words keep their size. */
export function DayChart({ month, rows }: { month: string; rows: readonly UsageRow[] }) {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const dayCount = new Date(Date.UTC(year, number, 0)).getUTCDate()
  const byDay = new Map(rows.map((row) => [Number(row.key.slice(8)), row]))
  const sumOf = (row: UsageRow) => row.chargedMicros + row.heldMicros
  const most = rows.reduce((top, row) => (sumOf(row) > sumOf(top) ? row : top), rows[0]!)
  const tall = (micros: number) => (HEIGHT * micros) / Math.max(1, sumOf(most))
  const share = (days: number) => `${(100 * days) / dayCount}%`
  return (
    <figure>
      <svg
        role="img"
        aria-label={`Money by day. Most on ${most.name}: ${formatMicros(sumOf(most))}. The figures follow.`}
        width="100%"
        height={HEIGHT + 22}
      >
        <line x1="0" x2="100%" y1={HEIGHT} y2={HEIGHT} className="stroke-line" />
        {Array.from({ length: dayCount }, (_, at) => {
          const row = byDay.get(at + 1)
          const column = { x: share(at + 0.15), width: share(0.7) }
          const charged = tall(row?.chargedMicros ?? 0)
          const held = tall(row?.heldMicros ?? 0)
          return (
            <g key={at}>
              {row ? (
                <title>
                  {`${row.name}: ${formatMicros(row.chargedMicros)} charged, ${formatMicros(row.heldMicros)} held`}
                </title>
              ) : null}
              <rect {...column} y={HEIGHT - charged} height={charged} className="fill-text" />
              <rect {...column} y={HEIGHT - charged - held} height={held} className="fill-edge" />
              {at % 5 === 0 ? (
                <text x={share(at + 0.5)} y={HEIGHT + 16} textAnchor="middle" className="fill-muted text-xs">
                  {at + 1}
                </text>
              ) : null}
            </g>
          )
        })}
      </svg>
      <Legend />
    </figure>
  )
}

/** What the two shades mean. */
export function Legend() {
  return (
    <figcaption className="mt-2 flex gap-4 text-xs text-muted">
      <span>
        <span aria-hidden className="mr-1.5 inline-block size-2.5 rounded-xs bg-text" />
        charged
      </span>
      <span>
        <span aria-hidden className="mr-1.5 inline-block size-2.5 rounded-xs bg-edge" />
        held
      </span>
    </figcaption>
  )
}
