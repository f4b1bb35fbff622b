import { formatMicros } from '@/lib/core/money'
import type { UsageRow } from '@/lib/usage/schema'

const FIGURES = [
  ['Generations', ({ generations }: UsageRow) => generations],
  ['Failed', ({ failed }: UsageRow) => failed],
  ['Unknown', ({ unknown }: UsageRow) => unknown],
  ['Held', ({ heldMicros }: UsageRow) => formatMicros(heldMicros)],
  ['Quoted', ({ quotedMicros }: UsageRow) => formatMicros(quotedMicros)],
  ['Charged', ({ chargedMicros }: UsageRow) => formatMicros(chargedMicros)],
] as const

/** The figures of a chart. */
export function UsageTable({
  title,
  rows,
  total,
}: {
  title: string
  rows: readonly UsageRow[]
  total: UsageRow
}) {
  return (
    <details className="mt-3">
      <summary className="inline-flex min-h-10 items-center rounded-control px-2 text-sm text-muted hover:text-text">
        Figures
      </summary>
      <div
        className="overflow-x-auto"
        tabIndex={0}
        role="group"
        aria-label={`Figures, ${title.toLowerCase()}`}
      >
        <table className="w-full min-w-xl text-sm">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr className="text-muted">
              <th scope="col" className="py-1.5 pr-3 text-left font-normal">
                {title.replace('By ', '')}
              </th>
              {FIGURES.map(([name]) => (
                <th key={name} scope="col" className="py-1.5 pl-3 text-right font-normal">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...rows, total].map((row) => (
              <tr key={row.key} className="border-t border-line">
                <th scope="row" dir="auto" className="py-1.5 pr-3 text-left font-normal break-words">
                  {row.name}
                </th>
                {FIGURES.map(([name, figureOf]) => (
                  <td key={name} className="py-1.5 pl-3 text-right">
                    {figureOf(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
