'use client'

import clsx from 'clsx'
import { ChevronRight } from 'lucide-react'
import dynamic from 'next/dynamic'
import { FIELDS } from '@/lib/catalog/field-list'
import { type FormField, fieldsFor } from '@/lib/catalog/fields'
import type { FieldName, GenerationRequest, Model } from '@/lib/catalog/model'
import { findModel } from '@/lib/catalog/models'
import { settle } from '@/lib/catalog/request'
import type { Micros } from '@/lib/core/money'
import { takesVideoVoices } from '@/lib/catalog/takes-voices'
import { followList, type TokenKind, tokensFor } from '@/lib/catalog/tokens'
import { ChoiceField } from './choice-field'
import { EffectField } from './effect-field'
import { IdsField } from './ids-field'
import { MediaField } from './media-field'
import { PromptField } from './prompt-field'
import { PromptTools } from './prompt-tools'
import { RangeField } from './range-field'
import { ShotsField } from './shots-field'
import { VoiceField } from './voice-field'

const FaceField = dynamic(() => import('./face-field').then((module) => module.FaceField), { ssr: false })
const SpeechDraft = dynamic(() => import('./speech-draft').then((module) => module.SpeechDraft), {
  ssr: false,
})

type Change = (now: GenerationRequest) => GenerationRequest

interface FormFieldsProps {
  model: Model
  request: GenerationRequest
  problems: Record<string, string>
  /** What voices add to the price; null where nobody knows. */
  voiceAddsMicros: Micros | null
  /** Of the row that is taken now. */
  keyId: string | undefined
  onChange: (change: Change) => void
}

const EXAMPLES: Partial<Record<FieldName, string>> = {
  prompt: 'A woman in a yellow coat crosses the wet street, neon behind her, handheld…',
  speechText: 'What should be said, word for word…',
}
/** A list whose places the prompt speaks of. */
const NUMBERED: Partial<Record<FieldName, TokenKind>> = {
  referenceImages: 'image',
  elements: 'element',
  voices: 'voice',
}

/** The form, drawn from the model's abilities: what the model does not take is not there. */
export function FormFields(props: FormFieldsProps) {
  const fields = fieldsFor(props.model, props.request)
  const of = (isWanted: (field: FormField) => boolean) =>
    fields
      .filter((field) => !field.isMore && isWanted(field))
      .map((field) => <Field key={field.name} field={field} {...props} />)
  const more = fields.filter((field) => field.isMore)
  const isMoreUsed = more.some(({ name }) => Boolean(props.request[name]) || props.problems[name])
  return (
    <>
      {of(({ name }) => name === 'effect')}
      {of(({ control }) => control === 'text' || control === 'shots')}
      <div className="flex flex-wrap gap-x-6 gap-y-5 empty:hidden">
        {of(({ control }) => control === 'media')}
      </div>
      <div className="flex flex-wrap gap-x-8 gap-y-5 empty:hidden">
        {of(({ control, name }) => control === 'choice' && name !== 'effect')}
      </div>
      <div className="grid gap-x-8 gap-y-4 empty:hidden sm:grid-cols-2">
        {of(({ control }) => control === 'range')}
      </div>
      <div className="flex flex-wrap gap-x-8 gap-y-5 empty:hidden">
        {of(({ control }) => control === 'ids')}
      </div>
      {props.model.kind === 'speech' ? <SpeechDraft model={props.model} request={props.request} /> : null}
      {more.length > 0 ? (
        <details open={isMoreUsed || undefined} className="group">
          <summary className="-ml-1 inline-flex min-h-10 items-center gap-1 rounded-control pr-2 text-sm text-muted transition-colors hover:text-text">
            <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
            More: {more.map(({ label }) => label.toLowerCase()).join(', ')}
          </summary>
          <div className="mt-2 flex flex-col gap-5">
            {more.map((field) => (
              <Field key={field.name} field={field} {...props} />
            ))}
          </div>
        </details>
      ) : null}
    </>
  )
}

function Field({
  field,
  model,
  request,
  problems,
  voiceAddsMicros,
  keyId,
  onChange,
}: FormFieldsProps & { field: FormField }) {
  const { name, label } = field
  const problem = problems[name]
  const set = (value: unknown) => onChange(setField(name, () => value))
  // In the library; what some gateways call the voices of lip sync is known by its ids alone.
  const speaks = name === 'voices' && (model.kind === 'speech' || takesVideoVoices(model.id))
  const isWide = name === 'durationSeconds' || field.control === 'shots' || name === 'effect'
  return (
    <div data-field={name} className={clsx('min-w-0', isWide && 'basis-full')}>
      {field.control === 'text' ? (
        <PromptField
          label={label}
          name={name}
          value={String(request[name] ?? '')}
          maxChars={field.maxChars}
          problem={problem}
          rows={name === 'prompt' || name === 'speechText' ? 4 : 2}
          placeholder={EXAMPLES[name]}
          onChange={set}
          {...(name === 'prompt'
            ? {
                tools: (insert: (text: string) => void) => (
                  <PromptTools tokens={tokensFor(model, request)} onInsert={insert} />
                ),
              }
            : {})}
        />
      ) : null}
      {field.control === 'media' ? (
        <MediaField
          field={field}
          isList={'isList' in FIELDS[field.name]}
          ids={[request[field.name] ?? []].flat()}
          model={model}
          problem={problem}
          onChange={(change) => onChange(setList(field.name, change))}
        />
      ) : null}
      {name === 'effect' && field.control === 'choice' ? (
        <EffectField label={label} choices={field.choices} value={request.effect} onChange={set} />
      ) : null}
      {field.control === 'choice' && name !== 'effect' ? (
        <ChoiceField field={field} value={request[field.name]} onChange={set} />
      ) : null}
      {field.control === 'range' ? (
        <RangeField field={field} value={request[field.name]} onChange={set} />
      ) : null}
      {field.control === 'shots' ? (
        <ShotsField
          field={field}
          shots={request.shots ?? []}
          prompt={request.prompt}
          seconds={request.durationSeconds ?? 0}
          allowedSeconds={model.abilities.durationSeconds?.allowed ?? []}
          problem={problem}
          onChange={(shots) => set(shots.length > 0 ? shots : undefined)}
          onSeconds={(seconds) => onChange(setField('durationSeconds', () => seconds))}
        />
      ) : null}
      {field.control === 'ids' && speaks ? (
        <VoiceField
          field={field}
          model={model}
          request={request}
          problem={problem}
          addsMicros={voiceAddsMicros}
          onChange={(ids, last) =>
            onChange((now) => {
              const next = setList('voices', () => ids)(now)
              return last && model.abilities.language ? setField('language', () => last.language)(next) : next
            })
          }
        />
      ) : null}
      {name === 'faces' ? (
        <FaceField
          label={label}
          videoId={request.referenceVideo}
          chosenRef={request.faces?.[0]}
          chosenKeyId={keyId}
          problem={problem}
          onChange={(ref) => onChange(setList('faces', () => (ref ? [ref] : [])))}
        />
      ) : null}
      {field.control === 'ids' && !speaks && name !== 'faces' ? (
        <IdsField
          field={field}
          ids={request[field.name] ?? []}
          tokens={tokensFor(model, request).filter(({ kind }) => kind === NUMBERED[field.name])}
          problem={problem}
          onChange={(ids) => onChange(setList(field.name, () => ids))}
        />
      ) : null}
      {problem && (field.control === 'choice' || field.control === 'range') ? (
        <p className="mt-1 text-sm text-bad">{problem}</p>
      ) : null}
    </div>
  )
}

/** Upload and form go on at their own pace: the model that counts is the one that stands there when it happens. */
function setField(name: FieldName, change: (value: GenerationRequest[FieldName]) => unknown): Change {
  return (now) => {
    const model = findModel(now.modelId)
    if (!model?.abilities[name]) return now
    const value = change(now[name])
    const next = { ...now, [name]: value }
    if (value === undefined || (name !== 'prompt' && value === '')) delete next[name]
    return settle(model, next as GenerationRequest)
  }
}

/** A file or a list. What the prompt says of its places follows them. */
function setList(name: FieldName, change: (ids: readonly string[]) => readonly string[]): Change {
  return (now) => {
    const before = [now[name] ?? []].flat() as string[]
    const after = change(before)
    const isOne = FIELDS[name].control === 'media' && !('isList' in FIELDS[name])
    const kind = NUMBERED[name]
    const next = setField(name, () => (after.length === 0 ? undefined : isOne ? after[0] : [...after]))(now)
    // Faces are those of one video.
    if (name === 'referenceVideo') delete next.faces
    if (!kind) return next
    const follow = (text: string) => followList(text, kind, before, after)
    return {
      ...next,
      prompt: follow(next.prompt),
      ...(next.shots ? { shots: next.shots.map((shot) => ({ ...shot, prompt: follow(shot.prompt) })) } : {}),
    }
  }
}
