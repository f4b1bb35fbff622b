import { Link } from '../ui/link'
import type { Basis } from '@/lib/assets/schema'
import type { Model } from '@/lib/catalog/model'
import { Button } from '../ui/button'
import { Poster } from '../ui/poster'

/** Says that what comes out is the next version of something, and lets go of that. */
export function BasisNote({ basis, model, onDrop }: { basis: Basis; model: Model; onDrop: () => void }) {
  return (
    <section
      aria-label="Next version"
      className="flex items-center gap-3 rounded-media bg-surface-1 p-2 text-sm max-sm:flex-wrap"
    >
      {basis.posterUrl ? (
        <Poster src={basis.posterUrl} className="h-12 w-20 shrink-0 rounded-control" />
      ) : null}
      <p className="min-w-0 flex-1">
        <Link href={`/gallery/${basis.assetId}`} className="block truncate font-medium hover:underline">
          v{basis.version} · <bdi>{basis.words}</bdi>
        </Link>
        <span className="block text-xs text-muted">
          {model.output === basis.mediaType
            ? 'What comes out is its next version.'
            : 'What comes out is made from it. It is of another kind, so it is no version of it.'}
        </span>
      </p>
      <Button look="plain" onClick={onDrop}>
        Start anew
      </Button>
    </section>
  )
}
