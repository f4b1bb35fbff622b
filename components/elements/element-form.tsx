'use client'

import { useQueryClient } from '@tanstack/react-query'
import { ImagePlus, X } from 'lucide-react'
import dynamic from 'next/dynamic'
import { type FormEvent, useRef, useState } from 'react'
import { changeElementAction, makeElementAction, setElementGoneAction } from '@/lib/elements/actions'
import { elementsOptions } from '@/lib/elements/client'
import { ELEMENT_TYPES, MAX_ELEMENT_IMAGES } from '@/lib/elements/element-type'
import type { ElementView } from '@/lib/elements/schema'
import { useAct } from '../shell/use-act'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { Poster } from '../ui/poster'
import { SelectField } from '../ui/select-field'
import { TextField } from '../ui/text-field'
import { VoiceChoice } from '../voices/voice-choice'
import { RemoteElements } from './remote-elements'

const AssetPicker = dynamic(() => import('../create/asset-picker').then((module) => module.AssetPicker), {
  ssr: false,
})

const WORDS = { character: 'Character', place: 'Place', prop: 'Prop' } as const

/** Makes an element of a project, or changes one. */
export function ElementForm({
  projectId,
  element,
  onDone,
}: {
  projectId: string
  element: ElementView | null
  onDone: () => void
}) {
  const form = useRef<HTMLFormElement>(null)
  const client = useQueryClient()
  const [type, setType] = useState(element?.type ?? 'character')
  const [name, setName] = useState(element?.name ?? '')
  const [description, setDescription] = useState(element?.description ?? '')
  const [imageIds, setImageIds] = useState(element?.images.map(({ id }) => id) ?? [])
  const [voiceId, setVoiceId] = useState(element?.voiceId ?? null)
  const [isPicking, setIsPicking] = useState(false)
  const { busy, act, problems, sentence } = useAct(form)

  const saved = element && [
    element.type,
    element.name,
    element.description,
    element.images.map(({ id }) => id),
    element.voiceId,
  ]
  const isChanged = JSON.stringify(saved) !== JSON.stringify([type, name, description, imageIds, voiceId])

  async function save(event: FormEvent) {
    event.preventDefault()
    const facts = { type, name, description, imageIds, voiceId }
    const isSaved = element
      ? await act('save', () => changeElementAction({ elementId: element.id, ...facts }))
      : await act('save', () => makeElementAction({ projectId, ...facts }))
    // A change answers with nothing, which is not null.
    if (isSaved === null) return
    // Opened again, it begins with what is saved.
    await client.invalidateQueries(elementsOptions(projectId))
    onDone()
  }

  async function setGone(isGone: boolean) {
    if ((await act('gone', () => setElementGoneAction({ elementId: element!.id, isGone }))) !== null) onDone()
  }

  return (
    <form ref={form} className="flex flex-col gap-3 p-1" onSubmit={(event) => void save(event)}>
      {sentence(['name', 'description']) ? (
        <Notice tone="bad">{sentence(['name', 'description'])}</Notice>
      ) : null}
      <TextField
        label="Name"
        value={name}
        maxLength={80}
        problem={problems['name']}
        hint={element ? `Prompts call it @${element.handle}.` : undefined}
        onChange={({ target }) => setName(target.value)}
      />
      <SelectField
        label="What it is"
        value={type}
        options={ELEMENT_TYPES.map((one) => [one, WORDS[one]] as const)}
        onChange={({ target }) => setType(target.value as typeof type)}
      />
      <label className="flex flex-col gap-1.5 text-sm text-muted">
        Looks
        <textarea
          dir="auto"
          rows={3}
          maxLength={1_000}
          value={description}
          aria-invalid={problems['description'] ? true : undefined}
          placeholder="Said wherever a provider takes no pictures of it"
          onChange={({ target }) => setDescription(target.value)}
          className="w-full resize-y rounded-control bg-surface-1 px-3 py-2 text-base text-text ring-1 ring-edge ring-inset placeholder:text-faint sm:text-sm"
        />
        {problems['description'] ? <span className="text-bad">{problems['description']}</span> : null}
      </label>
      <fieldset>
        <legend className="mb-1.5 text-sm text-muted">Pictures, the frontal one first</legend>
        <ul className="flex flex-wrap gap-2">
          {imageIds.map((id, at) => (
            <li key={id} className="relative">
              <Poster src={`/api/media/${id}?variant=poster`} className="size-16 rounded-control" />
              <button
                type="button"
                aria-label={`Take picture ${at + 1} out`}
                onClick={() => setImageIds((now) => now.filter((one) => one !== id))}
                className="absolute -top-2 -right-2 grid size-8 place-items-center"
              >
                <X aria-hidden className="size-5 rounded-full bg-black/75 p-0.5 text-white" />
              </button>
            </li>
          ))}
          {imageIds.length < MAX_ELEMENT_IMAGES ? (
            <li>
              <Button
                className="size-16 bg-surface-3"
                aria-label="Add pictures"
                onClick={() => setIsPicking(true)}
              >
                <ImagePlus aria-hidden className="size-5" />
              </Button>
            </li>
          ) : null}
        </ul>
      </fieldset>
      {type === 'character' ? (
        <div className="flex flex-col gap-1.5">
          <p className="text-sm text-muted">Voice</p>
          <VoiceChoice whose={name.trim() || 'it'} voiceId={voiceId} onChange={setVoiceId} />
        </div>
      ) : null}
      {isPicking ? (
        <AssetPicker
          title="Pictures"
          media="image"
          most={MAX_ELEMENT_IMAGES - imageIds.length}
          chosen={imageIds}
          onClose={() => setIsPicking(false)}
          onChoose={(chosen) => setImageIds((now) => [...now, ...chosen])}
        />
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" className="bg-surface-3" aria-disabled={busy !== null}>
          {element ? 'Save' : 'Make it'}
        </Button>
        {element ? (
          <Button look="plain" aria-disabled={busy !== null} onClick={() => void setGone(!element.isGone)}>
            {element.isGone ? 'Bring back' : 'Take out'}
          </Button>
        ) : null}
      </div>
      {element ? <RemoteElements element={element} isChanged={isChanged} /> : null}
    </form>
  )
}
