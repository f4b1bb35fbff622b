import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { StoryboardScreen } from '@/components/storyboard/storyboard-screen'
import { orNotFound, pageCtx } from '@/lib/core/page'
import { getElements } from '@/lib/elements/queries'
import { getStoryboard } from '@/lib/storyboard/queries'

export const metadata: Metadata = { title: 'Storyboard' }

export default async function StoryboardPage({
  params,
}: {
  params: Promise<{ projectId: string; storyboardId: string }>
}) {
  const { projectId, storyboardId } = await params
  const ctx = await pageCtx(`/projects/${projectId}/storyboard/${storyboardId}`)
  const storyboard = await orNotFound(getStoryboard(ctx, storyboardId))
  if (storyboard.projectId !== projectId) notFound()
  const elements = await getElements(ctx, projectId)
  return <StoryboardScreen key={storyboardId} storyboard={storyboard} initialElements={elements} />
}
