'use client'

import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { Button } from '../ui/button'

/** A box above the library. */
export function VoiceDialog({
  title,
  onClose,
  children,
}: {
  title: string
  onClose: () => void
  children: ReactNode
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
      onKeyDown={(event) => event.stopPropagation()}
      className="m-auto max-h-[92dvh] w-[min(34rem,calc(100vw-1.5rem))] rounded-media bg-ground text-text shadow-2xl ring-1 shadow-black/50 ring-line backdrop:bg-black/60"
    >
      <div className="flex flex-col gap-5 p-4 sm:p-5">
        <div className="flex items-center justify-between gap-3">
          <h2 id={titleId} dir="auto" className="truncate font-semibold">
            {title}
          </h2>
          <Button look="icon" aria-label="Close" onClick={() => dialog.current?.close()}>
            <X aria-hidden className="size-4" />
          </Button>
        </div>
        {children}
      </div>
    </dialog>
  )
}
