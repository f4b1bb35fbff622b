import { closedBecause, FIELD_LABELS } from './fields'
import type { FieldName, GenerationRequest, Model } from './model'

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

/** Everything that is wrong with a request, in the form's own order. The browser and the server both ask here. */
export function checkRequest(model: Model, request: GenerationRequest): Problem[] {
  const { abilities } = model
  const problems: Problem[] = []
  const add = (field: FieldName, message: string) => problems.push({ field, message })

  if (request.prompt.trim() === '') add('prompt', 'Write a prompt: what should happen in the clip?')
  checkLength('prompt', request.prompt, abilities.prompt.maxChars, add)
  if (request.negativePrompt !== undefined && request.negativePrompt !== '') {
    if (!abilities.negativePrompt) add('negativePrompt', `${model.name} takes no negative prompt.`)
    else checkLength('negativePrompt', request.negativePrompt, abilities.negativePrompt.maxChars, add)
  }
  if (abilities.startFrame?.required && !request.startFrame) add('startFrame', 'Add a start frame.')
  for (const name of ['startFrame', 'endFrame'] as const) {
    if (request[name] && !abilities[name])
      add(name, `${model.name} takes no ${FIELD_LABELS[name].toLowerCase()} here.`)
  }
  if (!abilities.duration.allowedSeconds.includes(request.durationSeconds)) {
    add('durationSeconds', `${model.name} makes clips of ${listSeconds(abilities.duration.allowedSeconds)}.`)
  }
  if (!abilities.quality.allowed.includes(request.quality)) {
    add('quality', `${model.name} has ${abilities.quality.allowed.join(', ')}.`)
  }
  if (abilities.aspectRatio) {
    if (!request.aspectRatio || !abilities.aspectRatio.allowed.includes(request.aspectRatio)) {
      add('aspectRatio', `Choose ${abilities.aspectRatio.allowed.join(', ')}.`)
    }
  } else if (request.aspectRatio !== undefined) {
    add('aspectRatio', 'The clip takes the shape of its start frame.')
  }
  if (request.sound && !abilities.sound) add('sound', `${model.name} is silent.`)
  if (request.guidance !== undefined) {
    const { guidance } = abilities
    if (!guidance) add('guidance', `${model.name} has no guidance.`)
    else if (!isWithin(request.guidance, guidance)) {
      add('guidance', `Guidance goes from ${guidance.min} to ${guidance.max}.`)
    }
  }
  for (const name of Object.keys(FIELD_LABELS) as FieldName[]) {
    const value = request[name]
    if (value === undefined || value === '') continue
    const why = closedBecause(model, request, name, value)
    if (why && !problems.some((problem) => problem.field === name)) add(name, why)
  }
  return problems
}

/** A fresh form for this model. */
export function defaultRequest(model: Model): GenerationRequest {
  const { abilities } = model
  return {
    modelId: model.id,
    prompt: '',
    durationSeconds: abilities.duration.defaultSeconds,
    quality: abilities.quality.default,
    ...(abilities.aspectRatio ? { aspectRatio: abilities.aspectRatio.default } : {}),
    ...(abilities.sound ? { sound: abilities.sound.default } : {}),
  }
}

/** The person changed the model: keeps whatever the new one can take. */
export function carryOver(from: GenerationRequest, to: Model): GenerationRequest {
  const { abilities } = to
  const next = defaultRequest(to)
  next.prompt = from.prompt
  if (abilities.negativePrompt && from.negativePrompt) next.negativePrompt = from.negativePrompt
  if (abilities.duration.allowedSeconds.includes(from.durationSeconds))
    next.durationSeconds = from.durationSeconds
  if (abilities.quality.allowed.includes(from.quality)) next.quality = from.quality
  if (from.aspectRatio && abilities.aspectRatio?.allowed.includes(from.aspectRatio))
    next.aspectRatio = from.aspectRatio
  if (abilities.sound && from.sound !== undefined) next.sound = from.sound
  if (abilities.startFrame && from.startFrame) next.startFrame = from.startFrame
  if (abilities.endFrame && from.endFrame) next.endFrame = from.endFrame
  if (abilities.guidance && from.guidance !== undefined && isWithin(from.guidance, abilities.guidance))
    next.guidance = from.guidance
  return next
}

/** False for what is not a number, too. */
function isWithin(value: number, { min, max }: { min: number; max: number }): boolean {
  return value >= min && value <= max
}

function checkLength(
  field: 'prompt' | 'negativePrompt',
  text: string,
  maxChars: number,
  add: (field: FieldName, message: string) => void,
): void {
  const over = countChars(text) - maxChars
  if (over > 0) {
    add(
      field,
      `${FIELD_LABELS[field]} is ${over} ${over === 1 ? 'character' : 'characters'} too long; the limit is ${maxChars.toLocaleString('en')}.`,
    )
  }
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
