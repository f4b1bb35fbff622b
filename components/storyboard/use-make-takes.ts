import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { formatMicros } from '@/lib/core/money'
import type { Board, BoardElement } from '@/lib/storyboard/board'
import { inputsOf } from '@/lib/storyboard/inputs-of'
import { makeTakesAction } from '@/lib/takes/actions'
import type { TakePlan } from '@/lib/takes/plan-takes'
import type { MadeTakes } from '@/lib/takes/schema'
import { changeShots } from '@/lib/storyboard/edit'
import { useOpenBoard } from './use-board'
import { usePress } from '../shell/use-press'

/** The press that makes takes. */
export function useMakeTakes(storyboardId: string) {
  const { link } = useOpenBoard()
  const client = useQueryClient()
  const { press, isBusy } = usePress(`dailies:takes:${storyboardId}`)
  const [error, setError] = useState<string | null>(null)
  const [status, setStatus] = useState<string | null>(null)

  /** True when it went out. */
  async function make(
    plan: TakePlan,
    { shots, settings }: Pick<Board, 'shots' | 'settings'>,
    elements: readonly BoardElement[],
    { asksApproval }: { asksApproval: boolean },
  ): Promise<boolean> {
    const inputs = new Map(shots.map((shot) => [shot.id, inputsOf(shot, elements, settings)]))
    const calls = plan.calls.map(({ request, offerId, keyId, quote, marks }, at) => ({
      request,
      offerId,
      keyId,
      shownTotalMicros: quote.totalMicros,
      startsFrom: plan.startsFrom[at]!,
      marks: marks.map(({ shotId, startSeconds, endSeconds }) => ({
        shotId,
        startMs: startSeconds * 1000,
        endMs: endSeconds * 1000,
        inputs: inputs.get(shotId) ?? {},
      })),
    }))
    // What is made next goes on from what was made just now: the shots alone tell a second press of the same.
    const what = JSON.stringify(plan.calls.map(({ shotIds }) => shotIds))
    const result = await press(what, (submitKey) => {
      setError(null)
      setStatus(null)
      return makeTakesAction({ storyboardId, submitKey, calls, ...(asksApproval ? { asksApproval } : {}) })
    })
    if (!result) return false
    for (const name of ['takes', 'queue', 'budgets', 'offers', 'approvals'])
      void client.invalidateQueries({ queryKey: [name] })
    if (!result.ok) {
      setError(result.error.message)
      return false
    }
    // What is made now is what the film uses as soon as it is there, also where an older take was picked.
    const made = new Set(plan.calls.flatMap(({ shotIds }) => shotIds))
    const picked = shots.filter(({ id, takeId }) => takeId && made.has(id)).map(({ id }) => id)
    if (picked.length > 0) changeShots(link.doc, picked, { takeId: null })
    setStatus(sayMade(plan, result.value))
    return true
  }

  return { make, isBusy, error, status }
}

function sayMade({ calls, totalMicros }: TakePlan, { generationIds, approvalIds }: MadeTakes): string {
  const count = calls.length === 1 ? '1 call' : `${calls.length} calls`
  const price = formatMicros(totalMicros)
  if (approvalIds.length === 0) return `${count} for ${price}: each shot says how far it is.`
  if (generationIds.length === 0) return `Asked for approval of ${count} for ${price}. Nothing was sent yet.`
  return `${count} for ${price}: ${generationIds.length} sent, ${approvalIds.length} asked for. Each shot says how far it is.`
}
