'use client'

import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { GalleryItem } from '@/lib/gallery/schema'
import { GalleryTile } from './gallery-tile'

const TILE_PX = 250
const PHONE_COLUMNS = 3
const CAPTION_PX = 34
const GAP_PX = 4

/** The grid, drawn only where it is looked at; arrows walk between tiles. */
export function GalleryGrid({
  items,
  hasMore,
  onMore,
}: {
  items: GalleryItem[]
  hasMore: boolean
  onMore: () => void
}) {
  const grid = useRef<HTMLUListElement>(null)
  const [{ width, top }, setPlace] = useState({ width: 1200, top: 0 })
  const columns = width < 640 ? PHONE_COLUMNS : Math.max(2, Math.floor(width / TILE_PX))
  const hasCaption = width >= 640
  const tileWidth = (width - GAP_PX * (columns - 1)) / columns
  const rowHeight = (tileWidth * 9) / 16 + (hasCaption ? CAPTION_PX : 0) + GAP_PX
  const rowCount = Math.ceil(items.length / columns)
  const rows = useWindowVirtualizer({
    count: rowCount,
    estimateSize: () => rowHeight,
    overscan: 4,
    scrollMargin: top,
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

  useEffect(() => rows.measure(), [rowHeight, rows])

  const shown = rows.getVirtualItems()
  const lastRow = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && lastRow >= rowCount - 3) onMore()
  }, [hasMore, lastRow, rowCount, onMore])

  function walk(event: KeyboardEvent) {
    const steps: Record<string, number> = {
      ArrowRight: 1,
      ArrowLeft: -1,
      ArrowDown: columns,
      ArrowUp: -columns,
    }
    const step = steps[event.key]
    const at = Number(
      (event.target as HTMLElement).closest<HTMLElement>('[data-at]')?.dataset.at ?? Number.NaN,
    )
    if (!step || Number.isNaN(at)) return
    const next = Math.max(0, Math.min(items.length - 1, at + step))
    event.preventDefault()
    rows.scrollToIndex(Math.floor(next / columns))
    requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>(`[data-at="${next}"] a`)?.focus())
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
        items.slice(row.index * columns, (row.index + 1) * columns).map((item, column) => (
          <li
            key={item.id}
            data-at={row.index * columns + column}
            className="absolute top-0 left-0"
            style={{
              width: tileWidth,
              transform: `translate(${column * (tileWidth + GAP_PX)}px, ${row.start - top}px)`,
            }}
          >
            <GalleryTile item={item} hasCaption={hasCaption} />
          </li>
        )),
      )}
    </ul>
  )
}
