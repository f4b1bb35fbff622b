import type { GalleryPage } from './schema'

/**
 * A page of the gallery fetched again from the same place, within the bounds it had: the pages after it stay where they
 * are. What new items pushed off its end stays on it, and what moved up from the next page stays there. Where the two have
 * nothing in common, the fresh one.
 */
export function mergePage(old: GalleryPage, fresh: GalleryPage, next: GalleryPage | undefined): GalleryPage {
  if (old.nextCursor === null || fresh.nextCursor === null) return fresh
  const last = fresh.items.at(-1)?.id
  const end = old.items.findIndex(({ id }) => id === last)
  const movedUp = new Set(next?.items.map(({ id }) => id))
  const hasMovedUp = fresh.items.some(({ id }) => movedUp.has(id))
  if (end < 0 && !hasMovedUp) return fresh
  const here = new Set(fresh.items.map(({ id }) => id))
  const pushedOff = end < 0 ? [] : old.items.slice(end + 1).filter(({ id }) => !here.has(id))
  return {
    items: [...fresh.items.filter(({ id }) => !movedUp.has(id)), ...pushedOff],
    nextCursor: old.nextCursor,
  }
}
