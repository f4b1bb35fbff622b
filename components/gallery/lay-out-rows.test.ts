import { describe, expect, it } from 'vitest'
import type { GalleryItem } from '@/lib/gallery/schema'
import { layOutRows, walkTo } from './lay-out-rows'

const GAP_PX = 6

function items(...shapes: [number, number][]): GalleryItem[] {
  return shapes.map(([widthPx, heightPx], at) => ({
    id: String(at),
    href: '',
    prompt: '',
    kind: 'text-to-video',
    modelName: null,
    state: 'ready',
    isSimulated: false,
    mediaType: 'video',
    durationSeconds: null,
    widthPx,
    heightPx,
    hasAudio: false,
    posterUrl: null,
    previewUrl: null,
    createdAt: '',
    priceMicros: null,
    rating: null,
    tags: [],
    reviewState: 'open',
  }))
}

const wide: [number, number] = [1280, 720]
const upright: [number, number] = [720, 1280]
const many = items(...Array.from({ length: 41 }, (_, at) => (at % 4 === 2 ? upright : wide)))

describe('a contact sheet', () => {
  it.each([700, 1240, 2400])('%i px wide fills every row but the last, and keeps every shape', (widthPx) => {
    const rows = layOutRows(many, widthPx, GAP_PX)
    for (const { tiles, heightPx } of rows.slice(0, -1)) {
      const last = tiles.at(-1)!
      expect(last.leftPx + last.widthPx).toBeCloseTo(widthPx, 3)
      for (const { item, widthPx: tile } of tiles)
        expect(tile / heightPx).toBeCloseTo(item.widthPx! / item.heightPx!, 5)
    }
    expect(rows.flatMap(({ tiles }) => tiles.map(({ at }) => at))).toEqual(many.map((_, at) => at))
  })

  it('does not blow up a last row that is not full', () => {
    const rows = layOutRows(many.slice(0, 8), 1240, GAP_PX)
    expect(rows.at(-1)!.heightPx).toBeLessThanOrEqual(rows[0]!.heightPx)
  })

  it.each([1240, 367])(
    'grows at its end as if laid out at once, and keeps its rows, %i px wide',
    (widthPx) => {
      const earlier = layOutRows(many.slice(0, 25), widthPx, GAP_PX)
      const grown = layOutRows(many, widthPx, GAP_PX, earlier)
      expect(grown).toEqual(layOutRows(many, widthPx, GAP_PX))
      for (const row of earlier.slice(0, -1)) expect(grown).toContain(row)
    },
  )

  it('is laid out anew from the first item that changed, or went', () => {
    const earlier = layOutRows(many, 1240, GAP_PX)
    const changed = many.with(20, { ...many[20]!, widthPx: 720, heightPx: 1280 })
    expect(layOutRows(changed, 1240, GAP_PX, earlier)).toEqual(layOutRows(changed, 1240, GAP_PX))
    const fewer = many.toSpliced(3, 30)
    expect(layOutRows(fewer, 1240, GAP_PX, earlier)).toEqual(layOutRows(fewer, 1240, GAP_PX))
    expect(layOutRows([], 1240, GAP_PX, earlier)).toEqual([])
  })

  it('has three columns on a phone, and room for what has no size yet', () => {
    const [row] = layOutRows(items(wide, upright, [0, 0]), 367, GAP_PX)
    expect(row!.tiles.map(({ widthPx }) => Math.round(widthPx))).toEqual([118, 118, 118])
  })
})

describe('walking with the arrows', () => {
  const rows = layOutRows(many, 1240, GAP_PX)

  it('goes to the neighbour, and stays inside', () => {
    expect(walkTo(rows, 0, 'ArrowRight')).toBe(1)
    expect(walkTo(rows, 0, 'ArrowLeft')).toBe(0)
    expect(walkTo(rows, 40, 'ArrowRight')).toBe(40)
    expect(walkTo(rows, 40, 'ArrowDown')).toBe(40)
    expect(walkTo(rows, 5, 'End')).toBe(40)
    expect(walkTo(rows, 5, 'a')).toBeNull()
  })

  it('goes down to what lies beneath', () => {
    const below = walkTo(rows, 0, 'ArrowDown')!
    expect(rows[1]!.tiles.map(({ at }) => at)).toContain(below)
  })
})
