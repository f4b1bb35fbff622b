'use client'

import { useQueries } from '@tanstack/react-query'
import { useEffect } from 'react'
import { fileOptions } from '@/lib/assets/client'
import type { FileView } from '@/lib/assets/schema'
import type { GenerationRequest, Model } from '@/lib/catalog/model'
import { filesOf, settle } from '@/lib/catalog/request'

/** What is known of the files in the form, by asset id. The length of the file that the price follows goes into the request. */
export function useFiles(
  model: Model,
  request: GenerationRequest,
  update: (change: (now: GenerationRequest) => GenerationRequest) => void,
): ReadonlyMap<string, FileView> {
  const ids = [...new Set(filesOf(request).map(({ assetId }) => assetId))]
  const files = new Map(
    useQueries({ queries: ids.map((assetId) => fileOptions(assetId)) }).flatMap(({ data }) =>
      data ? [[data.assetId, data] as const] : [],
    ),
  )

  const followed = model.follows && request[model.follows]
  const isAsking = followed !== undefined && !files.has(followed)
  const seconds = (followed && files.get(followed)?.seconds) || undefined
  useEffect(() => {
    if (isAsking || request.inputSeconds === seconds) return
    update((now) => {
      const next = { ...now }
      if (seconds === undefined) delete next.inputSeconds
      else next.inputSeconds = seconds
      return settle(model, next)
    })
  }, [isAsking, model, request.inputSeconds, seconds, update])
  return files
}
