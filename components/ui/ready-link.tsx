'use client'

import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { Button } from './button'
import { TextField } from './text-field'

/** A link to hand over, shown now or never: only its hash is kept. */
export function ReadyLink({
  label,
  hint,
  link,
  onClose,
}: {
  label: string
  hint: string
  link: string
  onClose: () => void
}) {
  const [isCopied, setIsCopied] = useState(false)

  async function copy() {
    await navigator.clipboard.writeText(link)
    setIsCopied(true)
  }

  return (
    <div className="flex flex-col gap-4">
      <TextField
        label={label}
        readOnly
        autoFocus
        value={link}
        onFocus={(event) => event.target.select()}
        hint={hint}
        className="font-mono"
      />
      <div className="flex gap-2">
        <Button className="bg-surface-3" onClick={() => void copy().catch(() => undefined)}>
          {isCopied ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />}
          <span role="status">{isCopied ? 'Copied' : 'Copy link'}</span>
        </Button>
        <Button look="plain" onClick={onClose}>
          Done
        </Button>
      </div>
    </div>
  )
}
