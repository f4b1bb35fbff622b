'use client'

import { Button } from './button'
import { PlainPage } from './plain-page'

/** A page that could not be drawn: what that means for the money, the reference, and another try. */
export function FailedPage({ digest, onRetry }: { digest: string | undefined; onRetry: () => void }) {
  return (
    <PlainPage title="This page could not be shown">
      <p className="text-muted">
        Nothing was sent or charged by this, and nothing you typed is lost. The database or the server may be
        away for a moment.
        {digest ? ` Reference ${digest}.` : ''}
      </p>
      <Button onClick={onRetry}>Try again</Button>
    </PlainPage>
  )
}
