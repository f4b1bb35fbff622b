import { Link } from '../ui/link'
import { memo, type ReactNode, useState } from 'react'
import type { ComparedView, CompareRow } from '@/lib/assets/schema'
import { Button } from '../ui/button'
import { Poster } from '../ui/poster'

import { letterOf } from './letter-of'
import { wordDifference } from './word-difference'

/** What they were asked for: only what differs, unless somebody wants all of it. Not drawn anew with every frame. */
export const CompareTable = memo(function CompareTable({
  assets,
  rows,
}: {
  assets: readonly ComparedView[]
  rows: readonly CompareRow[]
}) {
  const [isAll, setIsAll] = useState(false)
  const shown = isAll ? rows : rows.filter(({ isSame }) => !isSame)
  return (
    <div className="px-3 pt-4 sm:px-6">
      <div className="flex min-h-10 items-center justify-between gap-3">
        <h2 id="compare-settings" className="text-sm font-semibold">
          {isAll ? 'All settings' : 'What differs'}
        </h2>
        <Button look="plain" aria-pressed={isAll} onClick={() => setIsAll(!isAll)}>
          Show all
        </Button>
      </div>
      {shown.length === 0 ? (
        <p className="text-sm text-muted">Nothing differs: they were asked for with the same settings.</p>
      ) : (
        <div
          role="region"
          aria-labelledby="compare-settings"
          tabIndex={0}
          className="overflow-x-auto focus-visible:-outline-offset-2"
        >
          <table
            className="w-full table-fixed text-left text-sm"
            style={{ minWidth: `${6 + 8 * assets.length}rem` }}
          >
            <thead>
              <tr>
                <th scope="col" className="w-28 p-2 pl-0 font-normal">
                  <span className="sr-only">Setting</span>
                </th>
                {assets.map(({ id, version }, at) => (
                  <th key={id} scope="col" className="p-2 font-semibold">
                    {letterOf(at)}
                    {version > 1 ? ` v${version}` : ''}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <tr key={row.name} className="border-t border-line align-top">
                  <th scope="row" className="p-2 pl-0 font-normal break-words text-muted">
                    {row.name}
                  </th>
                  {row.cells.map((cell, at) => (
                    <td key={assets[at]?.id} className="p-2 break-words" dir="auto">
                      {cell.length === 0 ? (
                        <span className="text-muted">none</span>
                      ) : (
                        LOOKS[row.look](cell, at > 0 && !row.isSame ? (row.cells[0] ?? []) : null)
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
})

const LOOKS: Record<CompareRow['look'], (cell: string[], before: string[] | null) => ReactNode> = {
  plain: (cell) => cell.join(', '),
  words: (cell, before) => (before?.length ? <Marked from={before.join()} to={cell.join()} /> : cell.join()),
  files: (cell) => (
    <span className="flex flex-wrap gap-1">
      {cell.map((assetId) => (
        <Link key={assetId} href={`/gallery/${assetId}`} aria-label="Open the file" className="rounded-sm">
          <Poster src={`/api/media/${assetId}?variant=poster`} className="h-12 w-20 rounded-sm" />
        </Link>
      ))}
    </span>
  ),
}

/** A wording with what is said otherwise than in the first one. */
function Marked({ from, to }: { from: string; to: string }) {
  return wordDifference(from, to).map(({ kind, text }, at) =>
    kind === 'same' ? (
      text
    ) : kind === 'added' ? (
      <ins key={at} className="font-semibold text-good decoration-2 underline-offset-2">
        {text}
      </ins>
    ) : (
      <del key={at} className="text-bad">
        {text}
      </del>
    ),
  )
}
