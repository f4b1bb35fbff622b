import { FIELDS, FIELD_NAMES, type FieldName, type FieldNameOf, valueLabel } from './field-list'
import type {
  Abilities,
  ChoiceAbility,
  GenerationRequest,
  MediaLimits,
  Model,
  RangeAbility,
  When,
} from './model'

export type FieldValue = string | number | boolean

export interface Choice {
  value: FieldValue
  label: string
  /** Why this choice is closed by another one; absent when it is open. */
  closedBecause?: string
}

interface Shared<Name extends FieldName> {
  name: Name
  label: string
  isMore: boolean
  /** Why the whole field is closed by another choice; absent when it is open. */
  closedBecause?: string
}

/** One control of the form, drawn from the model's abilities. A field that the model does not have is not in the list. */
export type FormField =
  | (Shared<FieldNameOf<'text'>> & { control: 'text'; maxChars: number; isRequired: boolean })
  | (Shared<FieldNameOf<'choice'>> & { control: 'choice'; choices: Choice[] })
  | (Shared<FieldNameOf<'media'>> & {
      control: 'media'
      media: 'image' | 'video' | 'audio'
      limits: MediaLimits
      min: number
      max: number
    })
  | (Shared<FieldNameOf<'range'>> & RangeAbility & { control: 'range' })
  | (Shared<'shots'> & { control: 'shots'; max: number; maxChars: number })
  | (Shared<FieldNameOf<'ids'>> & { control: 'ids'; min: number; max: number })

/** The form for this model as the request stands; closed choices say why. */
export function fieldsFor(model: Model, request: GenerationRequest): FormField[] {
  return FIELD_NAMES.flatMap((name): FormField[] => {
    const ability = model.abilities[name]
    if (!ability) return []
    const field = FIELDS[name]
    const why = closedBecause(model, request, name)
    const shared = {
      name,
      label: field.label,
      isMore: 'isMore' in field,
      ...(why ? { closedBecause: why } : {}),
    }
    // The registry ties each name to its control, and the abilities to the same names; TypeScript cannot follow both.
    const draw: Record<(typeof field)['control'], () => object> = {
      text: () => ({ isRequired: false, ...ability }),
      media: () => ({ ...ability, media: 'media' in field ? field.media : 'image' }),
      range: () => ability,
      shots: () => ability,
      ids: () => ({ min: 0, ...ability }),
      choice: () => ({
        choices: (ability as ChoiceAbility).allowed.map((value) => {
          const closed = closedBecause(model, request, name, value)
          return { value, label: valueLabel(name, value), ...(closed ? { closedBecause: closed } : {}) }
        }),
      }),
    }
    return [{ ...shared, control: field.control, ...draw[field.control]() } as FormField]
  })
}

/** Why this value (or, without one, any value) of a field is closed by what else was chosen; null when it is open. */
export function closedBecause(
  model: Model,
  request: GenerationRequest,
  name: FieldName,
  value?: FieldValue,
): string | null {
  const found = model.exclusions.find(
    ({ closes, allow, when }) =>
      closes === name &&
      (allow === undefined || (value !== undefined && !allow.includes(value))) &&
      applies(when, request),
  )
  return found?.why ?? null
}

/** Whether every named field meets its condition. */
export function applies(when: When, request: GenerationRequest): boolean {
  return (Object.keys(when) as (keyof When)[]).every((name) => {
    const condition = when[name]!
    const actual = request[name]
    const isPresent = isFilled(actual)
    if (condition === 'present') return isPresent
    if (condition === 'absent') return !isPresent
    if ('above' in condition)
      return isPresent && (Array.isArray(actual) ? actual.length : Number(actual)) > condition.above
    return isPresent && condition.includes(actual as FieldValue)
  })
}

/** Whether a field holds anything. Off is a choice, and so is nought. */
export function isFilled(value: GenerationRequest[keyof GenerationRequest]): boolean {
  return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
}

/** The model's own value of a choice or range, used where the person says nothing. */
export function usualValue(abilities: Abilities, name: FieldName): FieldValue | undefined {
  const ability = abilities[name]
  return ability && 'default' in ability ? ability.default : undefined
}
