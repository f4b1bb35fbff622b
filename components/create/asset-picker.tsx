'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { AudioLines, Check, Film, Search } from 'lucide-react'
import { useDeferredValue, useEffect, useRef, useState } from 'react'
import { formatSeconds } from '@/lib/core/time'
import { galleryOptions } from '@/lib/gallery/client'
import { Button } from '../ui/button'
import { keepKeys } from '../ui/keep-keys'
import { Poster } from '../ui/poster'

const WORDS = { image: 'pictures', video: 'videos', audio: 'sounds' } as const

/** What lies in the gallery already, newest first, to be used again instead of being sent again. */
export function AssetPicker({
  title,
  media,
  most,
  chosen,
  onClose,
  onChoose,
}: {
  title: string
  media: keyof typeof WORDS
  /** How many more there is room for. */
  most: number
  /** What stands in the field already. */
  chosen: readonly string[]
  onClose: () => void
  onChoose: (assetIds: string[]) => void
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [words, setWords] = useState('')
  const [picked, setPicked] = useState<readonly string[]>([])
  const q = useDeferredValue(words.trim())
  const { data, isPending, isError, fetchNextPage, hasNextPage } = useInfiniteQuery(
    galleryOptions({ media, ...(q ? { q } : {}) }),
  )
  const items = data?.pages.flatMap((page) => page.items) ?? []

  useEffect(() => dialog.current?.showModal(), [])

  function pick(assetId: string) {
    if (most > 1) {
      setPicked((now) =>
        now.includes(assetId) ? now.filter((one) => one !== assetId) : [...now, assetId].slice(-most),
      )
      return
    }
    onChoose([assetId])
    dialog.current?.close()
  }

  return (
    <dialog
      ref={dialog}
      aria-label={`Choose from the gallery: ${title}`}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
      onKeyDown={keepKeys}
      className="m-auto h-[min(40rem,88dvh)] w-[min(48rem,calc(100vw-1.5rem))] rounded-media bg-surface-2 text-text shadow-2xl shadow-black/50 backdrop:bg-black/60"
    >
      <div className="flex h-full flex-col">
        <div className="relative border-b border-line">
          <Search aria-hidden className="absolute top-1/2 left-4 size-4 -translate-y-1/2 text-muted" />
          <input
            type="search"
            aria-label={`Search ${WORDS[media]}`}
            placeholder={`Search ${WORDS[media]}`}
            value={words}
            onChange={(event) => setWords(event.target.value)}
            className="h-14 w-full bg-transparent pr-4 pl-11 text-base outline-none placeholder:text-muted"
          />
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto p-3">
          {items.length === 0 ? (
            <p className="p-6 text-center text-sm text-muted">
              {isPending
                ? 'Looking…'
                : isError
                  ? 'The gallery does not answer. Close this and try again.'
                  : `No ${WORDS[media]} ${q ? 'with these words' : 'here yet'}.`}
            </p>
          ) : null}
          <ul className="grid grid-cols-2 gap-2 sm:grid-cols-4">
            {items.map((item) => {
              const isPicked = picked.includes(item.id)
              const isIn = chosen.includes(item.id)
              return (
                <li key={item.id}>
                  <button
                    type="button"
                    aria-pressed={most > 1 ? isPicked : undefined}
                    disabled={isIn}
                    onClick={() => pick(item.id)}
                    className={clsx(
                      'block w-full rounded-media p-1 text-left transition-colors hover:bg-surface-3 disabled:opacity-50',
                      isPicked && 'bg-surface-3 ring-1 ring-edge',
                    )}
                  >
                    <span className="relative grid aspect-video place-items-center overflow-hidden rounded-media bg-surface-1 text-muted">
                      {item.posterUrl ? (
                        <Poster src={item.posterUrl} className="size-full" />
                      ) : media === 'audio' ? (
                        <AudioLines aria-hidden className="size-6" />
                      ) : (
                        <Film aria-hidden className="size-6" />
                      )}
                      {item.durationSeconds === null ? null : (
                        <span className="absolute right-1 bottom-1 rounded-sm bg-black/70 px-1 font-mono text-xs text-white">
                          {formatSeconds(item.durationSeconds)}
                        </span>
                      )}
                      {isPicked || isIn ? (
                        <Check
                          aria-label={isIn ? 'already chosen' : 'chosen'}
                          className="absolute top-1 left-1 size-5 rounded-full bg-black/70 p-0.5 text-white"
                        />
                      ) : null}
                    </span>
                    <span className="mt-1 block truncate px-0.5 text-xs text-muted">
                      {item.prompt || 'untitled'}
                    </span>
                  </button>
                </li>
              )
            })}
          </ul>
          {hasNextPage ? (
            <Button className="mx-auto mt-3 flex" onClick={() => void fetchNextPage()}>
              Show more
            </Button>
          ) : null}
        </div>
        <div className="flex items-center justify-end gap-2 border-t border-line p-2">
          {most > 1 ? <span className="mr-auto pl-2 text-sm text-muted">Room for {most} more</span> : null}
          <Button look="plain" onClick={() => dialog.current?.close()}>
            Close
          </Button>
          {most > 1 ? (
            <Button
              className="bg-surface-3"
              disabled={picked.length === 0}
              onClick={() => {
                onChoose([...picked])
                dialog.current?.close()
              }}
            >
              Use {picked.length || ''}
            </Button>
          ) : null}
        </div>
      </div>
    </dialog>
  )
}
