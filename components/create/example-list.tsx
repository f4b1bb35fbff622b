'use client'

import { useQueryClient } from '@tanstack/react-query'
import { LoaderCircle } from 'lucide-react'
import { useState } from 'react'
import { fileOptions } from '@/lib/assets/client'
import type { FileView } from '@/lib/assets/schema'
import {
  EXAMPLE_FILES,
  type Example,
  type ExampleFile,
  examplesOf,
  filesOfExample,
  requestOfExample,
} from '@/lib/catalog/examples'
import type { GenerationRequest, Model } from '@/lib/catalog/model'
import { KIND_LABELS } from '@/lib/catalog/models'
import { speakTokens } from '@/lib/catalog/tokens'
import { chosenProject } from '@/lib/projects/client'
import { uploadFile } from '@/lib/uploads/client'

/** Each file is handed in once per page, however many examples use it. */
const handedIn = new Map<ExampleFile, Promise<FileView>>()

/** Something to begin with. Its files come in by the same door as anybody's own. */
export function ExampleList({
  model,
  onChoose,
}: {
  model: Model
  onChoose: (settings: GenerationRequest) => void
}) {
  const client = useQueryClient()
  const [busy, setBusy] = useState<string | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)

  async function handIn(name: ExampleFile): Promise<FileView> {
    const path = EXAMPLE_FILES[name]
    const reply = await window.fetch(`/examples/${path}`)
    if (!reply.ok) throw new Error('That example cannot be fetched right now.')
    const view = await uploadFile(new File([await reply.blob()], path), {
      projectId: await chosenProject(client),
    })
    client.setQueryData(fileOptions(view.assetId).queryKey, view)
    return view
  }

  async function choose(example: Example) {
    setBusy(example.label)
    setTrouble(null)
    try {
      const views = new Map<ExampleFile, FileView>()
      for (const { file } of filesOfExample(example, model)) {
        if (!handedIn.has(file)) handedIn.set(file, handIn(file))
        views.set(
          file,
          await handedIn.get(file)!.catch((cause: unknown) => (handedIn.delete(file), Promise.reject(cause))),
        )
      }
      onChoose(requestOfExample(example, model, (file) => views.get(file)!))
    } catch (cause) {
      setTrouble(cause instanceof Error ? cause.message : 'That example cannot be fetched right now.')
    } finally {
      setBusy(null)
    }
  }

  return (
    <div>
      <p className="px-2 pb-1 text-xs text-muted">
        {KIND_LABELS[model.kind]}. On a simulator key it costs nothing.
      </p>
      {examplesOf(model.kind).map((example) => (
        <button
          key={example.label}
          type="button"
          disabled={busy !== null}
          onClick={() => void choose(example)}
          className="flex min-h-11 w-full items-center gap-2 rounded-control px-2 py-1 text-left transition-colors hover:bg-surface-3"
        >
          <span className="min-w-0 flex-1">
            <span className="block text-sm">{example.label}</span>
            <span className="line-clamp-2 text-xs text-muted">
              {speakTokens(example.settings.prompt ?? example.settings.speechText ?? '')}
            </span>
          </span>
          {Object.values(example.files)
            .flat()
            .filter((file) => EXAMPLE_FILES[file].endsWith('.jpg'))
            .slice(0, 3)
            .map((file) => (
              <img
                key={file}
                src={`/examples/${EXAMPLE_FILES[file]}`}
                alt=""
                loading="lazy"
                className="size-9 shrink-0 rounded-sm object-cover"
              />
            ))}
          {busy === example.label ? (
            <LoaderCircle aria-label="Fetching" className="size-4 animate-spin" />
          ) : null}
        </button>
      ))}
      {trouble ? (
        <p role="alert" className="p-2 text-sm text-bad">
          {trouble}
        </p>
      ) : null}
    </div>
  )
}
