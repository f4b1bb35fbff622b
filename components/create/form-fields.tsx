'use client'

import { type FormField, fieldsFor } from '@/lib/catalog/fields'
import type { GenerationRequest, Model } from '@/lib/catalog/model'
import { RadioGroup } from '../ui/radio-group'
import { FrameField } from './frame-field'
import { PromptField } from './prompt-field'

interface FormFieldsProps {
  model: Model
  request: GenerationRequest
  problems: Record<string, string>
  onChange: (next: GenerationRequest) => void
}

/** The form, drawn from the model's abilities: what the model does not take is not there. */
export function FormFields(props: FormFieldsProps) {
  const fields = fieldsFor(props.model, props.request)
  const texts = fields.filter((field) => !field.isMore && field.control !== 'choice')
  const choices = fields.filter((field) => !field.isMore && field.control === 'choice')
  const more = fields.filter((field) => field.isMore)
  const isMoreUsed = more.some(({ name }) => Boolean(props.request[name]))
  return (
    <>
      {texts.map((field) => (
        <Field key={field.name} field={field} {...props} />
      ))}
      <div className="flex flex-wrap gap-x-8 gap-y-5">
        {choices.map((field) => (
          <Field key={field.name} field={field} {...props} />
        ))}
      </div>
      {more.length > 0 ? (
        <details open={isMoreUsed || undefined}>
          <summary className="inline-flex min-h-10 items-center text-sm text-muted hover:text-text">
            More
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

function Field({ field, request, problems, onChange }: FormFieldsProps & { field: FormField }) {
  const { name, label } = field
  const problem = problems[name]
  const set = (value: unknown) => {
    const next = { ...request, [name]: value }
    if (value === undefined || (name === 'negativePrompt' && value === '')) delete next[name]
    onChange(next as GenerationRequest)
  }
  return (
    <div data-field={name} className="min-w-0">
      {field.control === 'text' ? (
        <PromptField
          label={label}
          name={name}
          value={String(request[name] ?? '')}
          maxChars={field.maxChars}
          problem={problem}
          rows={name === 'prompt' ? 5 : 2}
          placeholder={
            name === 'prompt'
              ? 'A woman in a yellow coat crosses the wet street, neon behind her, handheld…'
              : undefined
          }
          onChange={set}
        />
      ) : null}
      {field.control === 'image' ? (
        <FrameField
          label={label}
          assetId={request[field.name]}
          limits={field.limits}
          problem={problem}
          onChange={set}
        />
      ) : null}
      {field.control === 'choice' ? (
        <RadioGroup
          legend={label}
          options={field.choices.map((choice) => ({ ...choice, value: String(choice.value) }))}
          value={String(request[name] ?? '')}
          onChange={(text) => set(field.choices.find(({ value }) => String(value) === text)?.value)}
        />
      ) : null}
      {field.control === 'range' ? (
        <label className="flex max-w-sm flex-col gap-1.5 text-sm text-muted">
          <span className="flex justify-between">
            {label}
            <span>{request.guidance ?? `${field.default} (as usual)`}</span>
          </span>
          <input
            type="range"
            min={field.min}
            max={field.max}
            step={field.step}
            value={request.guidance ?? field.default}
            onChange={(event) => set(Number(event.target.value))}
          />
        </label>
      ) : null}
    </div>
  )
}
