'use client'

import { ImagePlus, X } from 'lucide-react'
import { type ClipboardEvent, type DragEvent, useId, useState } from 'react'
import type { ImageLimits } from '@/lib/catalog/model'
import { uploadPicture } from '@/lib/uploads/client'

/** One picture by picker, drop or paste; judged against the model's limits before it counts. */
export function FrameField({
  label,
  assetId,
  limits,
  problem,
  onChange,
}: {
  label: string
  assetId: string | undefined
  limits: ImageLimits
  problem?: string
  onChange: (assetId: string | undefined) => void
}) {
  const id = useId()
  const [isBusy, setIsBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const message = trouble ?? problem

  async function take(file: File | undefined) {
    if (!file) return
    setTrouble(null)
    setIsBusy(true)
    try {
      const picture = await uploadPicture(file)
      const unfit = judge(picture, limits)
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
    void take(event.dataTransfer.files[0])
  }

  function paste(event: ClipboardEvent) {
    const [file] = event.clipboardData.files
    if (file) void take(file)
  }

  return (
    <div onPaste={paste}>
      <label
        htmlFor={id}
        onDragOver={(event) => event.preventDefault()}
        onDrop={drop}
        className="relative grid aspect-video w-44 place-items-center overflow-hidden rounded-media border border-dashed border-edge bg-surface-1 text-sm text-muted hover:text-text has-focus-visible:outline-2 has-focus-visible:outline-accent"
      >
        {assetId ? (
          <img
            src={`/api/media/${assetId}`}
            alt={`${label} chosen`}
            className="absolute inset-0 size-full object-cover"
          />
        ) : (
          <span className="flex flex-col items-center gap-1">
            <ImagePlus aria-hidden className="size-5" />
            {isBusy ? 'Uploading…' : label}
          </span>
        )}
        <input
          id={id}
          type="file"
          aria-label={label}
          aria-describedby={message ? `${id}-problem` : undefined}
          accept="image/jpeg,image/png,image/webp"
          className="absolute inset-0 cursor-pointer opacity-0"
          onChange={(event) => {
            void take(event.target.files?.[0])
            event.target.value = ''
          }}
        />
      </label>
      {assetId ? (
        <button
          type="button"
          onClick={() => onChange(undefined)}
          className="mt-1 inline-flex min-h-9 items-center gap-1 text-sm text-muted hover:text-text"
        >
          <X aria-hidden className="size-4" />
          Remove {label.toLowerCase()}
        </button>
      ) : null}
      {message ? (
        <p id={`${id}-problem`} role="alert" className="mt-1 max-w-xs text-sm text-bad">
          {message}
        </p>
      ) : null}
    </div>
  )
}

function judge(
  { widthPx, heightPx, bytes }: { widthPx: number; heightPx: number; bytes: number },
  limits: ImageLimits,
): string | null {
  const short = Math.min(widthPx, heightPx)
  const ratio = Math.max(widthPx, heightPx) / short
  if (short < limits.minSidePx)
    return `That picture is ${widthPx} × ${heightPx}; its short side needs ${limits.minSidePx} pixels or more.`
  if (ratio > limits.maxAspect)
    return `That picture is too long: at most ${limits.maxAspect} times as long as it is short.`
  if (bytes > limits.maxBytes)
    return `That picture has ${(bytes / 1e6).toFixed(1)} MB; the model takes ${Math.round(limits.maxBytes / 1e6)} MB.`
  return null
}
