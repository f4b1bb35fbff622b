'use client'

import clsx from 'clsx'
import { ChevronRight } from 'lucide-react'
import { type FormField, fieldsFor } from '@/lib/catalog/fields'
import type { GenerationRequest, Model } from '@/lib/catalog/model'
import { settle } from '@/lib/catalog/request'
import { ChoiceField } from './choice-field'
import { MediaField } from './media-field'
import { PromptField } from './prompt-field'
import { RangeField } from './range-field'

interface FormFieldsProps {
  model: Model
  request: GenerationRequest
  problems: Record<string, string>
  onChange: (next: GenerationRequest) => void
}

const EXAMPLE = 'A woman in a yellow coat crosses the wet street, neon behind her, handheld…'

/** The form, drawn from the model's abilities: what the model does not take is not there. */
export function FormFields(props: FormFieldsProps) {
  const fields = fieldsFor(props.model, props.request)
  const of = (controls: FormField['control'][]) =>
    fields
      .filter((field) => !field.isMore && controls.includes(field.control))
      .map((field) => <Field key={field.name} field={field} {...props} />)
  const more = fields.filter((field) => field.isMore)
  const isMoreUsed = more.some(({ name }) => Boolean(props.request[name]) || props.problems[name])
  return (
    <>
      {of(['text'])}
      <div className="flex flex-wrap gap-3 empty:hidden">{of(['media'])}</div>
      <div className="flex flex-wrap gap-x-8 gap-y-5">{of(['choice'])}</div>
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

function Field({ field, model, request, problems, onChange }: FormFieldsProps & { field: FormField }) {
  const { name, label } = field
  const problem = problems[name]
  const set = (value: unknown) => {
    const next = { ...request, [name]: value }
    if (value === undefined || (name !== 'prompt' && value === '')) delete next[name]
    onChange(settle(model, next as GenerationRequest))
  }
  return (
    <div data-field={name} className={clsx('min-w-0', name === 'durationSeconds' && 'basis-full')}>
      {field.control === 'text' ? (
        <PromptField
          label={label}
          name={name}
          value={String(request[name] ?? '')}
          maxChars={field.maxChars}
          problem={problem}
          rows={name === 'prompt' ? 5 : 2}
          placeholder={name === 'prompt' ? EXAMPLE : undefined}
          onChange={set}
        />
      ) : null}
      {field.control === 'media' ? (
        <MediaField
          label={label}
          assetId={[request[field.name] ?? []].flat()[0]}
          limits={field.limits}
          isRequired={field.min > 0}
          problem={problem}
          onChange={set}
        />
      ) : null}
      {field.control === 'choice' ? (
        <ChoiceField field={field} value={request[field.name]} onChange={set} />
      ) : null}
      {field.control === 'range' ? (
        <RangeField field={field} value={request[field.name]} onChange={set} />
      ) : null}
      {problem && (field.control === 'choice' || field.control === 'range') ? (
        <p className="mt-1 text-sm text-bad">{problem}</p>
      ) : null}
    </div>
  )
}
