import {
  FIELDS,
  FIELD_NAMES,
  type FieldName,
  MEDIA_FIELDS,
  type MediaFieldName,
  valueLabel,
} from './field-list'
import { applies, closedBecause, type FieldValue, isFilled, usualValue } from './fields'
import type {
  ChoiceAbility,
  GenerationRequest,
  IdsAbility,
  MediaAbility,
  Model,
  RangeAbility,
  Shot,
  ShotsAbility,
  TextAbility,
} from './model'

export interface Problem {
  field: FieldName
  message: string
}

/** Characters as providers count them: code points, so that one emoji is one. */
export function countChars(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}

/** Everything that is wrong with a request, in the form's own order, at most one per field. The browser and the server both ask here. */
export function checkRequest(model: Model, request: GenerationRequest): Problem[] {
  return FIELD_NAMES.flatMap((field) => {
    const message = problemOf(model, request, field)
    return message ? [{ field, message }] : []
  })
}

function problemOf(model: Model, request: GenerationRequest, name: FieldName): string | null {
  const ability = model.abilities[name]
  const value = request[name]
  const { control, label } = FIELDS[name]
  if (!ability) {
    if (!isFilled(value) || value === false) return null
    return name === 'aspectRatio'
      ? 'The output takes the shape of what you hand in.'
      : `${model.name} takes no ${label.toLowerCase()} here.`
  }
  const why = isFilled(value)
    ? closedBecause(model, request, name, typeof value === 'object' ? undefined : value)
    : null
  if (why) return why
  return (
    CHECKS[control]({ model, request, name, ability: ability as never, value: value as never }) ??
    missing(model, request, name) ??
    crowded(model, request, name)
  )
}

interface Check<Ability, Value> {
  model: Model
  request: GenerationRequest
  name: FieldName
  ability: Ability
  value: Value | undefined
}

const CHECKS: {
  [Control in (typeof FIELDS)[FieldName]['control']]: (check: Check<never, never>) => string | null
} = {
  text: ({ model, request, name, ability, value = '' as never }: Check<TextAbility, string>) => {
    // Shots carry their own words.
    const isNeeded = ability.isRequired && !(name === 'prompt' && isFilled(request.shots))
    if (isNeeded && value.trim() === '') {
      if (name === 'speechText') return 'Write what should be said.'
      return model.output === 'video'
        ? 'Write a prompt: what should happen in the clip?'
        : 'Write a prompt: what should come out?'
    }
    return tooLong(FIELDS[name].label, value, ability.maxChars)
  },
  choice: ({ model, request, name, ability, value }: Check<ChoiceAbility, FieldValue>) => {
    if (value === undefined) {
      return closedBecause(model, request, name) ? null : `Choose: ${listValues(name, ability.allowed)}.`
    }
    if (ability.allowed.includes(value)) return null
    return name === 'durationSeconds'
      ? `${model.name} makes clips of ${listSeconds(ability.allowed as number[])}.`
      : `${model.name} has ${listValues(name, ability.allowed)}.`
  },
  range: ({ name, ability, value }: Check<RangeAbility, number>) =>
    value === undefined || isWithin(value, ability)
      ? null
      : `${FIELDS[name].label} goes from ${ability.min} to ${ability.max}.`,
  media: ({ model, request, name, ability, value = [] as never }: Check<MediaAbility, string | string[]>) => {
    const count = [value].flat().length
    const { label } = FIELDS[name]
    if (count < ability.min && !closedBecause(model, request, name)) {
      return ability.min === 1
        ? `Add ${/^(audio|reference images)$/i.test(label) ? '' : 'a '}${label.toLowerCase()}.`
        : `Add ${ability.min} or more: ${label.toLowerCase()}.`
    }
    return count > ability.max ? `${label}: at most ${ability.max}.` : null
  },
  shots: ({ request, ability, value = [] as never }: Check<ShotsAbility, Shot[]>) => {
    if (value.length === 0) return null
    if (value.length > ability.max) return `At most ${ability.max} shots in one clip.`
    for (const [at, { prompt, durationSeconds }] of value.entries()) {
      if (prompt.trim() === '') return `Shot ${at + 1} needs words.`
      const over = tooLong(`Shot ${at + 1}`, prompt, ability.maxChars)
      if (over) return over
      if (!Number.isInteger(durationSeconds) || durationSeconds < 1)
        return `Shot ${at + 1} needs a whole second or more.`
    }
    const sum = value.reduce((seconds, shot) => seconds + shot.durationSeconds, 0)
    return sum === request.durationSeconds
      ? null
      : `The shots add up to ${sum} s; the clip has ${request.durationSeconds} s.`
  },
  ids: ({ name, ability, value = [] as never }: Check<IdsAbility, string[]>) =>
    value.length > ability.max ? `${FIELDS[name].label}: at most ${ability.max}.` : null,
}

/** What another choice makes necessary; said at the first of the fields that could help. */
function missing(model: Model, request: GenerationRequest, name: FieldName): string | null {
  const found = model.requirements?.find(
    ({ needs, when }) =>
      needs[0] === name && applies(when, request) && !needs.some((need) => isFilled(request[need])),
  )
  return found?.why ?? null
}

/** What is too much together; said at the last of the fields that count. */
function crowded(model: Model, request: GenerationRequest, name: FieldName): string | null {
  const found = model.counts?.find(({ of, max, when }) => {
    const sum = of.reduce((count, field) => {
      const value = request[field]
      return count + (isFilled(value) ? [value].flat().length : 0)
    }, 0)
    return (
      of.findLast((field) => isFilled(request[field])) === name && sum > max && applies(when ?? {}, request)
    )
  })
  if (found) return found.why
  if (name !== 'expandRight' || model.maxAreaGrowth === undefined) return null
  const { expandUp = 0, expandDown = 0, expandLeft = 0, expandRight = 0 } = request
  const growth = (1 + expandUp + expandDown) * (1 + expandLeft + expandRight)
  return growth > model.maxAreaGrowth
    ? `The picture may grow to ${model.maxAreaGrowth} times its area; this is ${growth.toFixed(1)} times.`
    : null
}

/** A fresh form for this model. */
export function defaultRequest(model: Model): GenerationRequest {
  const request: Record<string, unknown> = { modelId: model.id, prompt: '' }
  for (const name of FIELD_NAMES) {
    const usual = usualValue(model.abilities, name)
    if (usual !== undefined && FIELDS[name].control === 'choice') request[name] = usual
  }
  return settle(model, request as unknown as GenerationRequest)
}

/** The person changed the model: keeps whatever the new one can take. */
export function carryOver(from: GenerationRequest, to: Model): GenerationRequest {
  const next: Record<string, unknown> = { ...defaultRequest(to), prompt: from.prompt }
  for (const name of FIELD_NAMES) {
    const ability = to.abilities[name]
    const value = from[name]
    if (!ability || name === 'prompt' || !isFilled(value)) continue
    const fits =
      ('allowed' in ability && (ability.allowed as readonly unknown[]).includes(value)) ||
      ('step' in ability && isWithin(Number(value), ability)) ||
      'maxChars' in ability ||
      ('max' in ability && !('step' in ability) && [value].flat().length <= ability.max)
    if (fits) next[name] = value
  }
  if (to.follows && from.inputSeconds !== undefined) next['inputSeconds'] = from.inputSeconds
  return settle(to, next as unknown as GenerationRequest)
}

/** Moves what another choice has just closed: to an open value where there is one, else away. */
export function settle(model: Model, request: GenerationRequest): GenerationRequest {
  const next: Record<string, unknown> = { ...request }
  for (const name of FIELD_NAMES) {
    const value = next[name] as GenerationRequest[FieldName]
    const ability = model.abilities[name]
    const now = next as unknown as GenerationRequest
    if (closedBecause(model, now, name)) {
      if (isFilled(value) && name !== 'prompt') delete next[name]
    } else if (ability && 'allowed' in ability) {
      const isOpen = (one: FieldValue) => !closedBecause(model, now, name, one)
      if (value === undefined || typeof value === 'object') next[name] = usualValue(model.abilities, name)
      else if (!isOpen(value)) next[name] = (ability.allowed as readonly FieldValue[]).find(isOpen)
      if (next[name] === undefined) delete next[name]
    }
  }
  return next as unknown as GenerationRequest
}

/** Every file a request names, with its field. */
export function filesOf(request: GenerationRequest): { field: MediaFieldName; assetId: string }[] {
  return MEDIA_FIELDS.flatMap((field) => [request[field] ?? []].flat().map((assetId) => ({ field, assetId })))
}

/** False for what is not a number, too. */
function isWithin(value: number, { min, max }: { min: number; max: number }): boolean {
  return value >= min && value <= max
}

function tooLong(label: string, text: string, maxChars: number): string | null {
  const over = countChars(text) - maxChars
  if (over <= 0) return null
  return `${label} is ${over} ${over === 1 ? 'character' : 'characters'} too long; the limit is ${maxChars.toLocaleString('en')}.`
}

function listValues(name: FieldName, values: readonly FieldValue[]): string {
  const shown = values.slice(0, 12).map((value) => valueLabel(name, value))
  return values.length > shown.length
    ? `${shown.join(', ')} and ${values.length - shown.length} more`
    : shown.join(', ')
}

function listSeconds(seconds: readonly number[]): string {
  const [first, ...rest] = seconds
  const last = rest.at(-1)
  if (last === undefined) return `${first} s`
  const isRange = last - (first ?? 0) === rest.length
  return isRange && rest.length > 1
    ? `${first} to ${last} s`
    : `${[first, ...rest.slice(0, -1)].join(', ')} or ${last} s`
}
