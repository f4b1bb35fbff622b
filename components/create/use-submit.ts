'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { GenerationRequest } from '@/lib/catalog/model'
import { formatMicros } from '@/lib/core/money'
import type { ErrorView } from '@/lib/core/result'
import { askApprovalAction } from '@/lib/approvals/actions'
import { submitGenerationAction } from '@/lib/generations/actions'
import type { PriceRow, Quote } from '@/lib/pricing/client'
import { chosenProject } from '@/lib/projects/client'
import { mintPressKey, readPressKey } from '../shell/press-key'

const DOUBLE_PRESS_MS = 700

/** What the next version of something is made from, and the comment that asked for it. */
interface Basis {
  basedOnId: string
  commentId?: string
  /** Where it belongs; what this person has chosen when left out. */
  projectId?: string | null
}

/**
 * The press of the button. Its key waits in the browser's store before it is used, so that two presses at once, in one
 * tab or in two, are one generation; it is only replaced once a press has got its answer.
 */
export function useSubmit(storageName: string) {
  const client = useQueryClient()
  const isSending = useRef(false)
  const lastSent = useRef<{ request: GenerationRequest; atMs: number } | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<ErrorView | null>(null)
  const [status, setStatus] = useState<string | null>(null)
  const keyName = `${storageName}:press`

  useEffect(() => {
    if (!readPressKey(keyName)) mintPressKey(keyName)
  }, [keyName])

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
    if (isSending.current || !row.view.key || guardTotalMicros === null) return
    // The second half of a slow double click is the same press, even when the first was answered in between.
    const last = lastSent.current
    if (last?.request === request && Date.now() - last.atMs < DOUBLE_PRESS_MS) return
    isSending.current = true
    setIsBusy(true)
    setError(null)
    setStatus(null)
    const press = {
      request,
      offerId: row.view.offer.id,
      keyId: row.view.key.id,
      shownTotalMicros: totalMicros,
      ...(totalMicros === null ? { ceilingMicros: guardTotalMicros } : {}),
    }
    const send = async (submitKey: string) => {
      try {
        const { projectId = await chosenProject(client), ...basedOn } = basis ?? {}
        const input = { submitKey, ...press, ...basedOn, ...(projectId ? { projectId } : {}) }
        return await (needsApproval ? askApprovalAction(input) : submitGenerationAction(input))
      } catch {
        return null
      }
    }
    let result = await send(readPressKey(keyName) ?? mintPressKey(keyName))
    // The waiting key belonged to another request, whose answer got lost: this one is a press of its own.
    if (result && !result.ok && result.error.code === 'conflict' && !result.error.details?.['quote'])
      result = await send(mintPressKey(keyName))
    isSending.current = false
    setIsBusy(false)
    if (!result) {
      // The key stays: pressing again asks about the same press.
      setError({
        code: 'internal',
        message: 'The studio does not answer. Press again: it is still the same press and cannot pay twice.',
      })
      return
    }
    if (result.ok) {
      mintPressKey(keyName)
      lastSent.current = { request, atMs: Date.now() }
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
      mintPressKey(keyName)
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
