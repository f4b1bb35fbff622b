import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/core/fetch-json'
import type { ProjectsView } from './schema'

export const projectsOptions = () =>
  queryOptions({ queryKey: ['projects'], queryFn: () => fetchJson<ProjectsView>('/api/projects') })

/** Where this person's new work goes. Asked for when nobody has yet: it must never land where more people see it. */
export async function chosenProject(client: QueryClient): Promise<string | null> {
  return (await client.ensureQueryData(projectsOptions())).defaultProjectId
}
