import { formatMicros } from '@/lib/core/money'
import type { BoardShot } from '@/lib/storyboard/board'
import type { TakePlan } from '@/lib/takes/plan-takes'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { shotsOf } from './plan-panel'
import { useDearCalls } from './use-dear-calls'

/** The press that makes takes at the price on it, or asks for those that this person may not make alone. */
export function MakeButton({
  plan,
  shots,
  verb,
  isBusy,
  onMake,
}: {
  /** None: there is nothing to press yet. */
  plan: TakePlan | undefined
  shots: readonly BoardShot[]
  verb: string
  isBusy: boolean
  onMake: (plan: TakePlan, how: { asksApproval: boolean }) => void
}) {
  const { dear, limitMicros } = useDearCalls(plan)
  const numberOf = (shotId: string) => shots.findIndex(({ id }) => id === shotId) + 1
  const isSome = dear.length > 0 && dear.length < plan!.calls.length
  const words = isSome ? `${verb}, ask for ${dear.length}` : dear.length > 0 ? 'Ask for approval' : verb
  return (
    <>
      {dear.length > 0 ? (
        <Notice tone="warn">
          {dear.map((call) => shotsOf(call, numberOf)).join(', ')}: above the {formatMicros(limitMicros)} that
          you may spend on one clip alone. Sent once somebody approves.
          {isSome ? ' The rest goes out at once.' : ''}
        </Notice>
      ) : null}
      <Button
        look="primary"
        className="self-start"
        aria-disabled={!plan || isBusy}
        onClick={() => plan && onMake(plan, { asksApproval: dear.length > 0 })}
      >
        {isBusy ? 'Sending…' : words}
        {plan ? ` · ${plan.isEstimate ? '≈ ' : ''}${formatMicros(plan.totalMicros)}` : ''}
      </Button>
    </>
  )
}
