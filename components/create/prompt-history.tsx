'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { GenerationRequest } from '@/lib/catalog/model'
import { KIND_LABELS } from '@/lib/catalog/models'
import { speakTokens } from '@/lib/catalog/tokens'
import { promptsOptions } from '@/lib/generations/client'

/** What one asked for last, to be brought back with all its settings. */
export function PromptHistory({ onChoose }: { onChoose: (settings: GenerationRequest) => void }) {
  const { data: prompts, isError } = useQuery(promptsOptions())
  const [words, setWords] = useState('')
  const asked = words.trim().toLowerCase()
  const found = prompts?.filter((one) => one.words.toLowerCase().includes(asked))
  return (
    <div className="flex flex-col gap-1">
      <input
        type="search"
        aria-label="Search your last prompts"
        placeholder="Search your last prompts"
        value={words}
        onChange={(event) => setWords(event.target.value)}
        className="min-h-10 rounded-control bg-surface-1 px-3 text-base ring-1 ring-line ring-inset placeholder:text-faint sm:text-sm"
      />
      {isError ? <p className="p-2 text-sm text-bad">Your prompts cannot be fetched right now.</p> : null}
      {found?.length === 0 ? (
        <p className="p-2 text-sm text-muted">
          {asked ? 'Nothing with these words.' : 'What you generate is listed here, to bring it back.'}
        </p>
      ) : null}
      <ul aria-label="Last prompts">
        {found?.map((one) => (
          <li key={one.generationId}>
            <button
              type="button"
              onClick={() => onChoose(one.request)}
              className="min-h-11 w-full rounded-control px-2 py-1 text-left transition-colors hover:bg-surface-3"
            >
              <span dir="auto" className="line-clamp-2 text-sm break-words">
                {speakTokens(one.words)}
              </span>
              <span className="block truncate text-xs text-muted">
                {KIND_LABELS[one.kind]} · {one.modelName}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
