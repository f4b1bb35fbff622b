'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { resultOf } from '@/lib/core/result'
import { chooseProjectAction } from '@/lib/projects/actions'
import { projectsOptions } from '@/lib/projects/client'
import { SelectField } from '../ui/select-field'

/** Where new work goes: kept for this person until they choose again. Not there while there is nothing to choose. */
export function ProjectField() {
  const client = useQueryClient()
  const { data } = useQuery(projectsOptions())
  const [problem, setProblem] = useState<string | null>(null)
  const open = data?.projects.filter(({ isArchived }) => !isArchived) ?? []
  if (!data || open.length === 0) return null

  async function choose(projectId: string | null) {
    const { queryKey } = projectsOptions()
    const before = data
    setProblem(null)
    // The next press and the next file go there, also when the answer is slow.
    client.setQueryData(queryKey, (now) => now && { ...now, defaultProjectId: projectId })
    const result = await resultOf(chooseProjectAction({ projectId }))
    if (result.ok) return client.invalidateQueries({ queryKey: ['budgets'] })
    client.setQueryData(queryKey, before)
    setProblem(result.error.message)
  }

  return (
    <div className="ml-auto flex min-w-0 flex-col items-end">
      <SelectField
        aria-label="Project"
        className="max-w-56 min-w-0"
        options={[['', 'No project'], ...open.map(({ id, name }) => [id, name] as const)]}
        value={data.defaultProjectId ?? ''}
        onChange={({ target }) => void choose(target.value || null)}
      />
      {problem ? (
        <p role="alert" className="mt-1 text-sm text-bad">
          {problem}
        </p>
      ) : null}
    </div>
  )
}
