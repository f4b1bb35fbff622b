'use client'

import { Button } from '../ui/button'
import { TextField } from '../ui/text-field'
import type { useGuestName } from './use-guest-name'

/** Who speaks here. */
export function GuestName({
  guest: { field, name, setName, isAsking, ask, problem },
}: {
  guest: ReturnType<typeof useGuestName>
}) {
  if (!isAsking)
    return (
      <p className="-my-2 flex min-h-10 items-center justify-between gap-1 text-sm text-muted">
        <span className="min-w-0 break-words">
          You speak as <bdi className="text-text">{name}</bdi>, guest.
        </span>
        <Button look="plain" className="px-2" onClick={ask}>
          Another name
        </Button>
      </p>
    )
  return (
    <TextField
      ref={field}
      label="Your name"
      autoComplete="name"
      dir="auto"
      maxLength={80}
      value={name}
      onChange={(event) => setName(event.target.value)}
      hint="It stands beside what you say. This browser remembers it."
      problem={problem}
    />
  )
}
