import { describe, expect, it } from 'vitest'
import { mergePage } from './merge-page'
import type { GalleryItem, GalleryPage } from './schema'

/** `abc` are items of these names; the cursor is the last one's. */
const page = (names: string, nextCursor: string | null = names.at(-1) ?? null): GalleryPage => ({
  items: [...names].map((id) => ({ id, rating: null }) as GalleryItem),
  nextCursor,
})
const namesOf = ({ items }: GalleryPage) => items.map(({ id }) => id).join('')

describe('a page fetched again', () => {
  it('takes in what is new and keeps what that pushed off its end', () => {
    const merged = mergePage(page('abcd'), page('xyab'), page('efgh'))
    expect(namesOf(merged)).toBe('xyabcd')
    expect(merged.nextCursor).toBe('d')
  })

  it('loses what is gone and leaves the next page its own', () => {
    const merged = mergePage(page('abcd'), page('acde'), page('efgh'))
    expect(namesOf(merged)).toBe('acd')
    expect(merged.nextCursor).toBe('d')
  })

  it('does both at once, and shows what changed', () => {
    const fresh = page('xbcd')
    fresh.items[1]!.rating = 5
    const merged = mergePage(page('abcd'), fresh, page('efgh'))
    expect(namesOf(merged)).toBe('xbcd')
    expect(merged.items[1]!.rating).toBe(5)
  })

  it('is the fresh one where all of it is new, or where either is the last', () => {
    expect(mergePage(page('abcd'), page('wxyz'), page('efgh'))).toEqual(page('wxyz'))
    expect(namesOf(mergePage(page('ab', null), page('abcd'), undefined))).toBe('abcd')
    expect(namesOf(mergePage(page('abcd'), page('ab', null), page('e')))).toBe('ab')
  })
})
