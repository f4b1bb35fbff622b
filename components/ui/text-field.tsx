import { type InputHTMLAttributes, useId } from 'react'

type TextFieldProps = InputHTMLAttributes<HTMLInputElement> & {
  label: string
  problem?: string
  hint?: string
}

/** A labelled line of text with its problem spoken and shown beneath. */
export function TextField({ label, problem, hint, ...rest }: TextFieldProps) {
  const id = useId()
  const noteId = `${id}-note`
  const note = problem ?? hint
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm text-muted">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={problem ? true : undefined}
        aria-describedby={note ? noteId : undefined}
        className="min-h-10 rounded-control border border-edge bg-surface-1 px-3 text-base text-text placeholder:text-faint aria-invalid:border-bad sm:text-sm"
        {...rest}
      />
      {note ? (
        <p id={noteId} className={problem ? 'text-sm text-bad' : 'text-xs text-muted'}>
          {note}
        </p>
      ) : null}
    </div>
  )
}
