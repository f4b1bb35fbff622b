'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { projectsOptions } from '@/lib/projects/client'
import type { ProjectsView, ProjectView } from '@/lib/projects/schema'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { StaleNotice } from '../ui/stale-notice'
import { ProjectCard } from './project-card'
import { ProjectForm } from './project-form'

/** Work that belongs together, and who is in it. */
export function ProjectsScreen({ initial, mayMake }: { initial: ProjectsView; mayMake: boolean }) {
  const { data, isError } = useQuery({ ...projectsOptions(), initialData: initial })
  const [isMaking, setIsMaking] = useState(false)
  const [changing, setChanging] = useState<string | null>(null)
  const [words, setWords] = useState<string | null>(null)
  const make = useRef<HTMLButtonElement>(null)
  const wasMaking = useRef(false)

  // The form goes away with whatever had the focus in it.
  useEffect(() => {
    if (wasMaking.current && !isMaking) make.current?.focus()
    wasMaking.current = isMaking
  }, [isMaking])

  function stop(said: string | null) {
    setIsMaking(false)
    setChanging(null)
    setWords(said)
  }

  const cardOf = (project: ProjectView) =>
    changing === project.id ? (
      <li key={project.id} className="col-span-2">
        <ProjectForm project={project} people={data.people} onDone={stop} />
      </li>
    ) : (
      <ProjectCard
        key={project.id}
        project={project}
        people={data.people}
        isDefault={project.id === data.defaultProjectId}
        onChange={() => {
          stop(null)
          setChanging(project.id)
        }}
      />
    )
  const live = data.projects.filter(({ isArchived }) => !isArchived)
  const archived = data.projects.filter(({ isArchived }) => isArchived)
  const grid = 'grid grid-cols-2 gap-x-3 gap-y-5 sm:grid-cols-3 xl:grid-cols-4'

  return (
    <div className="mx-auto max-w-6xl px-3 py-6 sm:px-6">
      <div className="mb-5 flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-lg font-semibold">Projects</h1>
        {mayMake && !isMaking ? (
          <Button
            ref={make}
            look="primary"
            onClick={() => {
              stop(null)
              setIsMaking(true)
            }}
          >
            New project
          </Button>
        ) : null}
      </div>
      <div className="mb-5 flex flex-col gap-3 empty:hidden">
        {isError ? <StaleNotice /> : null}
        {words ? <Notice tone="good">{words}</Notice> : null}
        {isMaking ? <ProjectForm project={null} people={data.people} onDone={stop} /> : null}
      </div>
      {data.projects.length === 0 ? <Empty mayMake={mayMake} /> : null}
      <ul aria-label="Projects" className={`${grid} empty:hidden`}>
        {live.map(cardOf)}
      </ul>
      {archived.length > 0 ? (
        <>
          <h2 className="mt-10 mb-3 text-sm font-semibold text-muted">Archived: they take no new work</h2>
          <ul aria-label="Archived projects" className={grid}>
            {archived.map(cardOf)}
          </ul>
        </>
      ) : null}
    </div>
  )
}

function Empty({ mayMake }: { mayMake: boolean }) {
  return (
    <div className="grid">
      <div
        aria-hidden
        className="col-start-1 row-start-1 grid grid-cols-2 gap-3 mask-b-from-30% sm:grid-cols-3"
      >
        {[0, 1, 2].map((at) => (
          <div key={at} className="aspect-video rounded-media bg-surface-1 max-sm:last:hidden" />
        ))}
      </div>
      <p className="col-start-1 row-start-1 max-w-sm place-self-center px-4 text-center text-balance">
        A project keeps the clips, uploads and boards of one film together, for everybody or for those you
        choose.{mayMake ? '' : ' Owners, admins and creators make them.'}
      </p>
    </div>
  )
}
