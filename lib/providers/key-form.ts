/** Between the parts of a key that is a pair; `io.key` is one string. No part of a pair may hold it. */
export const KEY_SEPARATOR = ':'

const MIN_LENGTH = 8
const MAX_LENGTH = 4096

/** What a key of this kind looks like. A certain shape refuses anything else; a usual one only warns. */
export interface KeyShape {
  /** Source of a regular expression without flags: data that the browser gets as it is. */
  pattern: string
  isCertain: boolean
  /** What is wrong when it does not match, as a sentence. */
  message: string
}

/** One line to fill in. */
export interface KeyField {
  name: string
  label: string
  /** Where people find it. */
  hint?: string
  shapes?: readonly KeyShape[]
}

/** One way to write a key: a single text, or parts that `io.key` holds joined by `KEY_SEPARATOR`. */
export interface KeyWay {
  id: string
  label: string
  fields: readonly KeyField[]
}

/** What one key may do. */
export interface KeyLimits {
  /** Of any kind; what a provider's headers say overrules it. */
  requestsPerMinute?: number
  /** Instead of it, where only paid creates are counted. */
  createsPerMinute?: number
  /** From a create to its task's end. */
  tasksAtOnce?: number
}

/**
 * A variant of the API, or the tier of the account, that a key is set to. The first option is the default; `io.settings`
 * holds the chosen value.
 */
export interface KeyChoice {
  name: string
  label: string
  hint?: string
  /** Of tiers the lowest comes first. */
  options: readonly { value: string; label: string; limits?: KeyLimits }[]
}

/** What people type to make a key, as data: the form, its checks and the stored text follow from it. */
export interface KeyForm {
  /** The first is offered first. No two have as many fields, so that an adapter can tell them apart by `splitKey`. */
  ways: readonly KeyWay[]
  choices?: readonly KeyChoice[]
}

export interface TypedKey {
  /** Absent means the first. */
  wayId?: string | undefined
  /** What was typed, by field name. */
  values: Record<string, string>
}

/** What was typed, judged without asking anybody. */
export interface JudgedKey {
  /** Joined and clean; null as long as something is refused. */
  key: string | null
  /** Of the first part, which in a pair is the public one. */
  lastFour: string
  /** Refusals by field name. */
  problems: Record<string, string>
  /** Doubts by field name, which stop nobody. */
  warnings: Record<string, string>
}

/** The parts of `io.key`, in the order of the form's fields. */
export function splitKey(key: string): string[] {
  return key.split(KEY_SEPARATOR)
}

const INVISIBLE = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]/g
const WRAPPERS = [
  // A header, as documentation and consoles print it.
  /^(?:-H\s*)?["'`]?(?:proxy-)?(?:authorization|x-api-key|api-key|apikey|hf-api-key|hf-secret)["'`]?\s*[:=]\s*/i,
  // A line of a settings file.
  /^(?:export\s+|set\s+)?[A-Za-z][A-Za-z0-9_]*(?:key|token|secret|credentials)(?:_id)?\s*=\s*/i,
  /^(?:bearer|key|token)\s+/i,
  /^["'`\u2018\u2019\u201c\u201d\u00ab\u00bb]+/,
  /["'`\u2018\u2019\u201c\u201d\u00ab\u00bb,;]+$/,
]

/** A pasted key without what came along: header name, scheme word, quotes, spaces and line breaks. */
export function cleanKeyText(typed: string): string {
  let text = typed.replaceAll(INVISIBLE, '').trim()
  for (let before = ''; before !== text;) {
    before = text
    for (const wrapper of WRAPPERS) text = text.replace(wrapper, '').trim()
  }
  return text.replaceAll(/\s+/g, '')
}

/** Every field clean; a whole pair that was pasted into its first field is shared out. */
export function cleanKeyValues(way: KeyWay, values: Record<string, string>): Record<string, string> {
  const clean = Object.fromEntries(way.fields.map(({ name }) => [name, cleanKeyText(values[name] ?? '')]))
  const [first, ...others] = way.fields
  const parts = splitKey(clean[first?.name ?? ''] ?? '')
  const isWholePair =
    others.length > 0 && parts.length === way.fields.length && others.every(({ name }) => clean[name] === '')
  if (!isWholePair) return clean
  return Object.fromEntries(way.fields.map(({ name }, at) => [name, parts[at] ?? '']))
}

export function wayOf(form: KeyForm, wayId: string | undefined): KeyWay | undefined {
  return wayId === undefined ? form.ways[0] : form.ways.find(({ id }) => id === wayId)
}

/** Judges by shape alone. At another address than the provider's own (a proxy, the simulator) every shape is only usual. */
export function judgeKey(
  form: KeyForm,
  { wayId, values }: TypedKey,
  { isOwnAddress }: { isOwnAddress: boolean },
): JudgedKey {
  const way = wayOf(form, wayId)
  if (!way)
    return {
      key: null,
      lastFour: '',
      problems: { form: 'Choose one of the ways to write this key.' },
      warnings: {},
    }
  const clean = cleanKeyValues(way, values)
  const hasPairs = form.ways.some(({ fields }) => fields.length > 1)
  const problems: Record<string, string> = {}
  const warnings: Record<string, string> = {}
  for (const { name, label, shapes = [] } of way.fields) {
    const value = clean[name] ?? ''
    const problem = problemOf(label, value, hasPairs)
    if (problem) {
      problems[name] = problem
      continue
    }
    for (const { pattern, isCertain, message } of shapes) {
      if (new RegExp(pattern).test(value)) continue
      ;(isCertain && isOwnAddress ? problems : warnings)[name] ??= message
    }
  }
  const parts = way.fields.map(({ name }) => clean[name] ?? '')
  const isRefused = Object.keys(problems).length > 0
  return {
    key: isRefused ? null : parts.join(KEY_SEPARATOR),
    lastFour: isRefused ? '' : (parts[0] ?? '').slice(-4),
    problems,
    warnings,
  }
}

function problemOf(label: string, value: string, hasPairs: boolean): string | null {
  if (value === '') return `Type or paste the ${inSentence(label)}.`
  if (/[•…*]{2,}|…|\.{3,}/.test(value))
    return 'That is the shortened form that consoles show. Copy the whole one, or make a new one there.'
  if (!/^[\x21-\x7e]+$/.test(value)) return 'Only Latin letters, digits and signs can be sent.'
  if (value.length < MIN_LENGTH) return `Too short: at least ${MIN_LENGTH} characters.`
  if (value.length > MAX_LENGTH) return `Too long: at most ${MAX_LENGTH} characters.`
  if (hasPairs && value.includes(KEY_SEPARATOR))
    return 'There is a colon in it. Put what stands before and after into fields of their own.'
  return null
}

/** "API key" keeps its capitals, "Access key" does not. */
function inSentence(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label[0]?.toLowerCase() + label.slice(1) : label
}

/** The settings of a key: what was chosen, the defaults for the rest. Null when a choice does not exist. */
export function readSettings(form: KeyForm, chosen: Record<string, unknown>): Record<string, string> | null {
  const settings: Record<string, string> = {}
  const { choices = [] } = form
  if (Object.keys(chosen).some((name) => !choices.some((choice) => choice.name === name))) return null
  for (const { name, options } of choices) {
    const value = chosen[name] ?? options[0]?.value
    if (typeof value !== 'string' || !options.some((option) => option.value === value)) return null
    settings[name] = value
  }
  return settings
}

/** The settings that a row holds. A choice that is no longer offered reads as the default. */
export function keptSettings(form: KeyForm, stored: unknown): Record<string, string> {
  return readSettings(form, stored as Record<string, unknown>) ?? readSettings(form, {}) ?? {}
}

/** The form of a provider that has one secret and nothing else. */
export function oneKey(
  hint: string,
  shapes: NonNullable<KeyForm['ways'][number]['fields'][number]['shapes']> = [],
): KeyForm {
  return {
    ways: [{ id: 'key', label: 'API key', fields: [{ name: 'apiKey', label: 'API key', hint, shapes }] }],
  }
}
