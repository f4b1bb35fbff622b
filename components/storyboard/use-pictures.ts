import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { fileOptions } from '@/lib/assets/client'
import { UPLOAD_BYTES } from '@/lib/catalog/file-format'
import { GOES_ON_LATER, uploadFile } from '@/lib/uploads/client'
import { judgeUnsent } from '../create/use-uploads'
import { inLine } from '../uploads/in-line'
import { inNameOrder } from './import-shots'

/** A picture that is to become a shot. */
export interface Picture {
  id: number
  name: string
  file: File
  /** 0…1 while it is sent. */
  part: number
  /** Once it is here. */
  assetId: string | null
  /** Why it is not, as a sentence. */
  trouble: string | null
}

const LIMITS = { formats: ['jpeg', 'png', 'webp'], maxBytes: UPLOAD_BYTES.image } as const

/** Pictures on their way into a project, in the order of their names. One that fails stays, to be tried again. */
export function usePictures(projectId: string) {
  const client = useQueryClient()
  const [pictures, setPictures] = useState<readonly Picture[]>([])
  const nextId = useRef(0)
  const running = useRef(new Map<number, AbortController>())

  // What nobody waits for any more is not sent on.
  useEffect(() => {
    const all = running.current
    return () => all.forEach((abort) => abort.abort(GOES_ON_LATER))
  }, [])

  const change = (id: number, to: Partial<Picture>) =>
    setPictures((all) => all.map((one) => (one.id === id ? { ...one, ...to } : one)))

  async function send({ id, file }: Picture) {
    const abort = new AbortController()
    const { signal } = abort
    running.current.set(id, abort)
    change(id, { part: 0, trouble: null })
    try {
      await inLine(async () => {
        if (signal.aborted) return
        const unfit = await judgeUnsent(file, 'image', LIMITS)
        if (unfit) throw new Error(unfit)
        const view = await uploadFile(file, { projectId, signal, onProgress: (part) => change(id, { part }) })
        client.setQueryData(fileOptions(view.assetId).queryKey, view)
        change(id, { assetId: view.assetId })
      })
    } catch (error) {
      change(id, { trouble: error instanceof Error ? error.message : 'The upload failed.' })
    } finally {
      running.current.delete(id)
    }
  }

  return {
    pictures,
    add(files: Iterable<File>) {
      const added = [...files].map((file): Picture => {
        const id = nextId.current++
        return { id, name: file.name, file, part: 0, assetId: null, trouble: null }
      })
      setPictures((all) => inNameOrder([...all, ...added]))
      for (const one of inNameOrder(added)) void send(one)
    },
    retry: (picture: Picture) => void send(picture),
    /** Stops it, or leaves it out: what is here already stays in the gallery. */
    drop(id: number) {
      running.current.get(id)?.abort()
      setPictures((all) => all.filter((one) => one.id !== id))
    },
    /** Forgets those that have become shots. */
    forget: (ids: readonly number[]) => setPictures((all) => all.filter(({ id }) => !ids.includes(id))),
  }
}
