'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { resultOf } from '@/lib/core/result'
import { tryOfferAgainAction } from '@/lib/keys/actions'

/** Opens a row that its provider said to be gone. Nothing is sent by it. */
export function TryAgain({ keyId, offerId }: { keyId: string; offerId: string }) {
  const client = useQueryClient()
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function open() {
    setIsBusy(true)
    const result = await resultOf(tryOfferAgainAction({ keyId, offerId }))
    setIsBusy(false)
    setProblem(result.ok ? null : result.error.message)
    await client.invalidateQueries({ queryKey: ['offers'] })
  }

  return (
    <>
      {' · '}
      <button
        type="button"
        disabled={isBusy}
        onClick={() => void open()}
        className="text-text underline underline-offset-4"
      >
        Try again
      </button>
      {problem ? <span role="alert"> {problem}</span> : null}
    </>
  )
}
