'use client'

import { Button } from '@/components/ui/button'

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <main className="mx-auto flex min-h-[60dvh] max-w-md flex-col items-start justify-center gap-3 p-6">
      <h1 className="text-lg font-semibold">This page could not be shown</h1>
      <p className="text-muted">
        Nothing was sent or charged by this. The database or the server may be away for a moment.
        {error.digest ? ` Reference ${error.digest}.` : ''}
      </p>
      <Button onClick={reset}>Try again</Button>
    </main>
  )
}
