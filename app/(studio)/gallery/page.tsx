import type { Metadata } from 'next'
import { FirstSteps } from '@/components/first-steps/first-steps'
import { GalleryScreen } from '@/components/gallery/gallery-screen'
import { orNotFound, pageCtx } from '@/lib/core/page'
import { getFirstSteps } from '@/lib/first-steps/queries'
import { toParams } from '@/lib/gallery/client'
import { getFilterLists } from '@/lib/gallery/filter-lists'
import { getGallery } from '@/lib/gallery/queries'
import { FILTER_NAMES, GalleryFilter } from '@/lib/gallery/schema'

export const metadata: Metadata = { title: 'Gallery' }

export default async function GalleryPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string>>
}) {
  const asked = await searchParams
  const named = Object.fromEntries(FILTER_NAMES.map((name) => [name, asked[name]]))
  const search = Object.fromEntries(new URLSearchParams(toParams(named)))
  const ctx = await pageCtx(`/gallery?${toParams(search)}`)
  const filter = GalleryFilter.safeParse(search)
  const page = await orNotFound(getGallery(ctx, filter.success ? filter.data : GalleryFilter.parse({})))
  return (
    <>
      <FirstSteps initial={await getFirstSteps(ctx)} />
      <GalleryScreen
        initial={page}
        search={filter.success ? search : {}}
        lists={getFilterLists()}
        role={ctx.actor.role}
      />
    </>
  )
}
