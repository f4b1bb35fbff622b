import { TextField } from '../ui/text-field'

/** A code of the authenticator, or a recovery code in its place. */
export function CodeField({
  autoFocus = false,
  problem,
}: {
  autoFocus?: boolean
  problem?: string | undefined
}) {
  return (
    <TextField
      label="Code"
      name="code"
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={40}
      autoFocus={autoFocus}
      className="font-mono"
      hint="The six digits that your authenticator app shows, or a recovery code."
      problem={problem}
    />
  )
}
