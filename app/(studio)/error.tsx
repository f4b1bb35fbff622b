'use client'

import { useRouter } from 'next/navigation'
import { startTransition } from 'react'
import { FailedPage } from '@/components/ui/failed-page'

export default function StudioErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  const router = useRouter()
  return (
    <FailedPage
      digest={error.digest}
      onRetry={() =>
        // The data has to be asked for again, not only drawn again.
        startTransition(() => {
          router.refresh()
          reset()
        })
      }
    />
  )
}
