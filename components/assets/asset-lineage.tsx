'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Folder } from 'lucide-react'
import { Link } from '../ui/link'
import { lineageOptions } from '@/lib/assets/client'
import type { LinkedView } from '@/lib/assets/schema'
import { Button } from '../ui/button'
import { Poster } from '../ui/poster'

/** What an asset was made from, and what it is used in. Asked for apart, so that the picture does not wait for it. */
export function AssetLineage({ assetId }: { assetId: string }) {
  const { data, isError, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    lineageOptions(assetId),
  )
  if (isError) return <p className="text-sm text-bad">Where this comes from cannot be fetched right now.</p>
  const usedIn = data?.pages.flatMap((page) => page.usedIn) ?? []
  return (
    <>
      <Links title="Made from" links={data?.pages[0]?.madeFrom ?? []} />
      <Links title="Used in" links={usedIn} />
      {hasNextPage ? (
        <Button
          className="-mt-4 self-start"
          aria-disabled={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          Show more
        </Button>
      ) : null}
    </>
  )
}

function Links({ title, links }: { title: string; links: readonly LinkedView[] }) {
  if (links.length === 0) return null
  return (
    <section>
      <h2 className="mb-1.5 text-sm font-semibold">{title}</h2>
      <ul aria-label={title}>
        {links.map(({ href, role, words, posterUrl }) => (
          <li key={`${href} ${role}`}>
            <Link
              href={href}
              className="-mx-2 flex min-h-12 items-center gap-3 rounded-control px-2 py-1 transition-colors hover:bg-surface-2"
            >
              {posterUrl ? (
                <Poster src={posterUrl} className="h-10 w-16 shrink-0 rounded-sm" />
              ) : (
                <span className="grid h-10 w-16 shrink-0 place-items-center rounded-sm bg-surface-2">
                  <Folder aria-hidden className="size-4 text-muted" />
                </span>
              )}
              <span className="min-w-0">
                <span dir="auto" className="block truncate text-sm">
                  {words}
                </span>
                <span className="block truncate text-xs text-muted">{role}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
