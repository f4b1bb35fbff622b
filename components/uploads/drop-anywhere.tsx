'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { projectsOptions } from '@/lib/projects/client'
import { useStudioUploads } from './use-studio-uploads'

/** Takes files that are dropped or pasted anywhere on the page. While one drags, it says where they will lie. */
export function DropAnywhere({ projectId }: { projectId: string | null | undefined }) {
  const { add } = useStudioUploads()
  const { data } = useQuery(projectsOptions())
  const [isOver, setIsOver] = useState(false)
  const take = useRef(add)
  useEffect(() => {
    take.current = (files) => add(files, projectId)
  })

  useEffect(() => {
    // Every element on the way says enter and leave.
    let depth = 0
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const over = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault()
    }
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return
      depth++
      setIsOver(true)
    }
    const leave = (event: DragEvent) => {
      if (!hasFiles(event)) return
      depth = Math.max(0, depth - 1)
      if (depth === 0) setIsOver(false)
    }
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      depth = 0
      setIsOver(false)
      take.current(event.dataTransfer?.files ?? [])
    }
    const paste = (event: ClipboardEvent) => {
      const files = event.clipboardData?.files ?? []
      // Text that is pasted with a picture of itself is text to a field.
      if (files.length === 0 || (event.target as HTMLElement).closest('input, textarea')) return
      event.preventDefault()
      take.current(files)
    }
    const listeners = [
      ['dragover', over],
      ['dragenter', enter],
      ['dragleave', leave],
      ['drop', drop],
      ['paste', paste],
    ] as [string, EventListener][]
    for (const [name, listener] of listeners) window.addEventListener(name, listener)
    return () => listeners.forEach(([name, listener]) => window.removeEventListener(name, listener))
  }, [])

  if (!isOver) return null
  const into = projectId === undefined ? data?.defaultProjectId : projectId
  const project = data?.projects.find(({ id }) => id === into)
  return (
    <div className="pointer-events-none fixed inset-0 z-40 grid place-items-center bg-ground/80 p-6 md:left-44">
      <p className="max-w-full rounded-media border border-dashed border-edge bg-surface-2 px-8 py-6 text-center text-base break-words">
        Drop to upload
        {project ? (
          <>
            {' '}
            into <bdi className="font-semibold">{project.name}</bdi>
          </>
        ) : null}
      </p>
    </div>
  )
}
