'use client'

import { useState } from 'react'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'

/** Ten codes, shown this once. */
export function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const [isCopied, setIsCopied] = useState(false)
  return (
    <div className="flex max-w-md flex-col gap-4 rounded-media bg-surface-1 p-4">
      <Notice tone="good">
        Two-step login is on. Keep these recovery codes somewhere safe: each signs you in once without your
        phone, and they are not shown again.
      </Notice>
      <ul aria-label="Recovery codes" className="grid gap-x-6 gap-y-1 font-mono text-sm sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button
          className="bg-surface-3"
          onClick={() =>
            void navigator.clipboard
              .writeText(codes.join('\n'))
              .then(() => setIsCopied(true))
              .catch(() => undefined)
          }
        >
          {isCopied ? 'Copied' : 'Copy all'}
        </Button>
        <Button look="plain" onClick={onDone}>
          I have kept them
        </Button>
      </div>
    </div>
  )
}
