'use client'

import clsx from 'clsx'
import { AudioLines, Film, ImagePlus, Images, Mic, X } from 'lucide-react'
import dynamic from 'next/dynamic'
import { type ClipboardEvent, type DragEvent, useId, useRef, useState } from 'react'
import { FORMATS, listFormats } from '@/lib/catalog/file-format'
import type { FormField } from '@/lib/catalog/fields'
import type { MediaLimits, Model } from '@/lib/catalog/model'
import { tokenKindsOf, tokenOf } from '@/lib/catalog/tokens'
import { Button } from '../ui/button'
import { ProgressLine } from '../ui/progress-line'
import { moved, useReorder } from '../ui/use-reorder'
import { needsOf } from '../voices/recording-needs'
import { FileTile } from './file-tile'
import { useUploads } from './use-uploads'

const AssetPicker = dynamic(() => import('./asset-picker').then((module) => module.AssetPicker), {
  ssr: false,
})
const RecordDialog = dynamic(() => import('./record-dialog').then((module) => module.RecordDialog), {
  ssr: false,
})

const ICONS = { image: ImagePlus, video: Film, audio: AudioLines } as const

/** One file or a list of them: by picker, drop, paste or out of the gallery, judged against the model's limits. */
export function MediaField({
  field,
  isList,
  ids,
  model,
  problem,
  projectId,
  isNumbered = true,
  onChange,
}: {
  field: Extract<FormField, { control: 'media' }>
  isList: boolean
  ids: readonly string[]
  model: Model
  problem?: string
  /** Where new files go; without it, whatever this person has chosen for new work. */
  projectId?: string
  /** Whether the prompt speaks of them by number. */
  isNumbered?: boolean
  /** Takes a function, because an upload ends long after the list was last drawn. */
  onChange: (change: (ids: readonly string[]) => readonly string[]) => void
}) {
  const { name, label, media, limits, min, max, closedBecause } = field
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setIsOver] = useState(false)
  const [isPicking, setIsPicking] = useState(false)
  const [isRecording, setIsRecording] = useState(false)
  const add = (assetIds: readonly string[]) =>
    onChange((now) =>
      isList ? [...now, ...assetIds.filter((one) => !now.includes(one))].slice(0, max) : assetIds.slice(-1),
    )
  const { uploading, troubles, start, forget } = useUploads(
    { media, limits, ...(projectId ? { projectId } : {}) },
    (file) => add([file.assetId]),
  )
  const room = isList ? max - ids.length - uploading.length : 1
  const nameAt = (at: number) => (isList ? `${label.replace(/s$/, '')} ${at + 1}` : label)
  const order = useReorder(ids.length, nameAt, (from, to) => onChange((now) => moved(now, from, to)))
  const hasTokens = isNumbered && isList && tokenKindsOf(model).includes('image')
  const isClosed = closedBecause !== undefined
  const Icon = ICONS[media]
  const needs = media === 'audio' ? needsOf(limits) : null

  function take(files: Iterable<File>) {
    const chosen = [...files].slice(0, Math.max(0, room))
    if (chosen.length > 0 && !isClosed) void start(chosen)
  }

  function drop(event: DragEvent) {
    event.preventDefault()
    setIsOver(false)
    take(event.dataTransfer.files)
  }

  function paste(event: ClipboardEvent) {
    if (event.clipboardData.files.length > 0) take(event.clipboardData.files)
  }

  const notes = [problem, ...troubles].filter((note): note is string => Boolean(note))
  return (
    <fieldset disabled={isClosed} onPaste={paste}>
      <legend className="mb-1.5 text-sm text-muted">
        {label}
        {isList ? ` ${ids.length} / ${max}` : ''}
        {min > 0 ? '' : ' · optional'}
      </legend>
      <ul className="flex flex-wrap gap-2">
        {ids.map((assetId, at) => (
          <FileTile
            key={assetId}
            assetId={assetId}
            label={nameAt(at)}
            {...(hasTokens ? { tag: tokenOf('image', at + 1).label } : {})}
            model={model}
            field={name}
            item={isList && ids.length > 1 ? order.item(at) : undefined}
            handle={isList && ids.length > 1 ? order.handle(at) : undefined}
            isOver={order.over === at}
            onReplace={(other) => onChange((now) => now.map((one) => (one === assetId ? other : one)))}
            onRemove={() => {
              onChange((now) => now.filter((one) => one !== assetId))
              input.current?.focus()
            }}
          />
        ))}
        {uploading.map((one) => (
          <li key={one.id} className="w-40">
            <div className="relative grid aspect-video place-items-center overflow-hidden rounded-media bg-surface-2 text-sm text-muted">
              <span>Uploading… {Math.round(one.part * 100)} %</span>
              <ProgressLine
                value={one.part}
                label={`Uploading ${one.name}`}
                className="absolute inset-x-0 bottom-0"
              />
              <button
                type="button"
                aria-label={`Stop uploading ${one.name}`}
                onClick={one.stop}
                className="absolute top-1 right-1 grid size-8 place-items-center rounded-control bg-black/70 text-white hover:bg-black"
              >
                <X aria-hidden className="size-4" />
              </button>
            </div>
            <p className="mt-1 truncate text-xs text-muted">{one.name}</p>
          </li>
        ))}
        {/* Always there: it is also how a single file is replaced. */}
        <li className={clsx(!isList && ids.length > 0 ? 'w-32' : 'w-40', room <= 0 && 'hidden')}>
          <label
            htmlFor={id}
            onDragOver={(event) => {
              event.preventDefault()
              setIsOver(true)
            }}
            onDragLeave={() => setIsOver(false)}
            onDrop={drop}
            className={clsx(
              'relative flex aspect-video flex-col items-center justify-center gap-1 rounded-media border border-dashed text-center text-sm text-muted transition-colors',
              'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
              isOver ? 'bg-surface-3 text-text' : 'bg-surface-1 hover:bg-surface-2 hover:text-text',
              notes.length > 0 ? 'border-bad' : 'border-edge',
              isClosed && 'opacity-50',
            )}
          >
            <Icon aria-hidden className="size-5" />
            {!isList && ids.length > 0 ? 'Replace' : 'Drop, paste, choose'}
            <input
              ref={input}
              id={id}
              type="file"
              aria-label={label}
              multiple={isList}
              aria-invalid={notes.length > 0 ? true : undefined}
              aria-describedby={`${id}-note`}
              accept={acceptOf(media, limits)}
              className="absolute inset-0 cursor-pointer opacity-0 disabled:cursor-not-allowed"
              onChange={(event) => {
                take(event.target.files ?? [])
                event.target.value = ''
              }}
            />
          </label>
          <Button
            look="plain"
            className="mt-1 w-full px-1"
            aria-label={`Gallery: choose ${label.toLowerCase()}`}
            onClick={() => setIsPicking(true)}
          >
            <Images aria-hidden className="size-4" />
            Gallery
          </Button>
          {needs ? (
            <Button
              look="plain"
              className="w-full px-1"
              aria-label={`Record ${label.toLowerCase()}`}
              onClick={() => setIsRecording(true)}
            >
              <Mic aria-hidden className="size-4" />
              Record
            </Button>
          ) : null}
        </li>
      </ul>
      {notes.map((note) => (
        <p key={note} role="alert" className="mt-1 text-sm text-bad">
          {note}
        </p>
      ))}
      <p id={`${id}-note`} className="mt-1 text-xs text-muted">
        {closedBecause ?? describeLimits(limits)}
      </p>
      <p role="status" className="sr-only">
        {order.said}
      </p>
      {needs && isRecording ? (
        <RecordDialog
          label={label}
          needs={needs}
          onClose={() => setIsRecording(false)}
          onDone={(file) => {
            forget()
            take([file])
          }}
        />
      ) : null}
      {isPicking ? (
        <AssetPicker
          title={label}
          media={media}
          most={isList ? room : 1}
          chosen={ids}
          onClose={() => setIsPicking(false)}
          onChoose={(assetIds) => {
            forget()
            add(assetIds)
          }}
        />
      ) : null}
    </fieldset>
  )
}

/** Pictures are written anew here, so that WebP is as good as the rest. */
function acceptOf(media: keyof typeof ICONS, { formats }: MediaLimits): string {
  if (media === 'image') return 'image/jpeg,image/png,image/webp'
  return formats.flatMap((format) => [FORMATS[format].mime, `.${format}`]).join(',')
}

/** `JPEG or PNG · 300 px or more · up to 10 MB`. */
function describeLimits({ formats, maxBytes, minSidePx, minSeconds, maxSeconds }: MediaLimits): string {
  const length =
    minSeconds !== undefined && maxSeconds !== undefined
      ? `${minSeconds}–${maxSeconds} s`
      : maxSeconds !== undefined
        ? `up to ${maxSeconds} s`
        : null
  return [
    listFormats(formats),
    length,
    minSidePx === undefined ? null : `${minSidePx} px or more`,
    `up to ${Math.round(maxBytes / 1024 ** 2)} MB`,
  ]
    .filter(Boolean)
    .join(' · ')
}
