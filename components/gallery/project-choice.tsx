'use client'

import { useQuery } from '@tanstack/react-query'
import { projectsOptions } from '@/lib/projects/client'

/** Projects that take new work, and the workspace itself. */
export function ProjectChoice({ onChoose }: { onChoose: (projectId: string | null, name: string) => void }) {
  const { data } = useQuery(projectsOptions())
  const choices: [string | null, string][] = [
    ...(data?.projects ?? [])
      .filter(({ isArchived }) => !isArchived)
      .map((one): [string, string] => [one.id, `“${one.name}”`]),
    [null, 'no project'],
  ]
  return (
    <ul aria-label="Projects">
      {choices.map(([id, name]) => (
        <li key={id}>
          <button
            type="button"
            dir="auto"
            onClick={() => onChoose(id, name)}
            className="flex min-h-10 w-full items-center truncate rounded-control px-2 text-left text-sm hover:bg-surface-3"
          >
            {id ? name.slice(1, -1) : 'No project'}
          </button>
        </li>
      ))}
    </ul>
  )
}
