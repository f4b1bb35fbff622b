'use client'

import { useQuery } from '@tanstack/react-query'
import { ChevronUp } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { isFileOf, partsOptions } from '@/lib/uploads/client'
import { may } from '@/lib/workspaces/schema'
import { Button } from '../ui/button'
import { ProgressLine } from '../ui/progress-line'
import { UnfinishedRow } from './unfinished-row'
import { UploadRow } from './upload-row'
import { type Upload, UploadsContext, useStudioUploads, useUploadList } from './use-studio-uploads'

/** Keeps uploads going while pages come and go under it, and shows them on every one. */
export function UploadsProvider({ role, children }: { role: string; children: ReactNode }) {
  return (
    <UploadsContext value={useUploadList()}>
      {children}
      {may(role, 'generate') ? <UploadTray /> : null}
    </UploadsContext>
  )
}

/** One line above the queue's; opens into the files. Not there while there are none. */
function UploadTray() {
  const tray = useRef<HTMLDetailsElement>(null)
  const { uploads, retry, drop, clear } = useStudioUploads()
  const { data: parts = [] } = useQuery(partsOptions())
  const going = uploads.filter(({ state }) => state === 'waiting' || state === 'sending')
  const unfinished = parts.filter((part) => !uploads.some(({ file }) => isFileOf(part, file)))
  if (uploads.length === 0 && unfinished.length === 0) return null

  /** The button that was pressed goes away, and the keyboard must not fall out of the tray with it. */
  function keepFocus() {
    tray.current?.querySelector('summary')?.focus()
  }

  function leave(event: KeyboardEvent) {
    if (event.key !== 'Escape' || !tray.current?.open) return
    event.stopPropagation()
    tray.current.open = false
    keepFocus()
  }

  return (
    <aside aria-label="Uploads" data-uploads>
      <details
        ref={tray}
        onKeyDown={leave}
        className="group fixed right-0 bottom-[calc(var(--bar)+var(--tray)+env(safe-area-inset-bottom))] left-0 z-20 border-t border-line bg-surface-1 md:left-44"
      >
        <summary className="relative flex h-10 items-center gap-2 px-4 text-sm text-muted transition-colors hover:text-text sm:px-6">
          <ChevronUp aria-hidden className="size-4 shrink-0 transition-transform group-open:rotate-180" />
          <span role="status" className="min-w-0 truncate">
            {describe(uploads, unfinished.length)}
          </span>
          {going.length > 0 ? (
            <ProgressLine
              value={shareOf(uploads)}
              label="All uploads"
              className="absolute inset-x-0 bottom-0"
            />
          ) : null}
        </summary>
        <div className="max-h-[45dvh] overflow-y-auto overscroll-contain px-4 pb-3 text-sm sm:px-6">
          <ul aria-label="Files">
            {uploads.map((upload) => (
              <UploadRow
                key={upload.id}
                upload={upload}
                onRetry={() => {
                  keepFocus()
                  retry(upload)
                }}
                onDrop={() => {
                  keepFocus()
                  drop(upload)
                }}
              />
            ))}
            {unfinished.map((part) => (
              <UnfinishedRow key={part.id} part={part} onGone={keepFocus} />
            ))}
          </ul>
          {uploads.some(({ state }) => state === 'done') ? (
            <Button
              className="mt-2"
              onClick={() => {
                keepFocus()
                clear()
              }}
            >
              Clear the uploaded ones
            </Button>
          ) : null}
        </div>
      </details>
    </aside>
  )
}

/** `Uploading 2 · 3 uploaded · 1 not uploaded`. */
function describe(uploads: readonly Upload[], unfinished: number): string {
  const count = (...states: Upload['state'][]) => uploads.filter(({ state }) => states.includes(state)).length
  const going = count('waiting', 'sending')
  return [
    going ? `Uploading ${going}` : '',
    count('done') ? `${count('done')} uploaded` : '',
    count('failed') ? `${count('failed')} not uploaded` : '',
    unfinished ? `${unfinished} unfinished` : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

/** By bytes, of everything that was or will be sent. */
function shareOf(uploads: readonly Upload[]): number {
  const counted = uploads.filter(({ state }) => state !== 'failed')
  const all = counted.reduce((sum, { file }) => sum + file.size, 0)
  return all === 0 ? 0 : counted.reduce((sum, { file, part }) => sum + file.size * part, 0) / all
}
