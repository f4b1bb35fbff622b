import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/core/fetch-json'
import type { FILTER_NAMES, GalleryPage } from './schema'

/** The filters of the address bar, as text. */
export type GallerySearch = Partial<Record<(typeof FILTER_NAMES)[number], string>>

export const galleryOptions = (search: GallerySearch) =>
  infiniteQueryOptions({
    queryKey: ['gallery', search],
    initialPageParam: '',
    queryFn: ({ pageParam }) => fetchJson<GalleryPage>(`/api/gallery?${toParams(search, pageParam)}`),
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
