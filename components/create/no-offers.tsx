'use client'

import { Button } from '../ui/button'

/** Where the offers would be: on their way, out of reach, or none at all. */
export function NoOffers({
  offers,
}: {
  offers: { isPending: boolean; isError: boolean; refetch: () => Promise<unknown> }
}) {
  if (offers.isError) {
    return (
      <div className="flex flex-col items-start gap-2 py-6 text-sm text-muted">
        <p role="alert">The prices cannot be fetched right now. What you wrote is kept.</p>
        <Button onClick={() => void offers.refetch()}>Try again</Button>
      </div>
    )
  }
  if (!offers.isPending) {
    return <p className="py-6 text-sm text-muted">No provider sells this model yet. Choose another model.</p>
  }
  return (
    <div role="status" className="pt-8">
      <span className="sr-only">Fetching the prices</span>
      {[0, 1, 2, 3].map((row) => (
        <div key={row} aria-hidden className="border-t border-line py-2.5">
          <div className="developing h-6 rounded-control" />
          <div className="developing mt-1.5 h-9 w-2/3 rounded-control" />
        </div>
      ))}
    </div>
  )
}
