import type { Metadata } from 'next'
import { ProjectsScreen } from '@/components/projects/projects-screen'
import { pageCtx } from '@/lib/core/page'
import { getProjects } from '@/lib/projects/queries'
import { may } from '@/lib/workspaces/schema'

export const metadata: Metadata = { title: 'Projects' }

export default async function ProjectsPage() {
  const ctx = await pageCtx('/projects')
  return <ProjectsScreen initial={await getProjects(ctx)} mayMake={may(ctx.actor.role, 'makeProjects')} />
}
