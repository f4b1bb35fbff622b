'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import clsx from 'clsx'
import { AudioLines, FileX, GripVertical, X } from 'lucide-react'
import { type HTMLAttributes, type Ref, useState } from 'react'
import { fileOptions } from '@/lib/assets/client'
import { judgeFile, planFit } from '@/lib/catalog/judge-file'
import type { MediaFieldName, Model } from '@/lib/catalog/model'
import { resultOf } from '@/lib/core/result'
import { formatSeconds } from '@/lib/core/time'
import { fitPictureAction } from '@/lib/uploads/actions'
import { Button } from '../ui/button'

const TAG = 'rounded-sm bg-black/70 px-1 text-xs text-white'

/** One chosen file, as large as it says something; what it misses stands under it with the press that mends it. */
export function FileTile({
  assetId,
  label,
  tag,
  model,
  field,
  item,
  handle,
  isOver,
  onReplace,
  onRemove,
}: {
  assetId: string
  /** E.g. `Start frame`, `Reference image 2`. */
  label: string
  /** How the prompt speaks of it. */
  tag?: string
  model: Model
  field: MediaFieldName
  item?: HTMLAttributes<HTMLElement> | undefined
  handle?: (HTMLAttributes<HTMLButtonElement> & { ref: Ref<HTMLButtonElement> }) | undefined
  isOver?: boolean
  onReplace: (assetId: string) => void
  onRemove: () => void
}) {
  const client = useQueryClient()
  const { data: file, isError } = useQuery(fileOptions(assetId))
  const [isBusy, setIsBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const limits = model.abilities[field]?.limits
  const unfit = file && limits ? judgeFile(file, limits) : null
  const plan = unfit && file && limits ? planFit(file, limits) : null

  async function fit() {
    setIsBusy(true)
    setTrouble(null)
    const result = await resultOf(fitPictureAction({ assetId, modelId: model.id, field }))
    setIsBusy(false)
    if (!result.ok) return setTrouble(result.error.message)
    client.setQueryData(fileOptions(result.value.assetId).queryKey, result.value)
    onReplace(result.value.assetId)
  }

  return (
    <li className={clsx('w-40', isOver && 'rounded-media outline-2 outline-edge')} {...item}>
      <div
        className={clsx(
          'relative grid aspect-video place-items-center overflow-hidden rounded-media bg-surface-2',
          unfit && 'ring-1 ring-bad',
        )}
      >
        {isError ? (
          <span className="flex flex-col items-center gap-1 text-xs text-muted">
            <FileX aria-hidden className="size-5" />
            This file is gone
          </span>
        ) : null}
        {!isError && file?.media !== 'audio' && file?.media !== 'video' ? (
          <img
            src={`/api/media/${assetId}`}
            alt={`${label} chosen`}
            className={clsx('size-full object-contain', isBusy && 'opacity-40')}
          />
        ) : null}
        {file?.media === 'video' ? (
          <video
            src={file.url}
            aria-label={`${label} chosen`}
            muted
            loop
            playsInline
            preload="metadata"
            onPointerEnter={(event) => void event.currentTarget.play().catch(() => undefined)}
            onPointerLeave={(event) => event.currentTarget.pause()}
            className="size-full object-contain"
          />
        ) : null}
        {file?.media === 'audio' ? (
          <>
            <AudioLines aria-hidden className="mb-8 size-6 text-muted" />
            <audio
              src={file.url}
              controls
              preload="metadata"
              aria-label={`${label} chosen`}
              className="absolute inset-x-1 bottom-1 h-8 w-[calc(100%-0.5rem)]"
            />
          </>
        ) : null}
        <span className="pointer-events-none absolute bottom-1.5 left-1.5 flex gap-1">
          {tag ? <span className={TAG}>{tag}</span> : null}
          {file?.media === 'video' && file.seconds !== null ? (
            <span className={`${TAG} font-mono`}>{formatSeconds(file.seconds)}</span>
          ) : null}
        </span>
        {handle ? (
          <button
            type="button"
            aria-label={`Move ${label.toLowerCase()}`}
            title="Drag, or use the arrow keys"
            className="absolute top-1 left-1 grid size-8 cursor-grab place-items-center rounded-control bg-black/70 text-white"
            {...handle}
          >
            <GripVertical aria-hidden className="size-4" />
          </button>
        ) : null}
        <button
          type="button"
          aria-label={`Remove ${label.toLowerCase()}`}
          onClick={onRemove}
          className="absolute top-1 right-1 grid size-8 place-items-center rounded-control bg-black/70 text-white transition hover:bg-black"
        >
          <X aria-hidden className="size-4" />
        </button>
      </div>
      <p className="mt-1 truncate text-xs text-muted" title={file?.filename}>
        {file ? file.filename : isError ? 'Choose another one.' : '…'}
      </p>
      {unfit || trouble ? (
        <div role="alert" className="mt-1 flex flex-col items-start gap-1.5 text-sm text-bad">
          {trouble ?? unfit}
          {plan ? (
            <Button disabled={isBusy} aria-busy={isBusy} onClick={() => void fit()}>
              {plan.label}
            </Button>
          ) : null}
        </div>
      ) : null}
    </li>
  )
}
