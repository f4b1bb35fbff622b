import type { Exclusion, FieldName, GenerationRequest, ImageLimits, Model } from './model'

export type FieldValue = string | number | boolean

export interface Choice {
  value: FieldValue
  label: string
  /** Why this choice is closed by another one; absent when it is open. */
  closedBecause?: string
}

/** One control of the form, drawn from the model's abilities. A field that the model does not have is not in the list. */
export type FormField =
  | {
      name: 'prompt' | 'negativePrompt'
      label: string
      control: 'text'
      maxChars: number
      isRequired: boolean
      isMore: boolean
      closedBecause?: string
    }
  | {
      name: 'durationSeconds' | 'quality' | 'aspectRatio' | 'sound'
      label: string
      control: 'choice'
      choices: Choice[]
      isMore: boolean
    }
  | {
      name: 'startFrame' | 'endFrame'
      label: string
      control: 'image'
      limits: ImageLimits
      isRequired: boolean
      isMore: boolean
      closedBecause?: string
    }
  | {
      name: 'guidance'
      label: string
      control: 'range'
      min: number
      max: number
      step: number
      default: number
      isMore: boolean
      closedBecause?: string
    }

export const FIELD_LABELS: Record<FieldName, string> = {
  prompt: 'Prompt',
  negativePrompt: 'Negative prompt',
  durationSeconds: 'Duration',
  quality: 'Quality',
  aspectRatio: 'Aspect ratio',
  sound: 'Sound',
  startFrame: 'Start frame',
  endFrame: 'End frame',
  guidance: 'Guidance',
}

/** The form for this model as the request stands; closed choices say why. */
export function fieldsFor(model: Model, request: GenerationRequest): FormField[] {
  const { abilities } = model
  const fields: FormField[] = []

  const closed = (name: FieldName) => {
    const why = closedBecause(model, request, name)
    return why ? { closedBecause: why } : {}
  }
  const choicesOf = (name: FieldName, values: readonly FieldValue[], label: (value: FieldValue) => string) =>
    values.map((value) => {
      const why = closedBecause(model, request, name, value)
      return { value, label: label(value), ...(why ? { closedBecause: why } : {}) }
    })

  fields.push({
    name: 'prompt',
    label: FIELD_LABELS.prompt,
    control: 'text',
    maxChars: abilities.prompt.maxChars,
    isRequired: true,
    isMore: false,
  })
  for (const name of ['startFrame', 'endFrame'] as const) {
    const ability = abilities[name]
    if (!ability) continue
    const isRequired = name === 'startFrame' && Boolean(abilities.startFrame?.required)
    fields.push({
      name,
      label: FIELD_LABELS[name],
      control: 'image',
      limits: ability.limits,
      isRequired,
      isMore: false,
      ...closed(name),
    })
  }
  fields.push({
    name: 'durationSeconds',
    label: FIELD_LABELS.durationSeconds,
    control: 'choice',
    choices: choicesOf('durationSeconds', abilities.duration.allowedSeconds, (value) => `${value} s`),
    isMore: false,
  })
  fields.push({
    name: 'quality',
    label: FIELD_LABELS.quality,
    control: 'choice',
    choices: choicesOf('quality', abilities.quality.allowed, (value) =>
      value === '4k' ? '4K' : String(value),
    ),
    isMore: false,
  })
  if (abilities.aspectRatio) {
    fields.push({
      name: 'aspectRatio',
      label: FIELD_LABELS.aspectRatio,
      control: 'choice',
      choices: choicesOf('aspectRatio', abilities.aspectRatio.allowed, String),
      isMore: false,
    })
  }
  if (abilities.sound) {
    fields.push({
      name: 'sound',
      label: FIELD_LABELS.sound,
      control: 'choice',
      choices: choicesOf('sound', [false, true], (value) => (value ? 'On' : 'Off')),
      isMore: false,
    })
  }
  if (abilities.negativePrompt) {
    fields.push({
      name: 'negativePrompt',
      label: FIELD_LABELS.negativePrompt,
      control: 'text',
      maxChars: abilities.negativePrompt.maxChars,
      isRequired: false,
      isMore: true,
      ...closed('negativePrompt'),
    })
  }
  if (abilities.guidance) {
    fields.push({
      name: 'guidance',
      label: FIELD_LABELS.guidance,
      control: 'range',
      ...abilities.guidance,
      isMore: true,
      ...closed('guidance'),
    })
  }
  return fields
}

/** Why this value (or, without one, any value) of a field is closed by what else was chosen; null when it is open. */
export function closedBecause(
  model: Model,
  request: GenerationRequest,
  name: FieldName,
  value?: FieldValue,
): string | null {
  const found = model.exclusions.find(
    (exclusion) =>
      exclusion.closes === name &&
      applies(exclusion, request) &&
      !(value !== undefined && exclusion.allow?.includes(value)),
  )
  return found?.why ?? null
}

function applies(exclusion: Exclusion, request: GenerationRequest): boolean {
  return Object.entries(exclusion.when).every(([name, values]) => {
    const actual = request[name as FieldName]
    if (values === 'present') return actual !== undefined && actual !== ''
    return actual !== undefined && values.includes(actual)
  })
}
