'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { GenerationRequest } from '@/lib/catalog/model'
import { formatMicros } from '@/lib/core/money'
import type { ErrorView } from '@/lib/core/result'
import { askApprovalAction } from '@/lib/approvals/actions'
import type { ApprovalView } from '@/lib/approvals/schema'
import { submitGenerationAction } from '@/lib/generations/actions'
import type { GenerationView } from '@/lib/generations/schema'
import type { PriceRow, Quote } from '@/lib/pricing/client'
import { chosenProject } from '@/lib/projects/client'
import { usePress } from '../shell/use-press'

/** What the next version of something is made from, and the comment that asked for it. */
interface Basis {
  basedOnId: string
  commentId?: string
  /** Where it belongs; what this person has chosen when left out. */
  projectId?: string | null
}

/** The press of the button. */
export function useSubmit(storageName: string) {
  const client = useQueryClient()
  const { press, isBusy } = usePress(`${storageName}:press`)
  const [error, setError] = useState<ErrorView | null>(null)
  const [status, setStatus] = useState<string | null>(null)

  /**
   * Sends it, or asks for somebody's approval where the price is above what this person may spend alone. `onRequoted` hears
   * the server's own price where it is another than the one shown.
   */
  async function submit(
    request: GenerationRequest,
    row: PriceRow,
    { basis, needsApproval }: { basis: Basis | null; needsApproval: boolean },
    onRequoted: (quote: Quote) => void,
  ) {
    const { totalMicros, guardTotalMicros } = row.quote
    const { offer, key } = row.view
    if (!key || guardTotalMicros === null) return
    const result = await press<ApprovalView | GenerationView>(JSON.stringify(request), async (submitKey) => {
      setError(null)
      setStatus(null)
      const { projectId = await chosenProject(client), ...basedOn } = basis ?? {}
      const input = {
        submitKey,
        request,
        offerId: offer.id,
        keyId: key.id,
        shownTotalMicros: totalMicros,
        ...(totalMicros === null ? { ceilingMicros: guardTotalMicros } : {}),
        ...basedOn,
        ...(projectId ? { projectId } : {}),
      }
      return needsApproval ? askApprovalAction(input) : submitGenerationAction(input)
    })
    if (!result) return
    if (result.ok) {
      setStatus(
        'quotedMicros' in result.value
          ? `Queued for ${result.value.isAtMost ? 'at most ' : ''}${formatMicros(result.value.quotedMicros)}. It shows below and in the queue.`
          : `Asked for approval of ${formatMicros(result.value.ceilingMicros)}. Nothing was sent yet; the queue leads to it.`,
      )
      void client.invalidateQueries({ queryKey: ['approvals'] })
      void client.invalidateQueries({ queryKey: ['queue'] })
      void client.invalidateQueries({ queryKey: ['budgets'] })
      void client.invalidateQueries({ queryKey: ['prompts'] })
      return
    }
    if (result.error.code === 'conflict') {
      const requoted = result.error.details?.['quote'] as Quote | undefined
      if (requoted) onRequoted(requoted)
      void client.invalidateQueries({ queryKey: ['offers'] })
    }
    // Whether one has to ask was changed since: the button says so from here on.
    void client.invalidateQueries({ queryKey: ['budgets'] })
    if (result.error.code === 'unauthorized') {
      window.location.assign('/sign-in?returnTo=%2Fcreate')
    }
    setError(result.error)
  }

  return { submit, isBusy, error, status, clear: () => (setError(null), setStatus(null)) }
}
