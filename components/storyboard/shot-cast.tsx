'use client'

import type { BoardShot } from '@/lib/storyboard/board'
import { castElement } from '@/lib/storyboard/edit'
import { castOf } from '@/lib/storyboard/say-shot'
import type { ElementView } from '@/lib/elements/schema'
import { useOpenBoard } from './use-board'

/** Who and what is in a shot: called by its prompt, put in, or kept out. */
export function ShotCast({ shot, elements }: { shot: BoardShot; elements: readonly ElementView[] }) {
  const { link, mayEdit } = useOpenBoard()
  const cast = new Set(castOf(shot, elements).map(({ id }) => id))
  const shown = elements.filter(({ id, isGone }) => !isGone || cast.has(id))
  if (shown.length === 0) return null
  return (
    <fieldset>
      <legend className="mb-1 text-sm text-muted">Cast and places</legend>
      <ul className="flex flex-wrap gap-x-4">
        {shown.map(({ id, name, handle, isGone }) => (
          <li key={id}>
            <label className="flex min-h-10 items-center gap-2 text-sm">
              <input
                type="checkbox"
                checked={cast.has(id)}
                disabled={!mayEdit}
                onChange={({ target }) => {
                  // Back to what the prompt says, where that is what is wanted.
                  const without = castOf({ ...shot, elements: {} }, elements).some((one) => one.id === id)
                  const wish = target.checked === without ? null : target.checked ? 'in' : 'out'
                  castElement(link.doc, shot.id, id, wish)
                }}
                className="size-4 accent-(--text)"
              />
              <span dir="auto">{name}</span>
              <span className={isGone ? 'text-warn' : 'text-faint'}>
                {isGone ? 'taken out' : `@${handle}`}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
