import { ChevronRight } from 'lucide-react'
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
  name,
  rows,
  total,
}: {
  title: string
  /** What a row is. */
  name: string
  rows: readonly UsageRow[]
  total: UsageRow
}) {
  return (
    <details className="group mt-3">
      <summary className="-ml-1 inline-flex min-h-10 items-center gap-1 rounded-control pr-2 text-sm text-muted hover:text-text">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
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
                {name}
              </th>
              {FIGURES.map(([figure]) => (
                <th key={figure} scope="col" className="py-1.5 pl-3 text-right font-normal">
                  {figure}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...rows, total].map((row) => (
              <tr key={row.key} className="border-t border-line">
                <th scope="row" className="py-1.5 pr-3 text-left font-normal break-words">
                  <bdi>{row.name}</bdi>
                </th>
                {FIGURES.map(([figure, figureOf]) => (
                  <td key={figure} className="py-1.5 pl-3 text-right">
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
