import clsx from 'clsx'
import { type ComponentProps, useId } from 'react'

type TextFieldProps = ComponentProps<'input'> & {
  label: string
  problem?: string | undefined
  /** A doubt that stops nobody. */
  warning?: string | undefined
  hint?: string | undefined
}

/** A labelled line of text with its problem or doubt spoken and shown beneath. */
export function TextField({ label, problem, warning, hint, className, ...rest }: TextFieldProps) {
  const id = useId()
  const noteId = `${id}-note`
  const note = problem ?? warning ?? hint
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm text-muted">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={problem ? true : undefined}
        aria-describedby={note ? noteId : undefined}
        className={clsx(
          'min-h-10 w-full rounded-control bg-surface-2 px-3 text-base text-text ring-1 ring-edge transition-colors ring-inset placeholder:text-faint hover:bg-surface-3 aria-invalid:ring-bad sm:text-sm',
          className,
        )}
        {...rest}
      />
      {note ? (
        <p
          id={noteId}
          className={problem ? 'text-sm text-bad' : warning ? 'text-sm text-warn' : 'text-xs text-muted'}
        >
          {note}
        </p>
      ) : null}
    </div>
  )
}
