'use client'

import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { GalleryItem } from '@/lib/gallery/schema'
import { GalleryTile } from './gallery-tile'
import { hasCaptions, layOutRows, type TileRow, walkTo } from './lay-out-rows'

const CAPTION_PX = 30
const GAP_PX = 6
const FRAMES_TO_DRAW = 10
/** Four screens and more in a second: no picture is looked at. */
const RUSH_PX_PER_MS = 4

/** The contact sheet, drawn only where it is looked at; arrows walk between tiles, and with shift select on the way. */
export function GalleryGrid({
  items,
  selectedIds,
  hasMore,
  onMore,
  onSelect,
}: {
  items: GalleryItem[]
  selectedIds: ReadonlySet<string>
  hasMore: boolean
  onMore: () => void
  /** One in or out; or everything from the last one to here. */
  onSelect: (id: string, isRange: boolean) => void
}) {
  const grid = useRef<HTMLUListElement>(null)
  /** Where a key leads, until it is drawn: the next one goes on from there. */
  const heading = useRef<number | null>(null)
  const [{ width, top }, setPlace] = useState({ width: 1200, top: 0 })
  const pace = useRef({ at: 0, offset: 0, isRush: false })
  const isPassing = useCallback(() => pace.current.isRush, [])
  const { rows: layout, keyOf } = useSheet(items, width)
  const hasCaption = hasCaptions(width)
  const footPx = GAP_PX + (hasCaption ? CAPTION_PX : 0)
  const rows = useWindowVirtualizer({
    count: layout.length,
    estimateSize: (at) => (layout[at]?.heightPx ?? 0) + footPx,
    // Some 250 px ahead; what a leap draws anew is to take no longer than it must.
    overscan: hasCaption ? 1 : 2,
    scrollMargin: top,
    getItemKey: keyOf,
    // Rows are drawn in a task of their own, after the one that scrolls, and after `onChange`.
    useFlushSync: false,
    onChange: ({ scrollOffset }) => {
      const [at, offset, before] = [performance.now(), scrollOffset ?? 0, pace.current]
      const isRush = Math.abs(offset - before.offset) > RUSH_PX_PER_MS * (at - before.at)
      pace.current = { at, offset, isRush }
    },
  })

  useLayoutEffect(() => {
    const element = grid.current
    if (!element) return
    const observer = new ResizeObserver(() =>
      setPlace({ width: element.clientWidth, top: element.offsetTop }),
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  const shown = rows.getVirtualItems()
  const lastRow = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && lastRow >= layout.length - 4) onMore()
  }, [hasMore, lastRow, layout.length, onMore])

  function walk(event: KeyboardEvent) {
    const tile = (event.target as HTMLElement).closest<HTMLElement>('[data-at]')
    if (!tile || event.metaKey || event.ctrlKey || event.altKey) return
    const from = heading.current ?? Number(tile.dataset.at)
    const item = items[from]
    if (event.key === ' ' && item?.state === 'ready' && event.target instanceof HTMLAnchorElement) {
      event.preventDefault()
      onSelect(item.id, event.shiftKey)
      return
    }
    const next = walkTo(layout, from, event.key)
    if (next === null) return
    event.preventDefault()
    const reached = items[next]
    if (event.shiftKey && item && reached) {
      if (selectedIds.size === 0) onSelect(item.id, false)
      onSelect(reached.id, true)
    }
    rows.scrollToIndex(layout.findIndex(({ tiles }) => (tiles.at(-1)?.at ?? -1) >= next))
    heading.current = next
    arrive(FRAMES_TO_DRAW)
  }

  function arrive(framesLeft: number) {
    const link = grid.current?.querySelector<HTMLElement>(`[data-at="${heading.current}"] a`)
    link?.focus()
    if (link || framesLeft === 0) heading.current = null
    // The row has to be drawn first.
    else if (heading.current !== null) requestAnimationFrame(() => arrive(framesLeft - 1))
  }

  return (
    <ul
      ref={grid}
      aria-label="Gallery"
      onKeyDown={walk}
      className="relative w-full"
      style={{ height: rows.getTotalSize() }}
    >
      {shown.flatMap((row) =>
        (layout[row.index]?.tiles ?? []).map(({ item, at, leftPx, widthPx }) => (
          <li
            key={item.id}
            data-at={at}
            className="absolute top-0 left-0 [contain:layout_size_style]"
            style={{
              width: widthPx,
              height: row.size - GAP_PX,
              transform: `translate(${leftPx}px, ${row.start - top}px)`,
            }}
          >
            <GalleryTile
              item={item}
              heightPx={layout[row.index]?.heightPx ?? 0}
              hasCaption={hasCaption}
              isSelected={selectedIds.has(item.id)}
              isSelecting={selectedIds.size > 0}
              isPassing={isPassing}
              onSelect={onSelect}
            />
          </li>
        )),
      )}
    </ul>
  )
}

interface Sheet {
  items: readonly GalleryItem[]
  width: number
  rows: TileRow[]
  /** Another function for another sheet: then the virtualizer measures anew, before it draws. */
  keyOf: (row: number) => number
}

const newSheet = (items: readonly GalleryItem[], width: number, earlier?: TileRow[]): Sheet => ({
  items,
  width,
  rows: layOutRows(items, width, GAP_PX, earlier),
  keyOf: (row) => row,
})

/** Kept from one time to the next, so that a page more of a long list costs no more than itself. */
function useSheet(items: readonly GalleryItem[], width: number): Sheet {
  const [sheet, setSheet] = useState(() => newSheet(items, width))
  if (sheet.items === items && sheet.width === width) return sheet
  const next = newSheet(items, width, sheet.width === width ? sheet.rows : [])
  setSheet(next)
  return next
}
