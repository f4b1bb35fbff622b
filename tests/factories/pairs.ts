import { type FieldName, FIELDS } from '@/lib/catalog/field-list'
import { fieldsFor, type FormField } from '@/lib/catalog/fields'
import type { GenerationRequest, Model, Shot } from '@/lib/catalog/model'
import { getModel } from '@/lib/catalog/models'
import { checkRequest, defaultRequest, type Problem } from '@/lib/catalog/request'
import { unexpressed } from '@/lib/pricing/quote'
import type { Offer } from '@/lib/providers/contract'
import { ASSET, idOf, splitEvenly } from './requests'

/** Lengths of the file that the output follows: the one handed in, and one that is too long for some choices. */
const INPUT_SECONDS = [4, 12]

export interface Cover {
  /** Between them they hold every two values that this offer can say together. */
  requests: GenerationRequest[]
  /** Two values that the catalogue lets nobody choose together. */
  closed: number
  /** Two values that the model takes together and this offer cannot say. */
  unsaid: number
}

/** Every value of every choice together with every value of every other choice, in few requests. Always the same ones. */
export function coverPairs(offer: Offer): Cover {
  const model = getModel(offer.modelId)
  const free = new Space(model, offer)
  const narrow = new Space(model, offer, true)
  const { size, owners } = free
  const legal = legalityOf(model, size)
  const done = new Table(size)
  const cover: Cover = { requests: [], closed: 0, unsaid: 0 }
  for (let a = 0; a < size; a += 1) {
    // A value beside itself is one alone: some models have one choice and no pairs.
    for (let b = a; b < size; b += 1) {
      if ((a !== b && owners[a] === owners[b]) || done.get(a, b)) continue
      const picks = narrow.has(a, b) ? narrow.mend(narrow.fill(a, b, done), [owners[a]!, owners[b]!]) : null
      if (picks) {
        done.setAll(picks, 1)
        cover.requests.push(narrow.requestOf(picks))
        continue
      }
      done.set(a, b, 1)
      if (legal.get(a, b) === 0) {
        const found = free.mend(free.fill(a, b), [owners[a]!, owners[b]!])
        if (found) legal.setAll(found, 1)
        else legal.set(a, b, 2)
      }
      if (legal.get(a, b) === 1) cover.unsaid += 1
      else cover.closed += 1
    }
  }
  return cover
}

/** What the catalogue says of two values is the same for every offer: 0 not asked yet, 1 open, 2 closed. */
const legality = new Map<string, Table>()

function legalityOf({ id }: Model, size: number): Table {
  const table = legality.get(id) ?? new Table(size)
  legality.set(id, table)
  return table
}

/** A small number for every two values. */
class Table {
  readonly #size: number
  readonly #cells: Uint8Array

  constructor(size: number) {
    this.#size = size
    this.#cells = new Uint8Array(size * size)
  }

  get(a: number, b: number): number {
    return this.#cells[a * this.#size + b]!
  }

  set(a: number, b: number, value: number): void {
    this.#cells[a * this.#size + b] = value
    this.#cells[b * this.#size + a] = value
  }

  setAll(picks: readonly number[], value: number): void {
    for (const [at, a] of picks.entries()) for (const b of picks.slice(at)) this.set(a, b, value)
  }
}

type Name = FieldName | 'inputSeconds'

/**
 * Everything that can be chosen of a model, or of what one offer can say of it. A value is known by its number, so that a
 * request is one number for each choice.
 */
class Space {
  readonly size: number
  /** The choice that each value belongs to. */
  readonly owners: readonly number[]
  readonly #model: Model
  readonly #names: readonly Name[]
  readonly #values: readonly unknown[]
  /** Numbers of the values to take from, for each choice. */
  readonly #open: readonly (readonly number[])[]
  readonly #offer: Offer | undefined

  constructor(model: Model, offer: Offer, isNarrow = false) {
    const choices = choicesOf(model, offer)
    this.#model = model
    this.#offer = isNarrow ? offer : undefined
    this.#names = choices.map(([name]) => name)
    this.#values = choices.flatMap(([, values]) => values)
    this.owners = choices.flatMap(([, values], at) => values.map(() => at))
    this.size = this.#values.length
    this.#open = choices.map((_, at) =>
      this.owners.flatMap((owner, value) =>
        owner === at && (!isNarrow || this.#isSayable(value, offer)) ? [value] : [],
      ),
    )
  }

  /** Whether both values can be said, each for itself. */
  has(...values: number[]): boolean {
    return values.every((value) => this.#open[this.owners[value]!]!.includes(value))
  }

  requestOf(picks: readonly number[]): GenerationRequest {
    const request: Record<string, unknown> = { modelId: this.#model.id, prompt: '' }
    for (const [at, pick] of picks.entries()) {
      const value = this.#values[pick]
      if (value !== undefined) request[this.#names[at]!] = value
    }
    if (request['shots'])
      request['shots'] = toShots(request['shots'] as ShotsValue, request['durationSeconds'])
    return request as unknown as GenerationRequest
  }

  /** Two values, and beside them what brings together most that has not been together yet; else the plainest. */
  fill(a: number, b: number, done?: Table): number[] {
    const taken = [a, b]
    return this.#open.map((open, at) => {
      const given = [a, b].find((value) => this.owners[value] === at)
      if (given !== undefined) return given
      const newWith = (value: number) => (done ? taken.filter((one) => !done.get(one, value)).length : 0)
      let [best, most] = [open[0]!, newWith(open[0]!)]
      for (const value of open) {
        const count = newWith(value)
        if (count > most) [best, most] = [value, count]
      }
      taken.push(best)
      return best
    })
  }

  /** Changes what is not fixed until no rule is broken; null when that cannot be. A broken rule is only mended by what it names. */
  mend(picks: readonly number[], fixed: readonly number[]): readonly number[] | null {
    const request = this.requestOf(picks)
    const ways = this.#wrongIn(request).map((problem) =>
      this.#namedWith(problem).filter((at) => !fixed.includes(at)),
    )
    const [narrowest] = ways.toSorted((a, b) => a.length - b.length)
    if (!narrowest) return picks
    const tried = [...fixed]
    for (const at of narrowest) {
      tried.push(at)
      for (const value of this.#open[at]!) {
        const found = value === picks[at] ? null : this.mend(picks.with(at, value), tried)
        if (found) return found
      }
    }
    return null
  }

  #isSayable(value: number, offer: Offer): boolean {
    const alone = this.#names.map((_, at) => (at === this.owners[value] ? value : -1))
    return unexpressed(this.requestOf(alone), { ...offer, exclusions: [] }).length === 0
  }

  /** What the catalogue says is wrong, or what this offer closes. */
  #wrongIn(request: GenerationRequest): Problem[] {
    const { exclusions = [], ...offer } = this.#offer ?? {}
    const problems = checkRequest(this.#model, request)
    if (problems.length > 0 || !this.#offer) return problems
    return exclusions
      .filter((one) => unexpressed(request, { ...(offer as Offer), exclusions: [one] }).length > 0)
      .map(({ closes, why }) => ({ field: closes, message: why }))
  }

  /** The choices that can mend a problem: those of the rule that says it, else those that could close the field. */
  #namedWith({ field, message }: Problem): number[] {
    const { exclusions, requirements = [], counts = [] } = this.#model
    const rules = [
      ...[...exclusions, ...(this.#offer?.exclusions ?? [])].map(({ when, closes, why, allow }) => ({
        names: [...namesIn(when), closes],
        isMeant: closes === field && (why === message || !allow),
      })),
      ...requirements.map(({ when, needs, why }) => ({
        names: [...namesIn(when), ...needs],
        isMeant: why === message,
      })),
      ...counts.map(({ when, of, why }) => ({ names: [...namesIn(when), ...of], isMeant: why === message })),
      // Shots add up to the length and stand in for the prompt; a picture grows on all sides at once.
      { names: ['shots', 'prompt'] as const, isMeant: field === 'prompt' },
      { names: ['shots', 'durationSeconds'] as const, isMeant: field === 'shots' },
      { names: SIDES, isMeant: field === 'expandRight' },
    ]
    const said = rules.filter(({ isMeant }) => isMeant).flatMap<Name>(({ names }) => names)
    return [...new Set<Name>([field, ...said])]
      .map((name) => this.#names.indexOf(name))
      .filter((at) => at >= 0)
  }
}

const SIDES = ['expandUp', 'expandDown', 'expandLeft', 'expandRight'] as const

const namesIn = (when: object = {}) => Object.keys(when) as Name[]

interface ShotsValue {
  count: number
  /** What each says; absent for a few words. */
  prompt?: string
}

function toShots({ count, prompt }: ShotsValue, seconds: unknown): Shot[] {
  const shots = splitEvenly(count, Number(seconds ?? count))
  return prompt === undefined ? shots : shots.map((shot) => ({ ...shot, prompt }))
}

type Choice = [name: Name, values: readonly unknown[]]

function choicesOf(model: Model, offer: Offer): Choice[] {
  const form = fieldsFor(model, { ...defaultRequest(model), prompt: 'x' })
  return [
    ...form.map((field): Choice => {
      const isOptional = isOptionalIn(model, field)
      const values = valuesOf(field, offer)
      return [field.name, isOptional ? [...values, undefined] : values]
    }),
    ...(model.follows ? [['inputSeconds', INPUT_SECONDS] satisfies Choice] : []),
  ]
}

/** Whether a request without it can be right. */
function isOptionalIn({ abilities, exclusions }: Model, field: FormField): boolean {
  if (exclusions.some(({ closes, allow }) => closes === field.name && !allow)) return true
  if (field.control === 'text') return !field.isRequired || (field.name === 'prompt' && 'shots' in abilities)
  if (field.control === 'media' || field.control === 'ids') return field.min === 0
  return field.control !== 'choice'
}

/** The usual first, then what is as small and as large as it may be. */
function valuesOf(field: FormField, { limits }: Offer): readonly unknown[] {
  switch (field.control) {
    case 'text':
      return ['A door opens', '🎬'.repeat(field.maxChars)]
    case 'choice':
      return field.choices.map(({ value }) => value)
    case 'range':
      return [field.min, field.min + field.step, field.max]
    case 'media':
      return !('isList' in FIELDS[field.name])
        ? [ASSET]
        : counts(field).map((count) => Array.from({ length: count }, () => ASSET))
    case 'ids':
      return counts(field).map((count) =>
        Array.from({ length: count }, (_, at) => limits?.[field.name]?.[at] ?? idOf(field.name, at)),
      )
    case 'shots': {
      const prompt = '🎬'.repeat(field.maxChars)
      return [{ count: field.max }, { count: 1, prompt }, { count: field.max, prompt }] satisfies ShotsValue[]
    }
  }
}

/** One, two, as few and as many as there may be. */
function counts({ min, max }: { min: number; max: number }): number[] {
  return [...new Set([Math.max(1, min), Math.max(2, min), max])].filter((count) => count <= max)
}
