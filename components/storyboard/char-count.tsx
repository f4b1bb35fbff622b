'use client'

import type { BoardElement, BoardSettings, BoardShot } from '@/lib/storyboard/board'
import type { CharLimits } from '@/lib/storyboard/plan-offers'
import { countShot } from '@/lib/storyboard/say-shot'

/** How long the words of a shot are as they are sent, and which limit holds for them. */
export function CharCount({
  id,
  shot,
  elements,
  settings,
  limits: { alone, together },
}: {
  id: string
  shot: BoardShot
  elements: readonly BoardElement[]
  settings: BoardSettings
  limits: CharLimits
}) {
  const count = countShot(shot, { elements, settings })
  const isTooLong = alone > 0 && count > alone
  const goesAlone = count > together
  return (
    <p id={id} className={isTooLong ? 'text-xs text-bad' : 'text-xs text-muted'}>
      <span className="tabular-nums">
        {count} of {goesAlone ? alone : together}
      </span>
      {isTooLong
        ? ': longer than anything takes. Shorten it.'
        : goesAlone
          ? ` characters, too long for a call of several shots (${together}): it goes alone`
          : ` characters in a call of several shots, ${alone} alone`}
    </p>
  )
}
