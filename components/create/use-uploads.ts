'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { fileOptions } from '@/lib/assets/client'
import type { FileView } from '@/lib/assets/schema'
import { FORMATS, listFormats, SNIFF_BYTES, sniffFormat, UPLOAD_BYTES } from '@/lib/catalog/file-format'
import type { MediaLimits } from '@/lib/catalog/model'
import { chosenProject } from '@/lib/projects/client'
import { uploadFile } from '@/lib/uploads/client'

type Media = FileView['media']

export interface Uploading {
  id: number
  name: string
  /** 0…1. */
  part: number
  stop: () => void
}

const AT_ONCE = 3
const NOUN = { image: 'a picture', video: 'a video', audio: 'sound' } as const

/** Files on their way in. They arrive in the order they were chosen, however long each takes. */
export function useUploads(
  { media, limits }: { media: Media; limits: MediaLimits },
  onArrived: (file: FileView) => void,
) {
  const client = useQueryClient()
  const [uploading, setUploading] = useState<Uploading[]>([])
  const [troubles, setTroubles] = useState<string[]>([])
  const nextId = useRef(0)
  const stops = useRef(new Set<() => void>())
  const arrived = useRef(onArrived)
  useEffect(() => {
    arrived.current = onArrived
  })

  // What nobody waits for any more is not sent on.
  useEffect(() => {
    const running = stops.current
    return () => running.forEach((stop) => stop())
  }, [])

  async function send(file: File, id: number, abort: AbortController): Promise<FileView | null> {
    try {
      const unfit = await judgeUnsent(file, media, limits)
      if (unfit) throw new Error(unfit)
      if (abort.signal.aborted) return null
      return await uploadFile(file, {
        projectId: await chosenProject(client),
        signal: abort.signal,
        onProgress: (part) =>
          setUploading((all) => all.map((one) => (one.id === id ? { ...one, part } : one))),
      })
    } catch (error) {
      if (!abort.signal.aborted)
        setTroubles((all) => [...all, error instanceof Error ? error.message : 'The upload failed.'])
      return null
    } finally {
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
      stops.current.add(stop)
      return { file, id, abort, stop }
    })
    setUploading((all) => [
      ...all,
      ...jobs.map(({ id, file, stop }) => ({ id, name: file.name, part: 0, stop })),
    ])
    const results: (FileView | null)[] = []
    let shown = 0
    let next = 0
    async function work() {
      while (next < jobs.length) {
        const at = next++
        const { file, id, abort, stop } = jobs[at]!
        const made = abort.signal.aborted ? null : await send(file, id, abort)
        stops.current.delete(stop)
        results[at] = made
        for (; shown in results; shown++) {
          const view = results[shown]
          if (!view) continue
          client.setQueryData(fileOptions(view.assetId).queryKey, view)
          arrived.current(view)
        }
      }
    }
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, jobs.length) }, work))
  }

  return { uploading, troubles, start, forget: () => setTroubles([]) }
}

/** What can be told before anything is sent; the server judges the whole again. */
async function judgeUnsent(file: File, media: Media, limits: MediaLimits): Promise<string | null> {
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
