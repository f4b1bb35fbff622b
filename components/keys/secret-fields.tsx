'use client'

import type { KeyProvider } from '@/lib/keys/schema'
import { RadioGroup } from '../ui/radio-group'
import { TextField } from '../ui/text-field'
import type { TypedKey } from './use-typed-key'

/** The fields of one provider's key, drawn from its data. */
export function SecretFields({
  provider,
  typed,
  problems,
  prefix = '',
  onChange,
}: {
  provider: KeyProvider
  typed: TypedKey
  problems: Record<string, string>
  /** Before each label, e.g. `New`. */
  prefix?: string
  onChange: () => void
}) {
  const { ways } = provider.key
  return (
    <>
      {ways.length > 1 ? (
        <RadioGroup
          legend="Kind of key"
          options={ways.map(({ id, label }) => ({ value: id, label }))}
          value={typed.way?.id ?? ''}
          onChange={(id) => {
            typed.setWayId(id)
            onChange()
          }}
        />
      ) : null}
      {typed.way?.fields.map(({ name, label, hint }) => (
        <TextField
          key={name}
          label={prefix ? `${prefix} ${label}` : label}
          // Hidden from shoulders once it is typed; a password field would offer to remember it.
          type="text"
          className="font-mono not-focus:[-webkit-text-security:disc]"
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          data-1p-ignore
          data-lpignore="true"
          value={typed.valueOf(name)}
          onChange={(event) => {
            typed.type(name, event.target.value)
            onChange()
          }}
          onBlur={typed.tidy}
          hint={hint}
          warning={typed.warnings[name]}
          problem={problems[name]}
        />
      ))}
    </>
  )
}
