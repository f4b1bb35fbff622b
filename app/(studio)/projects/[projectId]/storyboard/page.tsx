import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { StartStoryboard } from '@/components/storyboard/start-storyboard'
import { orNotFound, pageCtx } from '@/lib/core/page'
import { findProjectStoryboard } from '@/lib/storyboard/queries'
import { may } from '@/lib/workspaces/schema'

export const metadata: Metadata = { title: 'Storyboard' }

export default async function ProjectStoryboardPage({ params }: { params: Promise<{ projectId: string }> }) {
  const { projectId } = await params
  const path = `/projects/${projectId}/storyboard`
  const ctx = await pageCtx(path)
  const { storyboardId, projectName } = await orNotFound(findProjectStoryboard(ctx, projectId))
  if (storyboardId) redirect(`${path}/${storyboardId}`)
  return (
    <StartStoryboard
      projectId={projectId}
      projectName={projectName}
      mayMake={may(ctx.actor.role, 'storyboard')}
    />
  )
}
