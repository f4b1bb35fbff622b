import { formatMicros } from '@/lib/core/money'
import type { UsageRow } from '@/lib/usage/schema'
import { Legend } from './day-chart'

const STEP = 44
/** The rest is in the figures. */
const MOST_BARS = 12

/** A bar per thing, the dearest first. Widths are shares, so it fits every screen. */
export function BarChart({ title, rows }: { title: string; rows: readonly UsageRow[] }) {
  const shown = rows.slice(0, MOST_BARS)
  const sumOf = (row: UsageRow) => row.chargedMicros + row.heldMicros
  const most = Math.max(1, ...shown.map(sumOf))
  const share = (micros: number) => `${(100 * micros) / most}%`
  const [first] = shown
  return (
    <figure>
      <svg
        role="img"
        aria-label={`Money ${title.toLowerCase()}. Most: ${first?.name}, ${formatMicros(first ? sumOf(first) : 0)}. The figures follow.`}
        width="100%"
        height={shown.length * STEP}
      >
        {shown.map((row, at) => (
          <g key={row.key}>
            <text x="0" y={at * STEP + 16} className="fill-text text-sm">
              {row.name.length > 34 ? `${row.name.slice(0, 33)}…` : row.name}
              <title>{row.name}</title>
            </text>
            <text x="100%" y={at * STEP + 16} textAnchor="end" className="fill-muted text-sm">
              {formatMicros(sumOf(row))}
            </text>
            <rect x="0" y={at * STEP + 24} width="100%" height="6" rx="3" className="fill-surface-2" />
            <rect
              x="0"
              y={at * STEP + 24}
              width={share(sumOf(row))}
              height="6"
              rx="3"
              className="fill-edge"
            />
            <rect
              x="0"
              y={at * STEP + 24}
              width={share(row.chargedMicros)}
              height="6"
              rx="3"
              className="fill-text"
            />
          </g>
        ))}
      </svg>
      {rows.length > MOST_BARS ? (
        <p className="text-xs text-muted">{rows.length - MOST_BARS} more in the figures.</p>
      ) : null}
      <Legend />
    </figure>
  )
}
