import type { GalleryItem } from '@/lib/gallery/schema'

export interface TilePlace {
  item: GalleryItem
  /** Position in the whole list. */
  at: number
  leftPx: number
  widthPx: number
}

export interface TileRow {
  tiles: TilePlace[]
  /** Height of the pictures, without the caption. */
  heightPx: number
}

const WIDEST = 2.4
const NARROWEST = 0.5
const PHONE_PX = 640

export const hasCaptions = (widthPx: number) => widthPx >= PHONE_PX

/**
 * A contact sheet: every picture keeps its shape and each row fills the width. On phones it is three columns, where a
 * crop says more than a sliver. A last row that is not full keeps the height of the others.
 */
export function layOutRows(items: readonly GalleryItem[], widthPx: number, gapPx: number): TileRow[] {
  return hasCaptions(widthPx) ? justify(items, widthPx, gapPx) : columns(items, widthPx, gapPx, 3)
}

function justify(items: readonly GalleryItem[], widthPx: number, gapPx: number): TileRow[] {
  // Wall displays show larger pictures, not only more of them.
  const idealPx = Math.min(320, Math.max(150, widthPx / 6.5))
  const rows: TileRow[] = []
  let from = 0
  let shapes = 0
  items.forEach((item, at) => {
    shapes += shapeOf(item)
    const roomPx = widthPx - gapPx * (at - from)
    if (roomPx / shapes > idealPx && at < items.length - 1) return
    const isFull = roomPx / shapes <= idealPx
    const heightPx = isFull ? roomPx / shapes : Math.min(roomPx / shapes, rows.at(-1)?.heightPx ?? idealPx)
    let leftPx = 0
    const tiles = items.slice(from, at + 1).map((one, offset) => {
      const place = { item: one, at: from + offset, leftPx, widthPx: shapeOf(one) * heightPx }
      leftPx += place.widthPx + gapPx
      return place
    })
    rows.push({ tiles, heightPx })
    from = at + 1
    shapes = 0
  })
  return rows
}

function columns(items: readonly GalleryItem[], widthPx: number, gapPx: number, count: number): TileRow[] {
  const side = (widthPx - gapPx * (count - 1)) / count
  return Array.from({ length: Math.ceil(items.length / count) }, (_, row) => ({
    heightPx: side,
    tiles: items.slice(row * count, (row + 1) * count).map((item, column) => ({
      item,
      at: row * count + column,
      leftPx: column * (side + gapPx),
      widthPx: side,
    })),
  }))
}

function shapeOf({ widthPx, heightPx }: GalleryItem): number {
  if (!widthPx || !heightPx) return 16 / 9
  return Math.min(WIDEST, Math.max(NARROWEST, widthPx / heightPx))
}

/** The tile that one key press leads to: beside it, or the nearest one in the next row. */
export function walkTo(rows: readonly TileRow[], from: number, key: string): number | null {
  const count = (rows.at(-1)?.tiles.at(-1)?.at ?? -1) + 1
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  if (key === 'ArrowRight') return Math.min(count - 1, from + 1)
  if (key === 'ArrowLeft') return Math.max(0, from - 1)
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return null
  const rowAt = rows.findIndex(({ tiles }) => (tiles.at(-1)?.at ?? -1) >= from)
  const here = rows[rowAt]?.tiles.find(({ at }) => at === from)
  const next = rows[rowAt + (key === 'ArrowDown' ? 1 : -1)]
  if (!here || !next) return from
  const middle = here.leftPx + here.widthPx / 2
  const distance = ({ leftPx, widthPx }: TilePlace) => Math.abs(leftPx + widthPx / 2 - middle)
  return next.tiles.reduce((best, tile) => (distance(tile) < distance(best) ? tile : best)).at
}
