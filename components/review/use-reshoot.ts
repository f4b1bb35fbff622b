'use client'

import { useQuery } from '@tanstack/react-query'
import { closedBecause } from '@/lib/catalog/fields'
import type { GenerationRequest } from '@/lib/catalog/model'
import { findModel } from '@/lib/catalog/models'
import { checkRequest } from '@/lib/catalog/request'
import { chooseRow, offersOptions, type PriceRow, priceRows } from '@/lib/pricing/client'
import type { LivePrice } from '@/lib/pricing/schema'
import type { ReviewView } from '@/lib/review/schema'
import { useMissingVoices } from '../create/use-voices'

type Basis = NonNullable<ReviewView['reshoot']>

/**
 * The same settings with other words, priced here and now by what the composer asks too: the offer that made the first one
 * unless another is chosen, else the cheapest that can run it. Offers without a price are for the composer.
 */
export function useReshoot(
  { request: before, offerId, keyId }: Basis,
  note: string,
  chosenId: string | null,
  live: Readonly<Record<string, LivePrice>> = {},
) {
  const model = findModel(before.modelId)
  const offers = useQuery({ ...offersOptions(before.modelId), enabled: Boolean(model) })
  const request: GenerationRequest = note.trim()
    ? { ...before, prompt: [before.prompt.trim(), note.trim()].filter(Boolean).join('\n\n') }
    : before
  const maxChars = model?.abilities.prompt?.maxChars ?? null
  // Shots carry their own words, and some kinds have room for none.
  const hasRoom =
    model !== null && maxChars !== null && !closedBecause(model, request, 'prompt', request.prompt)
  const problem = model ? (checkRequest(model, request)[0]?.message ?? null) : null
  const missing = useMissingVoices(request)
  const all = priceRows(
    { request, isComplete: !problem, ceilings: {}, live, missing },
    offers.data ?? [],
    'total',
  )
  const rows = all.filter((row) => row.closedBecause === null && !row.isUnpriced)
  const same = rows.find(({ view }) => view.offer.id === offerId && view.key?.id === keyId)
  const chosen: PriceRow | null = chooseRow(rows, 'pinned', chosenId ?? same?.id ?? null)
  const whyNot = problem ?? (offers.data && !chosen ? (all[0]?.closedBecause ?? 'No provider has a price for this.') : null) // prettier-ignore
  return { request, rows, same, chosen, maxChars, hasRoom, whyNot }
}
