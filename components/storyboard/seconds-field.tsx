'use client'

import { useEffect, useState } from 'react'
import { TextField } from '../ui/text-field'

/** Whole seconds of a shot. What is no such number stays where it was typed, with a word, and changes nothing. */
export function SecondsField({
  seconds,
  most,
  isFixed,
  onFocus,
  onChange,
}: {
  seconds: number
  most: number
  isFixed: boolean
  onFocus: () => void
  onChange: (seconds: number) => void
}) {
  const [typed, setTyped] = useState(String(seconds))
  useEffect(() => setTyped(String(seconds)), [seconds])
  const next = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : Number.NaN
  const isGood = next >= 1 && next <= most

  return (
    <TextField
      label="Seconds"
      inputMode="numeric"
      value={typed}
      readOnly={isFixed}
      problem={isGood ? undefined : `A whole number from 1 to ${most}.`}
      onFocus={onFocus}
      onBlur={() => isGood || setTyped(String(seconds))}
      onKeyDown={(event) => {
        const step = { ArrowUp: 1, ArrowDown: -1 }[event.key]
        if (step === undefined || isFixed) return
        event.preventDefault()
        onChange(Math.max(1, Math.min(most, seconds + step)))
      }}
      onChange={({ target }) => {
        setTyped(target.value)
        const value = /^\d{1,3}$/.test(target.value.trim()) ? Number(target.value) : Number.NaN
        if (value >= 1 && value <= most) onChange(value)
      }}
    />
  )
}
