import type { Metadata } from 'next'
import { GalleryScreen } from '@/components/gallery/gallery-screen'
import { pageCtx } from '@/lib/core/page'
import { toParams } from '@/lib/gallery/client'
import { getGallery } from '@/lib/gallery/queries'
import { GalleryFilter } from '@/lib/gallery/schema'

export const metadata: Metadata = { title: 'Gallery' }

export default async function GalleryPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string>>
}) {
  const { q, kind, model, state } = await searchParams
  const search = Object.fromEntries(new URLSearchParams(toParams({ q, kind, model, state })))
  const ctx = await pageCtx(`/gallery?${toParams(search)}`)
  const filter = GalleryFilter.safeParse(search)
  const page = await getGallery(ctx, filter.success ? filter.data : GalleryFilter.parse({}))
  return <GalleryScreen initial={page} search={filter.success ? search : {}} />
}
