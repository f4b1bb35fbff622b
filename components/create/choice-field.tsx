import type { FieldValue, FormField } from '@/lib/catalog/fields'
import { LengthRuler } from '../ui/length-ruler'
import { RadioGroup } from '../ui/radio-group'
import { choiceIcon } from './choice-icon'

/** As many lengths as this make a ruler; fewer are plain segments. */
const RULER_FROM = 4

/** One of a few values; many lengths are a ruler. */
export function ChoiceField({
  field: { name, label, choices },
  value,
  onChange,
}: {
  field: Extract<FormField, { control: 'choice' }>
  value: FieldValue | undefined
  onChange: (value: FieldValue | undefined) => void
}) {
  const Control =
    name === 'durationSeconds' && choices.length >= RULER_FROM ? LengthRuler : RadioGroup<string>
  return (
    <Control
      legend={label}
      options={choices.map((choice) => ({
        ...choice,
        value: String(choice.value),
        icon: choiceIcon(name, choice.value),
      }))}
      value={String(value ?? '')}
      onChange={(text) => onChange(choices.find((choice) => String(choice.value) === text)?.value)}
    />
  )
}
