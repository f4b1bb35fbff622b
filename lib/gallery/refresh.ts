import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import type { GalleryPage } from './schema'

const KEY = ['gallery']
const EVERYTHING = '*'
/** Two thousand items: more than that is not fetched again as a whole. */
const MOST_PAGES = 40

/** Ids of what changed since the gallery was last fetched again, in this browser. */
const changed = new Set<string>()

/**
 * Fetches a gallery again that may be thousands of items long: its first page, and those pages that hold what changed. Without
 * ids it is all of it, as long as that is not too much.
 */
export async function refreshGallery(
  client: QueryClient,
  ids: readonly string[] = [EVERYTHING],
): Promise<void> {
  for (const id of ids) changed.add(id)
  // What is not looked at is made anew when it is.
  client.removeQueries({ queryKey: KEY, type: 'inactive' })
  await client.invalidateQueries({ queryKey: KEY })
  if (client.isFetching({ queryKey: KEY }) === 0) changed.clear()
}

/** A page that is known and need not be fetched again. */
export function findUnchanged(
  known: InfiniteData<GalleryPage> | undefined,
  cursor: string,
): GalleryPage | null {
  const at = known?.pageParams.indexOf(cursor) ?? -1
  const page = known?.pages[at]
  if (!known || !page || at === 0) return null
  if (changed.has(EVERYTHING) && known.pages.length <= MOST_PAGES) return null
  return page.items.some(({ id }) => changed.has(id)) ? null : page
}
