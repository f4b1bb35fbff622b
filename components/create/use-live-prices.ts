'use client'

import { useState } from 'react'
import type { GenerationRequest } from '@/lib/catalog/model'
import { resultOf } from '@/lib/core/result'
import { askLivePriceAction } from '@/lib/pricing/actions'
import type { PriceRow } from '@/lib/pricing/client'
import type { LivePrice } from '@/lib/pricing/schema'

/** Providers' answers about one request. Once the request changes they no longer apply. */
interface Answers {
  request: GenerationRequest
  byRow: Readonly<Record<string, LivePrice>>
  trouble: Readonly<Record<string, string>>
}

/** What providers themselves ask for the request on the screen, by row. Asked only when somebody presses. */
export function useLivePrices(request: GenerationRequest) {
  const nothing: Answers = { request, byRow: {}, trouble: {} }
  const [answers, setAnswers] = useState<Answers>(nothing)
  const [askedRow, setAskedRow] = useState<string | null>(null)
  const { byRow, trouble } = answers.request === request ? answers : nothing

  function note(rowId: string, live: LivePrice | null, words: string | null = null) {
    setAnswers((now) => {
      const before = now.request === request ? now : nothing
      const { [rowId]: _live, ...otherRows } = before.byRow
      const { [rowId]: _trouble, ...otherTrouble } = before.trouble
      return {
        request,
        byRow: live ? { ...otherRows, [rowId]: live } : otherRows,
        trouble: words ? { ...otherTrouble, [rowId]: words } : otherTrouble,
      }
    })
  }

  async function ask({ id, view: { key, offer } }: PriceRow) {
    if (askedRow !== null || !key) return
    setAskedRow(id)
    const result = await resultOf(askLivePriceAction({ request, offerId: offer.id, keyId: key.id }))
    setAskedRow(null)
    if (result.ok) note(id, result.value)
    else note(id, byRow[id] ?? null, result.error.message)
  }

  return { byRow, trouble, askedRow, ask, note }
}
