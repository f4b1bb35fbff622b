'use client'

import { type ReactNode, useState } from 'react'
import { resultOf } from '@/lib/core/result'
import { joinWorkspaceAction } from '@/lib/people/actions'
import { switchWorkspaceAction } from '@/lib/workspaces/actions'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'

/** Into a workspace with one press: by an invitation, or back into one's own. */
export function JoinButton({
  children,
  ...way
}: ({ token: string } | { workspaceId: string }) & { children: ReactNode }) {
  const [isBusy, setIsBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)

  async function go() {
    if (isBusy) return
    setIsBusy(true)
    setTrouble(null)
    const act = 'token' in way ? joinWorkspaceAction(way) : switchWorkspaceAction(way)
    const result = await resultOf(act)
    if (result.ok) return window.location.assign('/create')
    setIsBusy(false)
    setTrouble(result.error.message)
  }

  return (
    <div className="flex flex-col items-start gap-4">
      {trouble ? <Notice tone="bad">{trouble}</Notice> : null}
      <Button look="primary" className="max-w-full" aria-disabled={isBusy} onClick={() => void go()}>
        <span dir="auto" className="truncate">
          {children}
        </span>
      </Button>
    </div>
  )
}
