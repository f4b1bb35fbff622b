import { route } from '@/lib/core/route'
import { validateQuery } from '@/lib/core/validate'
import { getGallery } from '@/lib/gallery/queries'
import { GalleryFilter } from '@/lib/gallery/schema'

export const GET = route((ctx, request) => getGallery(ctx, validateQuery(GalleryFilter, request)))
