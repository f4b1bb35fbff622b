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
 * crop says more than a sliver. A last row that is not full keeps the height of the others. Of an earlier sheet of the same
 * width, the rows whose items are still the same stay: a long list grows by what is new.
 */
export function layOutRows(
  items: readonly GalleryItem[],
  widthPx: number,
  gapPx: number,
  earlier: readonly TileRow[] = [],
): TileRow[] {
  // The last row was laid out as the end of the list.
  const changed = earlier.findIndex(
    ({ tiles }, row) => row === earlier.length - 1 || tiles.some(({ item, at }) => items[at] !== item),
  )
  const rows = earlier.slice(0, Math.max(0, changed))
  if (hasCaptions(widthPx)) justify(rows, items, widthPx, gapPx)
  else fillColumns(rows, items, widthPx, gapPx, 3)
  return rows
}

const countOf = (rows: readonly TileRow[]) => (rows.at(-1)?.tiles.at(-1)?.at ?? -1) + 1

function justify(rows: TileRow[], items: readonly GalleryItem[], widthPx: number, gapPx: number): void {
  // Wall displays show larger pictures, not only more of them.
  const idealPx = Math.min(320, Math.max(150, widthPx / 6.5))
  let from = countOf(rows)
  let shapes = 0
  for (let at = from; at < items.length; at++) {
    shapes += shapeOf(items[at]!)
    const roomPx = widthPx - gapPx * (at - from)
    const isFull = roomPx / shapes <= idealPx
    if (!isFull && at < items.length - 1) continue
    const heightPx = isFull ? roomPx / shapes : Math.min(roomPx / shapes, rows.at(-1)?.heightPx ?? idealPx)
    let leftPx = 0
    const tiles = items.slice(from, at + 1).map((item, offset) => {
      const place = { item, at: from + offset, leftPx, widthPx: shapeOf(item) * heightPx }
      leftPx += place.widthPx + gapPx
      return place
    })
    rows.push({ tiles, heightPx })
    from = at + 1
    shapes = 0
  }
}

function fillColumns(
  rows: TileRow[],
  items: readonly GalleryItem[],
  widthPx: number,
  gapPx: number,
  count: number,
): void {
  const side = (widthPx - gapPx * (count - 1)) / count
  for (let from = countOf(rows); from < items.length; from += count)
    rows.push({
      heightPx: side,
      tiles: items.slice(from, from + count).map((item, column) => ({
        item,
        at: from + column,
        leftPx: column * (side + gapPx),
        widthPx: side,
      })),
    })
}

function shapeOf({ widthPx, heightPx }: GalleryItem): number {
  if (!widthPx || !heightPx) return 16 / 9
  return Math.min(WIDEST, Math.max(NARROWEST, widthPx / heightPx))
}

/** The tile that one key press leads to: beside it, or the nearest one in the next row. */
export function walkTo(rows: readonly TileRow[], from: number, key: string): number | null {
  const count = countOf(rows)
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
