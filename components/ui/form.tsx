import type { ComponentProps } from 'react'

/** What stands in the field of that name. */
export type Typed = (name: string) => string

/**
 * A form that is judged by what it is sent to, not by the browser. Sent before the page is awake it does nothing, which is
 * what the method of a dialog means outside of one: what was typed stays, and is never part of an address.
 */
export function Form({
  onSend,
  ...rest
}: Omit<ComponentProps<'form'>, 'onSubmit'> & { onSend: (typed: Typed) => void }) {
  return (
    <form
      noValidate
      method="dialog"
      onSubmit={(event) => {
        event.preventDefault()
        const data = new FormData(event.currentTarget)
        onSend((name) => String(data.get(name) ?? ''))
      }}
      {...rest}
    />
  )
}
