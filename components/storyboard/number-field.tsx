'use client'

import { useEffect, useState } from 'react'
import { TextField } from '../ui/text-field'

/** A whole number within limits. What is none stays as it was typed, with a word, and changes nothing. */
export function NumberField({
  label,
  value,
  least,
  most,
  hint,
  isFixed,
  onChange,
}: {
  label: string
  value: number
  least: number
  most: number
  hint?: string
  isFixed: boolean
  onChange: (value: number) => void
}) {
  const [typed, setTyped] = useState(String(value))
  useEffect(() => setTyped(String(value)), [value])
  const read = (text: string) =>
    /^[-−]?\d{1,6}$/.test(text.trim()) ? Number(text.replace('−', '-')) : Number.NaN
  const isGood = (number: number) => number >= least && number <= most

  return (
    <TextField
      label={label}
      inputMode="numeric"
      value={typed}
      readOnly={isFixed}
      problem={isGood(read(typed)) ? undefined : `A whole number from ${least} to ${most}.`}
      hint={hint}
      onBlur={() => isGood(read(typed)) || setTyped(String(value))}
      onKeyDown={(event) => {
        const step = { ArrowUp: 1, ArrowDown: -1 }[event.key]
        if (step === undefined || isFixed) return
        event.preventDefault()
        onChange(Math.max(least, Math.min(most, value + step)))
      }}
      onChange={({ target }) => {
        setTyped(target.value)
        if (isGood(read(target.value))) onChange(read(target.value))
      }}
    />
  )
}
