'use client'

import clsx from 'clsx'
import { ImagePlus, RotateCw, X } from 'lucide-react'
import { type DragEvent, useState } from 'react'
import { MAX_SHOTS } from '@/lib/storyboard/board'
import { addShots } from '@/lib/storyboard/edit'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { ProgressLine } from '../ui/progress-line'
import { shotsOfPictures } from './import-shots'
import { useOpenBoard } from './use-board'
import { type Picture, usePictures } from './use-pictures'

const shotsIn = (count: number) => `${count} ${count === 1 ? 'shot' : 'shots'}`

/** Pictures become shots that begin with them, in the order of their names. */
export function PictureImport({
  projectId,
  afterId,
  room,
  onDone,
}: {
  projectId: string
  afterId: string | null
  /** How many more shots the storyboard takes. */
  room: number
  onDone: (shotIds: string[]) => void
}) {
  const { link } = useOpenBoard()
  const { pictures, add, retry, drop, forget } = usePictures(projectId)
  const [isOver, setIsOver] = useState(false)
  const here = pictures.flatMap(({ id, name, assetId }) => (assetId ? [{ id, name, assetId }] : []))
  const isSending = pictures.some(({ assetId, trouble }) => !assetId && !trouble)
  const isTooMany = here.length > room

  function take(event: DragEvent) {
    event.preventDefault()
    setIsOver(false)
    add(event.dataTransfer.files)
  }

  function addAll() {
    const ids = addShots(link.doc, afterId, shotsOfPictures(here))
    forget(here.map(({ id }) => id))
    // What did not come stays in sight, to be tried again.
    if (here.length === pictures.length) onDone(ids)
  }

  return (
    <div className="flex flex-col gap-3">
      <label
        onDragOver={(event) => {
          event.preventDefault()
          setIsOver(true)
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={take}
        className={clsx(
          'relative flex min-h-28 flex-col items-center justify-center gap-1.5 rounded-media border border-dashed border-edge p-4 text-center text-sm text-muted transition-colors',
          'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
          isOver ? 'bg-surface-3 text-text' : 'bg-surface-2 hover:text-text',
        )}
      >
        <ImagePlus aria-hidden className="size-5" />
        Drop pictures here, or choose them: each begins a shot, in the order of their names.
        <input
          type="file"
          multiple
          aria-label="Pictures"
          accept="image/jpeg,image/png,image/webp"
          className="absolute inset-0 cursor-pointer opacity-0"
          onChange={({ target }) => {
            add(target.files ?? [])
            target.value = ''
          }}
        />
      </label>
      {pictures.length > 0 ? (
        <ul aria-label="Pictures to import" className="flex flex-col gap-1">
          {pictures.map((one) => (
            <PictureRow key={one.id} picture={one} onRetry={() => retry(one)} onDrop={() => drop(one.id)} />
          ))}
        </ul>
      ) : null}
      <p role="status" className="text-sm">
        {pictures.length === 0
          ? 'Nothing to make shots of yet.'
          : `${here.length} of ${pictures.length} ${pictures.length === 1 ? 'picture is' : 'pictures are'} here`}
      </p>
      {isTooMany ? (
        <Notice tone="bad">
          A storyboard has {MAX_SHOTS} shots at most, and there is room for {room}. Leave some pictures out.
        </Notice>
      ) : null}
      <div className="flex gap-2">
        <Button
          className="bg-surface-3"
          disabled={here.length === 0 || isSending || isTooMany}
          onClick={addAll}
        >
          Add {shotsIn(here.length)}
        </Button>
        <Button look="plain" onClick={() => onDone([])}>
          Close
        </Button>
      </div>
    </div>
  )
}

function PictureRow({
  picture,
  onRetry,
  onDrop,
}: {
  picture: Picture
  onRetry: () => void
  onDrop: () => void
}) {
  const { name, part, assetId, trouble } = picture
  return (
    <li className="flex min-h-10 items-center gap-3">
      <span className="grid aspect-video w-16 shrink-0 place-items-center overflow-hidden rounded-control bg-surface-2">
        {assetId ? <img src={`/api/media/${assetId}`} alt="" className="size-full object-cover" /> : null}
      </span>
      <span className="min-w-0 flex-1 text-sm">
        <span dir="auto" className="block truncate">
          {name}
        </span>
        {trouble ? (
          <span role="alert" className="block text-bad">
            {trouble}
          </span>
        ) : assetId ? null : (
          <ProgressLine value={part} label={`Uploading ${name}`} className="mt-1" />
        )}
      </span>
      {trouble ? (
        <Button look="icon" aria-label={`Try ${name} again`} onClick={onRetry}>
          <RotateCw aria-hidden className="size-4" />
        </Button>
      ) : null}
      <Button look="icon" aria-label={`Leave out ${name}`} onClick={onDrop}>
        <X aria-hidden className="size-4" />
      </Button>
    </li>
  )
}
