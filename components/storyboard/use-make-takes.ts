import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { formatMicros } from '@/lib/core/money'
import type { Board, BoardElement } from '@/lib/storyboard/board'
import { inputsOf } from '@/lib/storyboard/inputs-of'
import { makeTakesAction } from '@/lib/takes/actions'
import type { TakePlan } from '@/lib/takes/plan-takes'
import type { MakeTakesInput } from '@/lib/takes/schema'
import { changeShots } from '@/lib/storyboard/edit'
import { useOpenBoard } from './use-board'
import { forgetPressKey, mintPressKey, readPressKey } from '../shell/press-key'

/**
 * The press that makes takes. Its key waits in the browser's store before it is used and until it has its answer, so that
 * pressing again after a lost answer is the same press and cannot pay twice.
 */
export function useMakeTakes(storyboardId: string) {
  const { link } = useOpenBoard()
  const client = useQueryClient()
  const isSending = useRef(false)
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const [status, setStatus] = useState<string | null>(null)
  const keyName = `dailies:takes:${storyboardId}`

  /** True when it went out. */
  async function make(
    plan: TakePlan,
    { shots, settings }: Pick<Board, 'shots' | 'settings'>,
    elements: readonly BoardElement[],
  ): Promise<boolean> {
    if (isSending.current) return false
    isSending.current = true
    setIsBusy(true)
    setError(null)
    setStatus(null)
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
    const send = async (submitKey: string) => {
      const input: MakeTakesInput = { storyboardId, submitKey, calls }
      try {
        return await makeTakesAction(input)
      } catch {
        return null
      }
    }
    const waiting = readPressKey(keyName)
    let result = await send(waiting ?? mintPressKey(keyName))
    // The waiting key belonged to another plan, whose answer got lost: this one is a press of its own.
    if (waiting && result && !result.ok && result.error.code === 'conflict')
      result = await send(mintPressKey(keyName))
    isSending.current = false
    setIsBusy(false)
    if (!result) {
      setError('The studio does not answer. Press again: it is still the same press and cannot pay twice.')
      return false
    }
    // Refused or done, this press has its answer.
    forgetPressKey(keyName)
    for (const name of ['takes', 'queue', 'budgets', 'offers'])
      void client.invalidateQueries({ queryKey: [name] })
    if (!result.ok) {
      setError(result.error.message)
      return false
    }
    // What is made now is what the film uses as soon as it is there, also where an older take was picked.
    const made = new Set(plan.calls.flatMap(({ shotIds }) => shotIds))
    const picked = shots.filter(({ id, takeId }) => takeId && made.has(id)).map(({ id }) => id)
    if (picked.length > 0) changeShots(link.doc, picked, { takeId: null })
    const count = plan.calls.length
    setStatus(
      `${count === 1 ? '1 call' : `${count} calls`} for ${formatMicros(plan.totalMicros)}: each shot says how far it is.`,
    )
    return true
  }

  return { make, isBusy, error, status }
}
