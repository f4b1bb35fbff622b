'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Check, Pencil, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import type { GenerationRequest } from '@/lib/catalog/model'
import { speakTokens } from '@/lib/catalog/tokens'
import { type Result, resultOf } from '@/lib/core/result'
import { deletePresetAction, renamePresetAction, savePresetAction } from '@/lib/presets/actions'
import { presetsOptions } from '@/lib/presets/client'
import type { PresetView } from '@/lib/presets/schema'
import { Button } from '../ui/button'

const inputClass =
  'min-h-10 min-w-0 flex-1 rounded-control bg-surface-1 px-3 text-base ring-1 ring-line ring-inset placeholder:text-faint sm:text-sm'

/** Settings kept under a name: put in, renamed, deleted; and what stands in the form now, kept as a new one. */
export function PresetList({
  request,
  onApply,
}: {
  request: GenerationRequest
  onApply: (settings: GenerationRequest) => void
}) {
  const client = useQueryClient()
  const { data: presets, isError } = useQuery(presetsOptions())
  const [name, setName] = useState('')
  const [trouble, setTrouble] = useState<string | null>(null)
  const [said, setSaid] = useState('')

  /** True when it was done. */
  async function act(work: Promise<Result<unknown>>, done: string): Promise<boolean> {
    setTrouble(null)
    const result = await resultOf(work)
    if (!result.ok) {
      setTrouble(result.error.message)
      return false
    }
    setSaid(done)
    await client.invalidateQueries({ queryKey: ['presets'] })
    return true
  }

  async function save() {
    if (name.trim() === '') return setTrouble('Give it a name.')
    if (await act(savePresetAction({ name, request }), `${name} is saved.`)) setName('')
  }

  return (
    <div className="flex flex-col gap-1">
      <div className="flex gap-1 pb-1">
        <input
          aria-label="Name of the preset"
          placeholder="Keep these settings as…"
          value={name}
          maxLength={60}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
            event.preventDefault()
            void save()
          }}
          className={inputClass}
        />
        <Button className="bg-surface-3" onClick={() => void save()}>
          Save preset
        </Button>
      </div>
      {trouble ? (
        <p role="alert" className="px-1 text-sm text-bad">
          {trouble}
        </p>
      ) : null}
      <p role="status" className="sr-only">
        {said}
      </p>
      {isError ? <p className="p-2 text-sm text-bad">The presets cannot be fetched right now.</p> : null}
      {presets?.length === 0 ? (
        <p className="p-2 text-sm text-muted">None yet. Everybody in the workspace sees what you keep.</p>
      ) : null}
      <ul aria-label="Kept presets">
        {presets?.map((preset) => (
          <Preset
            key={preset.id}
            preset={preset}
            onApply={() => onApply(preset.request)}
            onRename={(next) =>
              act(renamePresetAction({ presetId: preset.id, name: next }), `Renamed to ${next}.`)
            }
            onDelete={() => act(deletePresetAction({ presetId: preset.id }), `${preset.name} is deleted.`)}
          />
        ))}
      </ul>
    </div>
  )
}

function Preset({
  preset,
  onApply,
  onRename,
  onDelete,
}: {
  preset: PresetView
  onApply: () => void
  onRename: (name: string) => Promise<boolean>
  onDelete: () => Promise<boolean>
}) {
  const [typed, setTyped] = useState<string | null>(null)
  const [isAsking, setIsAsking] = useState(false)
  const rename = async () => {
    if (typed !== null && (typed.trim() === preset.name || (await onRename(typed)))) setTyped(null)
  }

  if (typed !== null) {
    return (
      <li className="flex gap-1">
        <input
          autoFocus
          aria-label={`New name of ${preset.name}`}
          value={typed}
          maxLength={60}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              event.preventDefault()
              void rename()
            } else if (event.key === 'Escape') {
              event.stopPropagation()
              setTyped(null)
            }
          }}
          className={inputClass}
        />
        <Button look="icon" aria-label="Keep the new name" onClick={() => void rename()}>
          <Check aria-hidden className="size-4" />
        </Button>
        <Button look="icon" aria-label="Leave the name as it was" onClick={() => setTyped(null)}>
          <X aria-hidden className="size-4" />
        </Button>
      </li>
    )
  }
  return (
    <li className="flex items-center">
      <button
        type="button"
        aria-label={`Use ${preset.name}`}
        onClick={onApply}
        className="min-h-11 min-w-0 flex-1 rounded-control px-2 text-left transition-colors hover:bg-surface-3"
      >
        <span className="block truncate text-sm">{preset.name}</span>
        <span className="block truncate text-xs text-muted">
          {preset.modelName} · {speakTokens(preset.request.prompt) || preset.createdByName}
        </span>
      </button>
      <Button look="icon" aria-label={`Rename ${preset.name}`} onClick={() => setTyped(preset.name)}>
        <Pencil aria-hidden className="size-4" />
      </Button>
      {isAsking ? (
        <Button
          autoFocus
          className="bg-surface-3 text-bad"
          aria-label={`Really delete ${preset.name}`}
          onClick={() => void onDelete()}
          onBlur={() => setIsAsking(false)}
        >
          Delete?
        </Button>
      ) : (
        <Button look="icon" aria-label={`Delete ${preset.name}`} onClick={() => setIsAsking(true)}>
          <Trash2 aria-hidden className="size-4" />
        </Button>
      )}
    </li>
  )
}
