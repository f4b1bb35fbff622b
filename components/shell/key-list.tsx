'use client'

import type { Ref } from 'react'
import { Button } from '../ui/button'
import { allPlacesFor } from './places'
import { useSingleKeys } from './use-single-keys'

const KEYS = [
  ['⌘K / Ctrl+K', 'All commands'],
  ['⌘ / Ctrl + Enter', 'Generate'],
  ['?', 'This list'],
  ['Esc', 'Leave the innermost thing'],
  ['Space, Shift + arrows', 'Select in the gallery; Ctrl + A all that is shown'],
] as const

const SINGLE_KEYS = [
  ['n', 'New clip: to the prompt'],
  ['/', 'Search'],
  ['← →', 'Neighbours in the gallery'],
  ['Space, J K L', 'Play and pause, back, forward'],
  [', .', 'One frame back, one frame on'],
  ['f m', 'Full screen and mute, of a film'],
  ['i o', 'Begin and end of a comment’s range'],
] as const

/** What every key does, and the switch for those without Ctrl or ⌘. */
export function KeyList({ ref, role }: { ref: Ref<HTMLDialogElement>; role: string }) {
  const [isOn, setIsOn] = useSingleKeys()
  const places = allPlacesFor(role).map(({ key, label }) => [`g ${key}`, label] as const)
  return (
    <dialog
      ref={ref}
      aria-labelledby="keys-title"
      className="m-auto w-[min(26rem,calc(100vw-2rem))] rounded-media bg-surface-2 p-5 text-text backdrop:bg-black/60"
    >
      <h2 id="keys-title" className="mb-3 text-base font-semibold">
        Keys
      </h2>
      <Keys keys={KEYS} />
      <label className="my-3 flex min-h-10 items-center gap-3 border-t border-line pt-3 text-sm">
        <input
          type="checkbox"
          className="size-4 accent-(--text)"
          checked={isOn}
          onChange={(event) => setIsOn(event.target.checked)}
        />
        Single keys
      </label>
      <Keys keys={[...places, ...SINGLE_KEYS]} isOff={!isOn} />
      <form method="dialog" className="mt-4">
        <Button type="submit" className="bg-surface-3">
          Close
        </Button>
      </form>
    </dialog>
  )
}

function Keys({ keys, isOff = false }: { keys: readonly (readonly [string, string])[]; isOff?: boolean }) {
  return (
    <dl className={`grid grid-cols-[8.5rem_1fr] gap-y-2 text-sm ${isOff ? 'text-muted line-through' : ''}`}>
      {keys.map(([key, what]) => (
        <div key={key} className="contents">
          <dt className="font-mono text-xs leading-5 text-muted">{key}</dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  )
}
