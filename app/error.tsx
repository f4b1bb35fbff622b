'use client'

import { FailedPage } from '@/components/ui/failed-page'

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <main>
      <FailedPage digest={error.digest} onRetry={reset} />
    </main>
  )
}
