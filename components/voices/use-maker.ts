import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ErrorView, Result } from '@/lib/core/result'
import { chooseRow, offersOptions, type PriceRow, priceRows } from '@/lib/pricing/client'
import { useCeilings } from '../create/use-ceilings'
import { useNeedsApproval } from '../create/use-needs-approval'
import { usePress } from '../shell/use-press'

const MODEL_ID = 'kling-voice/voice'

/** Who pays, and how much: what a press that makes a voice says beside the voice. */
interface Pay {
  submitKey: string
  offerId: string
  keyId: string
  shownTotalMicros: number | null
  ceilingMicros?: number
  asksApproval?: true
}

/** Where a voice can be made, at which price, and the press. */
export function useMaker({
  storageName,
  isWanted = () => true,
}: {
  storageName: string
  /** Of the keys there are. */
  isWanted?: (keyId: string) => boolean
}) {
  const client = useQueryClient()
  const offers = useQuery(offersOptions(MODEL_ID))
  const ceilings = useCeilings()
  const { press, isBusy } = usePress(`${storageName}:press`)
  const [rowId, setRowId] = useState<string | null>(null)
  const [error, setError] = useState<ErrorView | null>(null)
  const request = { modelId: MODEL_ID, prompt: '', voiceName: 'voice', voiceSample: 'sample' }
  const rows = priceRows(
    { request, isComplete: true, ceilings: ceilings.allowed },
    (offers.data ?? []).filter(({ key }) => key && isWanted(key.id)),
    'total',
  ).filter(({ closedBecause }) => closedBecause === null)
  const row = rows.find(({ id }) => id === rowId) ?? chooseRow(rows, 'cheapest', null)
  const needsApproval = useNeedsApproval(row)

  /** Whether it is on its way, or asked for. */
  async function send(
    name: string,
    action: (pay: Pay) => Promise<Result<unknown>>,
    { view, quote: { totalMicros, guardTotalMicros } }: PriceRow,
  ): Promise<boolean> {
    const { key, offer } = view
    if (!key || guardTotalMicros === null) return false
    const result = await press(name, async (submitKey) => {
      setError(null)
      return action({
        submitKey,
        offerId: offer.id,
        keyId: key.id,
        shownTotalMicros: totalMicros,
        ...(totalMicros === null ? { ceilingMicros: guardTotalMicros } : {}),
        ...(needsApproval ? { asksApproval: true } : {}),
      })
    })
    if (!result) return false
    void client.invalidateQueries()
    if (!result.ok) setError(result.error)
    return result.ok
  }

  return {
    rows,
    row,
    needsApproval,
    choose: setRowId,
    ceiling: ceilings.of(row?.id ?? ''),
    setCeiling: (ceiling: Parameters<typeof ceilings.set>[1]) => row && ceilings.set(row.id, ceiling),
    send,
    isBusy,
    error,
    forget: () => setError(null),
    isPending: offers.isPending,
  }
}
