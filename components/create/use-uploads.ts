'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { fileOptions } from '@/lib/assets/client'
import type { FileView } from '@/lib/assets/schema'
import { FORMATS, listFormats, SNIFF_BYTES, sniffFormat, UPLOAD_BYTES } from '@/lib/catalog/file-format'
import type { MediaLimits } from '@/lib/catalog/model'
import { chosenProject } from '@/lib/projects/client'
import { GOES_ON_LATER, uploadFile } from '@/lib/uploads/client'
import { inLine } from '../uploads/in-line'

type Media = FileView['media']

export interface Uploading {
  id: number
  name: string
  /** 0…1. */
  part: number
  stop: () => void
}

const NOUN = { image: 'a picture', video: 'a video', audio: 'sound' } as const

/** Files on their way in. They arrive in the order they were chosen, however long each takes. */
export function useUploads(
  { media, limits, projectId }: { media: Media; limits: MediaLimits; projectId?: string },
  onArrived: (file: FileView) => void,
) {
  const client = useQueryClient()
  const [uploading, setUploading] = useState<Uploading[]>([])
  const [troubles, setTroubles] = useState<string[]>([])
  const nextId = useRef(0)
  const running = useRef(new Set<AbortController>())
  const arrived = useRef(onArrived)
  useEffect(() => {
    arrived.current = onArrived
  })

  // What nobody waits for any more is not sent on.
  useEffect(() => {
    const all = running.current
    return () => all.forEach((abort) => abort.abort(GOES_ON_LATER))
  }, [])

  async function send(file: File, id: number, abort: AbortController): Promise<FileView | null> {
    if (abort.signal.aborted) return null
    try {
      const unfit = await judgeUnsent(file, media, limits)
      if (unfit) throw new Error(unfit)
      return await uploadFile(file, {
        projectId: projectId ?? (await chosenProject(client)),
        signal: abort.signal,
        onProgress: (part) =>
          setUploading((all) => all.map((one) => (one.id === id ? { ...one, part } : one))),
      })
    } catch (error) {
      if (!abort.signal.aborted)
        setTroubles((all) => [...all, error instanceof Error ? error.message : 'The upload failed.'])
      return null
    } finally {
      running.current.delete(abort)
      setUploading((all) => all.filter((one) => one.id !== id))
    }
  }

  async function start(files: readonly File[]) {
    setTroubles([])
    const jobs = files.map((file) => {
      const abort = new AbortController()
      const id = nextId.current++
      const stop = () => {
        abort.abort()
        setUploading((all) => all.filter((one) => one.id !== id))
      }
      running.current.add(abort)
      return { file, id, abort, stop }
    })
    setUploading((all) => [
      ...all,
      ...jobs.map(({ id, file, stop }) => ({ id, name: file.name, part: 0, stop })),
    ])
    const results: (FileView | null)[] = []
    let shown = 0
    async function work({ file, id, abort }: (typeof jobs)[number], at: number) {
      results[at] = await inLine(() => send(file, id, abort))
      for (; shown in results; shown++) {
        const view = results[shown]
        if (!view) continue
        client.setQueryData(fileOptions(view.assetId).queryKey, view)
        arrived.current(view)
      }
    }
    await Promise.all(jobs.map(work))
  }

  return { uploading, troubles, start, forget: () => setTroubles([]) }
}

/** What can be told before anything is sent; the server judges the whole again. */
export async function judgeUnsent(file: File, media: Media, limits: MediaLimits): Promise<string | null> {
  const format = sniffFormat(new Uint8Array(await file.slice(0, SNIFF_BYTES).arrayBuffer()))
  if (!format || FORMATS[format].media !== media) {
    const takes = media === 'image' ? 'JPEG, PNG or WebP' : listFormats(limits.formats)
    if (format)
      return `“${file.name}” is ${NOUN[FORMATS[format].media]}; this takes ${NOUN[media]}: ${takes}.`
    return media === 'image'
      ? `“${file.name}” is not a picture we can read. Use ${takes}.`
      : `“${file.name}” is not ${NOUN[media]} that we can read. Use ${takes}.`
  }
  // A picture that is too heavy can be made lighter once it is here.
  const most = media === 'image' ? UPLOAD_BYTES.image : Math.min(UPLOAD_BYTES[media], limits.maxBytes)
  return file.size > most
    ? `“${file.name}” has ${(file.size / 1024 ** 2).toFixed(1)} MB; the most is ${Math.round(most / 1024 ** 2)} MB.`
    : null
}
