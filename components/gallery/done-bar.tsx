'use client'

import { X } from 'lucide-react'
import { Button } from '../ui/button'
import type { Done } from './use-acts'

/** What was just done, with its way back, until the next act or the cross. */
export function DoneBar({ done, onUndo, onClose }: { done: Done; onUndo: () => void; onClose: () => void }) {
  return (
    <div
      role={done.isBad ? 'alert' : 'status'}
      aria-label="Last act"
      className="fixed inset-x-3 bottom-[calc(var(--foot)+0.75rem)] z-20 mx-auto flex max-w-xl items-center gap-2 rounded-media bg-surface-3 py-1 pr-1 pl-4 text-sm shadow-lg shadow-black/30"
    >
      <p className={`min-w-0 flex-1 py-1.5 break-words ${done.isBad ? 'text-bad' : ''}`}>{done.words}</p>
      {done.undo ? <Button onClick={onUndo}>Undo</Button> : null}
      <Button look="icon" aria-label="Close" onClick={onClose}>
        <X aria-hidden className="size-4" />
      </Button>
    </div>
  )
}
