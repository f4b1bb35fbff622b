import { route } from '@/lib/core/route'
import { invalidInput } from '@/lib/core/validate'
import { getGallery } from '@/lib/gallery/queries'
import { GalleryFilter } from '@/lib/gallery/schema'

export const GET = route((ctx, request) => {
  const filter = GalleryFilter.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!filter.success) throw invalidInput(filter.error)
  return getGallery(ctx, filter.data)
})
