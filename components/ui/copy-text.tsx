'use client'

import { Check, Copy } from 'lucide-react'
import { useState } from 'react'

const SHORT = 12
const SHOWN_MS = 1_500

/** A long id, shortened, that a press puts on the clipboard. */
export function CopyText({ text, what }: { text: string; what: string }) {
  const [isCopied, setIsCopied] = useState(false)

  async function copy() {
    await navigator.clipboard.writeText(text)
    setIsCopied(true)
    setTimeout(() => setIsCopied(false), SHOWN_MS)
  }

  return (
    <button
      type="button"
      title={text}
      aria-label={isCopied ? `Copied the ${what}` : `Copy the ${what} ${text}`}
      onClick={() => void copy().catch(() => undefined)}
      className="inline-flex min-h-6 items-center gap-1.5 rounded-sm font-mono text-xs text-muted transition-colors hover:text-text"
    >
      {text.slice(0, SHORT)}…
      {isCopied ? <Check aria-hidden className="size-3.5" /> : <Copy aria-hidden className="size-3.5" />}
    </button>
  )
}
