'use client'

import clsx from 'clsx'
import { ImagePlus, LoaderCircle, X } from 'lucide-react'
import { type ClipboardEvent, type DragEvent, useId, useRef, useState } from 'react'
import type { MediaLimits } from '@/lib/catalog/model'
import { uploadPicture } from '@/lib/uploads/client'
import { judgePicture } from './judge-picture'

/** One picture by picker, drop or paste; judged against the model's limits before it counts. */
export function MediaField({
  label,
  assetId,
  limits,
  isRequired,
  problem,
  onChange,
}: {
  label: string
  assetId: string | undefined
  limits: MediaLimits
  isRequired: boolean
  problem?: string
  onChange: (assetId: string | undefined) => void
}) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [isBusy, setIsBusy] = useState(false)
  const [isOver, setIsOver] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const message = trouble ?? problem

  async function take(file: File | undefined) {
    if (!file) return
    setTrouble(null)
    setIsBusy(true)
    try {
      const picture = await uploadPicture(file)
      const unfit = judgePicture(picture, limits)
      if (unfit) setTrouble(unfit)
      else onChange(picture.assetId)
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : 'The upload failed.')
    } finally {
      setIsBusy(false)
    }
  }

  function drop(event: DragEvent) {
    event.preventDefault()
    setIsOver(false)
    void take(event.dataTransfer.files[0])
  }

  function paste(event: ClipboardEvent) {
    const [file] = event.clipboardData.files
    if (file) void take(file)
  }

  return (
    <div onPaste={paste} className="w-44">
      <div className="relative">
        <label
          htmlFor={id}
          onDragOver={(event) => {
            event.preventDefault()
            setIsOver(true)
          }}
          onDragLeave={() => setIsOver(false)}
          onDrop={drop}
          className={clsx(
            'relative grid aspect-video place-items-center overflow-hidden rounded-media text-sm text-muted transition-colors hover:text-text has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
            isOver ? 'bg-surface-3 text-text' : 'bg-surface-1 hover:bg-surface-2',
            !assetId && 'border border-dashed border-edge',
            message && 'border-bad',
          )}
        >
          {assetId ? (
            <img
              src={`/api/media/${assetId}`}
              alt={`${label} chosen`}
              className={clsx('absolute inset-0 size-full object-cover', isBusy && 'opacity-40')}
            />
          ) : null}
          {isBusy || !assetId ? (
            <span className="z-10 flex flex-col items-center gap-1">
              {isBusy ? (
                <LoaderCircle aria-hidden className="size-5 animate-spin" />
              ) : (
                <ImagePlus aria-hidden className="size-5" />
              )}
              {isBusy ? 'Uploading…' : label}
              <span className="text-xs">{isBusy ? '' : isRequired ? 'drop or paste' : 'optional'}</span>
            </span>
          ) : null}
          <input
            ref={input}
            id={id}
            type="file"
            aria-label={label}
            aria-invalid={message ? true : undefined}
            aria-describedby={message ? `${id}-problem` : undefined}
            accept="image/jpeg,image/png,image/webp"
            className="absolute inset-0 cursor-pointer opacity-0"
            onChange={(event) => {
              void take(event.target.files?.[0])
              event.target.value = ''
            }}
          />
        </label>
        {assetId && !isBusy ? (
          <button
            type="button"
            aria-label={`Remove ${label.toLowerCase()}`}
            onClick={() => {
              onChange(undefined)
              input.current?.focus()
            }}
            className="absolute top-1 right-1 grid size-8 place-items-center rounded-control bg-black/70 text-white transition hover:bg-black"
          >
            <X aria-hidden className="size-4" />
          </button>
        ) : null}
      </div>
      {assetId ? <p className="mt-1 text-xs text-muted">{label}</p> : null}
      {message ? (
        <p id={`${id}-problem`} role="alert" className="mt-1 text-sm text-bad">
          {message}
        </p>
      ) : null}
    </div>
  )
}
