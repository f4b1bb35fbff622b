'use client'

import clsx from 'clsx'
import { Search, UserRound, UsersRound } from 'lucide-react'
import { useId, useMemo, useState } from 'react'
import { CURRENT_EFFECTS, type Effect } from '@/lib/catalog/effects'
import type { Choice, FieldValue } from '@/lib/catalog/fields'
import { effectGroup } from './effect-groups'

const PICTURES = new Map(CURRENT_EFFECTS.map(({ id, pictures }) => [id, pictures]))

/** Hundreds of ready-made scenes: found by typing, grouped, each marked with how many pictures it takes. */
export function EffectField({
  label,
  choices,
  value,
  onChange,
}: {
  label: string
  choices: readonly Choice[]
  value: FieldValue | undefined
  onChange: (value: FieldValue) => void
}) {
  const name = useId()
  const [words, setWords] = useState('')
  const groups = useMemo(() => {
    const asked = words.toLowerCase().split(/\s+/).filter(Boolean)
    const found = choices.filter((choice) => asked.every((word) => choice.label.toLowerCase().includes(word)))
    const byGroup = new Map<string, Choice[]>()
    for (const choice of found) {
      const group = effectGroup(String(choice.value), picturesOf(choice.value))
      byGroup.set(group, [...(byGroup.get(group) ?? []), choice])
    }
    return [...byGroup].toSorted(([a], [b]) => rank(a) - rank(b))
  }, [choices, words])
  const chosen = choices.find((choice) => choice.value === value)

  return (
    <fieldset>
      <legend className="mb-1.5 flex w-full flex-wrap justify-between gap-x-3 text-sm text-muted">
        {label}
        {chosen ? (
          <span className="text-text">
            {chosen.label} · {picturesOf(chosen.value) === 2 ? 'two pictures' : 'one picture'}
          </span>
        ) : null}
      </legend>
      <div className="relative mb-2 max-w-sm">
        <Search aria-hidden className="absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted" />
        <input
          type="search"
          aria-label="Search effects"
          placeholder={`Search ${choices.length} effects`}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          className="min-h-10 w-full rounded-control bg-surface-2 pr-3 pl-9 text-base placeholder:text-muted sm:text-sm"
        />
      </div>
      <div className="max-h-72 overflow-y-auto rounded-media bg-surface-1 p-2">
        {groups.map(([group, members]) => (
          <div key={group} role="group" aria-label={group} className="pb-2">
            <p aria-hidden className="px-2 py-1 text-xs text-muted">
              {group} · {members.length}
            </p>
            <div className="grid grid-cols-[repeat(auto-fill,minmax(10rem,1fr))] gap-0.5">
              {members.map((choice) => (
                <label
                  key={String(choice.value)}
                  className={clsx(
                    'relative flex min-h-10 items-center gap-2 rounded-control px-2 text-sm transition-colors',
                    'has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent',
                    choice.value === value ? 'bg-surface-3 text-text' : 'text-muted hover:text-text',
                  )}
                >
                  <input
                    type="radio"
                    name={name}
                    checked={choice.value === value}
                    onChange={() => onChange(choice.value)}
                    className="absolute inset-0 cursor-[inherit] opacity-0"
                  />
                  {picturesOf(choice.value) === 2 ? (
                    <UsersRound aria-label="two pictures:" className="size-4 shrink-0" />
                  ) : (
                    <UserRound aria-hidden className="size-4 shrink-0 text-faint" />
                  )}
                  <span className="truncate" title={choice.label}>
                    {choice.label}
                  </span>
                </label>
              ))}
            </div>
          </div>
        ))}
        {groups.length === 0 ? (
          <p className="p-3 text-sm text-muted">No effect is called that. Try fewer words.</p>
        ) : null}
      </div>
    </fieldset>
  )
}

function picturesOf(id: FieldValue): Effect['pictures'] {
  return PICTURES.get(String(id)) ?? 1
}

/** Two pictures first, what fits nowhere last. */
function rank(group: string): number {
  return group === 'Two pictures' ? 0 : group === 'More' ? 2 : 1
}
