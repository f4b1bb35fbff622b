'use client'

import { useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useMemo, useRef, useState } from 'react'
import { fileOptions } from '@/lib/assets/client'
import { chosenProject } from '@/lib/projects/client'
import { partsOptions, uploadFile } from '@/lib/uploads/client'
import { inLine } from './in-line'

/** One file on its way into the gallery. */
export interface Upload {
  id: number
  file: File
  /** Null is the workspace itself; undefined whatever this person has chosen for new work once its turn comes. */
  projectId: string | null | undefined
  state: 'waiting' | 'sending' | 'done' | 'failed'
  /** 0…1. All of it sent, the studio still reads it. */
  part: number
  trouble?: string
  assetId?: string
}

interface Uploads {
  uploads: readonly Upload[]
  add: (files: Iterable<File>, projectId?: string | null) => void
  retry: (upload: Upload) => void
  /** Stops it and throws away what came of it. */
  drop: (upload: Upload) => void
  /** Forgets what has arrived. */
  clear: () => void
}

export const UploadsContext = createContext<Uploads | null>(null)

export function useStudioUploads(): Uploads {
  const uploads = useContext(UploadsContext)
  if (!uploads) throw new Error('Uploads need the studio around them')
  return uploads
}

/** They go on as long as the studio is open, whatever page is shown. */
export function useUploadList(): Uploads {
  const client = useQueryClient()
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const nextId = useRef(0)
  const running = useRef(new Map<number, AbortController>())

  const acts = useMemo(() => {
    const change = (id: number, to: Partial<Upload>) =>
      setUploads((all) => all.map((one) => (one.id === id ? { ...one, ...to } : one)))

    async function send({ id, file, projectId }: Upload, { signal }: AbortController) {
      if (signal.aborted) return
      change(id, { state: 'sending' })
      try {
        const view = await uploadFile(file, {
          projectId: projectId === undefined ? await chosenProject(client) : projectId,
          signal,
          onProgress: (part) => change(id, { part }),
        })
        client.setQueryData(fileOptions(view.assetId).queryKey, view)
        change(id, { state: 'done', assetId: view.assetId })
        void client.invalidateQueries({ queryKey: ['gallery'] })
      } catch (error) {
        const trouble = error instanceof Error ? error.message : 'The upload failed.'
        change(id, { state: 'failed', trouble })
      } finally {
        running.current.delete(id)
        void client.invalidateQueries(partsOptions())
      }
    }

    function start(upload: Upload) {
      const abort = new AbortController()
      running.current.set(upload.id, abort)
      void inLine(() => send(upload, abort))
    }

    return {
      add(files: Iterable<File>, projectId?: string | null) {
        const added = [...files].map((file): Upload => {
          return { id: nextId.current++, file, projectId, state: 'waiting', part: 0 }
        })
        setUploads((all) => [...all, ...added])
        added.forEach(start)
      },
      retry(upload: Upload) {
        if (running.current.has(upload.id)) return
        change(upload.id, { state: 'waiting', part: 0 })
        start(upload)
      },
      drop({ id }: Upload) {
        running.current.get(id)?.abort()
        setUploads((all) => all.filter((one) => one.id !== id))
      },
      clear: () => setUploads((all) => all.filter(({ state }) => state !== 'done')),
    }
  }, [client])

  return useMemo(() => ({ uploads, ...acts }), [uploads, acts])
}
