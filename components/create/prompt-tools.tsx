'use client'

import { Video } from 'lucide-react'
import { CAMERA_WORDS } from '@/lib/catalog/camera'
import type { Token } from '@/lib/catalog/tokens'
import { Popup } from '../ui/popup'

/** What can be put into the words by a press: references to what was handed in, and the camera's own language. */
export function PromptTools({
  tokens,
  onInsert,
}: {
  tokens: readonly Token[]
  onInsert: (text: string) => void
}) {
  return (
    <div className="mt-1 flex flex-wrap items-center gap-1">
      <Popup label="Camera" icon={<Video aria-hidden className="size-4" />}>
        {(close) =>
          CAMERA_WORDS.map(({ group, words }) => (
            <div key={group} role="group" aria-label={group} className="pb-2">
              <p aria-hidden className="px-2 py-1 text-xs text-muted">
                {group}
              </p>
              <div className="flex flex-wrap gap-1">
                {words.map((word) => (
                  <button
                    key={word}
                    type="button"
                    onClick={() => {
                      close()
                      onInsert(word)
                    }}
                    className="min-h-9 rounded-control bg-surface-3 px-2.5 text-sm transition-colors hover:text-text"
                  >
                    {word}
                  </button>
                ))}
              </div>
            </div>
          ))
        }
      </Popup>
      {tokens.map(({ text, label }) => (
        <button
          key={text}
          type="button"
          aria-label={`Put ${label} into the prompt`}
          title={`Puts ${text} where the cursor is`}
          onClick={() => onInsert(text)}
          className="min-h-9 rounded-full bg-surface-2 px-3 text-sm text-info transition-colors hover:bg-surface-3"
        >
          {label}
        </button>
      ))}
    </div>
  )
}
