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
  Abilities,
  ChoiceAbility,
  GenerationRequest,
  IdsAbility,
  MediaAbility,
  Model,
  RangeAbility,
  SharedCount,
  Shot,
  ShotsAbility,
  TextAbility,
} from './model'
import { findModel } from './models'

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
      : `${label}: ${model.name} does not take this.`
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
      if (name === 'voiceName') return 'Give the voice a name.'
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
      : `${FIELDS[name].label}: ${model.name} has ${listValues(name, ability.allowed)}.`
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
  ids: ({ model, request, name, ability, value = [] as never }: Check<IdsAbility, string[]>) => {
    if (value.length < (ability.min ?? 0) && !closedBecause(model, request, name))
      return name === 'voices' ? 'Choose a voice.' : `Choose: ${FIELDS[name].label.toLowerCase()}.`
    return value.length > ability.max ? `${FIELDS[name].label}: at most ${ability.max}.` : null
  },
}

/** What another choice makes necessary; said at the first of the fields that could help. */
function missing(model: Model, request: GenerationRequest, name: FieldName): string | null {
  const found = model.requirements?.find(
    ({ needs, when }) =>
      needs[0] === name &&
      applies(when, request) &&
      // A measure of nought asks for nothing.
      !needs.some((need) => isFilled(request[need]) && request[need] !== 0),
  )
  return found?.why ?? null
}

/** What is too much together; said at the last of the fields that count. */
function crowded(model: Model, request: GenerationRequest, name: FieldName): string | null {
  const found = model.counts?.find((count) => lastOf(count, request) === name && isTooMuch(count, request))
  if (found) return found.why
  if (name !== 'expandRight' || model.maxAreaGrowth === undefined) return null
  const { expandUp = 0, expandDown = 0, expandLeft = 0, expandRight = 0 } = request
  const growth = (1 + expandUp + expandDown) * (1 + expandLeft + expandRight)
  // Tenths do not add up exactly.
  return growth > model.maxAreaGrowth + 1e-9
    ? `The picture may grow to ${model.maxAreaGrowth} times its area; this is ${growth.toFixed(1)} times.`
    : null
}

function isTooMuch({ of, max, when }: SharedCount, request: GenerationRequest): boolean {
  const sum = of.reduce((count, field) => {
    const value = request[field]
    return count + (isFilled(value) ? [value].flat().length : 0)
  }, 0)
  return sum > max && applies(when ?? {}, request)
}

function lastOf({ of }: SharedCount, request: GenerationRequest): FieldName | undefined {
  return of.findLast((field) => isFilled(request[field]))
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

/** The person changed the model: keeps whatever the new one can take. Words are never cut. */
export function carryOver(from: GenerationRequest, to: Model): GenerationRequest {
  const next: Record<string, unknown> = {
    ...defaultRequest(to),
    prompt: to.abilities.prompt ? from.prompt : '',
  }
  for (const name of FIELD_NAMES) {
    const ability = to.abilities[name]
    if (!ability || name === 'prompt' || !isFilled(from[name])) continue
    const kept = keepable(ability, from[name])
    if (kept !== undefined) next[name] = kept
  }
  if (to.follows && next[to.follows] !== undefined) {
    // A length belongs to its file: one that nobody measured for this use cannot be priced, so it is chosen again.
    const isSame = findModel(from.modelId)?.follows === to.follows && from.inputSeconds !== undefined
    if (isSame) next['inputSeconds'] = from.inputSeconds
    else delete next[to.follows]
  }
  const settled = settle(to, thinOut(to, settle(to, next as unknown as GenerationRequest)))
  if (settled.shots && problemOf(to, settled, 'shots')) delete settled.shots
  return settled
}

/** A value as far as an ability takes it: a list is cut to its length, shots stay together. */
function keepable(ability: NonNullable<Abilities[FieldName]>, value: GenerationRequest[FieldName]): unknown {
  if ('allowed' in ability) return (ability.allowed as readonly unknown[]).includes(value) ? value : undefined
  if ('step' in ability) return isWithin(Number(value), ability) ? value : undefined
  if (Array.isArray(value) && !('maxChars' in ability)) return value.slice(0, ability.max)
  return value
}

/** Takes files and elements away, last ones first, until as many are left as may come together. */
function thinOut(model: Model, request: GenerationRequest): GenerationRequest {
  const next: Record<string, unknown> = { ...request }
  for (const count of model.counts ?? []) {
    let last: FieldName | undefined
    const now = next as unknown as GenerationRequest
    while (isTooMuch(count, now) && (last = lastOf(count, now))) {
      const value = next[last]
      if (Array.isArray(value) && value.length > 1) next[last] = value.slice(0, -1)
      else delete next[last]
    }
  }
  return next as unknown as GenerationRequest
}

/** Moves what another choice has just closed: to an open value where there is one, else away. */
export function settle(model: Model, request: GenerationRequest): GenerationRequest {
  const next: Record<string, unknown> = { ...request }
  // A field that moves may close an earlier one, so it goes on until all is quiet.
  for (let round = 0, isQuiet = false; !isQuiet && round < FIELD_NAMES.length; round += 1) {
    isQuiet = true
    for (const name of FIELD_NAMES) {
      const value = settledValue(model, next as unknown as GenerationRequest, name)
      if (value === next[name]) continue
      isQuiet = false
      if (value === undefined) delete next[name]
      else next[name] = value
    }
  }
  return next as unknown as GenerationRequest
}

function settledValue(model: Model, request: GenerationRequest, name: FieldName): unknown {
  const value = request[name]
  if (closedBecause(model, request, name)) return name === 'prompt' ? value : undefined
  const ability = model.abilities[name]
  if (!ability || !('allowed' in ability)) return value
  const isOpen = (one: FieldValue) => !closedBecause(model, request, name, one)
  const wanted = value === undefined || typeof value === 'object' ? usualValue(model.abilities, name) : value
  if (wanted === undefined || isOpen(wanted)) return wanted
  return (ability.allowed as readonly FieldValue[]).find(isOpen)
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
  return `${label} is ${over.toLocaleString('en')} ${over === 1 ? 'character' : 'characters'} too long; the limit is ${maxChars.toLocaleString('en')}.`
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
