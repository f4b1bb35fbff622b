import { type InfiniteData, infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/core/fetch-json'
import { mergePage } from './merge-page'
import { findUnchanged } from './refresh'
import type { FILTER_NAMES, GalleryPage } from './schema'

export { refreshGallery } from './refresh'

/** The filters of the address bar, as text. */
export type GallerySearch = Partial<Record<(typeof FILTER_NAMES)[number], string>>

export const galleryOptions = (search: GallerySearch) =>
  infiniteQueryOptions({
    queryKey: ['gallery', search],
    initialPageParam: '',
    async queryFn({ pageParam, queryKey, client }) {
      const known = client.getQueryData<InfiniteData<GalleryPage>>(queryKey)
      // Under a filter anything may have come or gone anywhere; such lists are short.
      const isWhole = !Object.values(search).some(Boolean)
      const unchanged = isWhole && findUnchanged(known, pageParam)
      if (unchanged) return unchanged
      const fresh = await fetchJson<GalleryPage>(`/api/gallery?${toParams(search, pageParam)}`)
      const at = known?.pageParams.indexOf(pageParam) ?? -1
      const old = known?.pages[at]
      return isWhole && old ? mergePage(old, fresh, known.pages[at + 1]) : fresh
    },
    getNextPageParam: (page: GalleryPage) => page.nextCursor ?? undefined,
  })

export function toParams(search: GallerySearch, cursor = ''): string {
  const entries = Object.entries({ ...search, cursor }).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  )
  return new URLSearchParams(entries).toString()
}

/** Tags of what somebody may see, the most used first. */
export const tagsOptions = () =>
  queryOptions({ queryKey: ['tags'], queryFn: () => fetchJson<string[]>('/api/tags') })
