import clsx from 'clsx'
import { Columns2 } from 'lucide-react'
import { Link } from '../ui/link'
import type { AssetView } from '@/lib/assets/schema'
import { MOST_COMPARED } from '@/lib/assets/schema'
import { buttonClass } from '../ui/button'

/** The versions of an asset, to go from one to the other. Not there while there is only one. */
export function VersionBar({ asset: { id, versions } }: { asset: AssetView }) {
  if (versions.length < 2) return null
  const newest = versions.at(-1)
  // The newest, this one among them.
  const others = versions.filter((one) => one.id !== id).slice(1 - MOST_COMPARED)
  const compared = versions.filter((one) => one.id === id || others.includes(one))
  return (
    <div className="flex min-w-0 items-center">
      <nav aria-label="Versions" className="flex min-w-0 overflow-x-auto p-1">
        {versions.map((one) => (
          <Link
            key={one.id}
            href={`/gallery/${one.id}`}
            aria-current={one.id === id ? 'page' : undefined}
            className={clsx(
              'flex min-h-10 min-w-10 shrink-0 items-center justify-center gap-1 rounded-control px-2 text-sm',
              one.id === id ? 'bg-surface-3 font-semibold' : 'text-muted hover:bg-surface-2 hover:text-text',
            )}
          >
            v{one.version}
            {one === newest ? <span className="text-xs text-muted">newest</span> : null}
          </Link>
        ))}
      </nav>
      <Link
        href={`/gallery/compare?ids=${compared.map((one) => one.id).join(',')}`}
        aria-label="Compare versions"
        title="Compare versions"
        className={buttonClass('icon')}
      >
        <Columns2 aria-hidden className="size-4" />
      </Link>
    </div>
  )
}
