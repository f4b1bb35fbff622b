'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import { makeElementAction } from '@/lib/elements/actions'
import type { ElementView } from '@/lib/elements/schema'
import { readScript } from '@/lib/screenplay/read-script'
import { MAX_SHOTS } from '@/lib/storyboard/board'
import { addShots } from '@/lib/storyboard/edit'
import { secondsOf } from '@/lib/storyboard/shot-at'
import { useAct } from '../shell/use-act'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { useKept } from '../ui/use-kept'
import { newCast, type ScriptCast, shotsOfScript } from './script-shots'
import { useOpenBoard } from './use-board'

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

/** A screenplay, a shot list or plain prose becomes shots and elements, by rule, while it is being pasted. */
export function ScriptImport({
  storyboardId,
  projectId,
  elements,
  afterId,
  room,
  onDone,
}: {
  storyboardId: string
  projectId: string
  elements: readonly ElementView[]
  /** The new shots come after this one; at the beginning when null. */
  afterId: string | null
  /** How many more shots the storyboard takes. */
  room: number
  onDone: (shotIds: string[]) => void
}) {
  const { link } = useOpenBoard()
  const client = useQueryClient()
  const [text, setText] = useKept(`script:${storyboardId}`)
  const later = useDeferredValue(text)
  const script = useMemo(() => readScript(later), [later])
  const { busy, act, sentence } = useAct()
  const seconds = secondsOf(script.shots)
  const isTooMany = script.shots.length > room
  const isReady = script.shots.length > 0 && !isTooMany && later === text

  async function add() {
    const cast: ScriptCast[] = []
    for (const member of newCast(script, elements)) {
      const made = member.known
        ? { elementId: member.known.id, handle: member.known.handle }
        : await act('cast', () =>
            makeElementAction({
              projectId,
              type: member.type,
              name: member.name.slice(0, 80),
              description: member.description.slice(0, 1_000),
            }),
          )
      // What was made stays; the text is still here to be pressed again.
      if (!made) return
      cast.push({ ...made, name: member.name, scriptHandle: member.handle })
    }
    await client.invalidateQueries({ queryKey: ['elements', projectId] })
    const ids = addShots(link.doc, afterId, shotsOfScript(script, cast))
    setText('')
    onDone(ids)
  }

  return (
    <div className="flex flex-col gap-3">
      <label className="flex flex-col gap-1.5 text-sm text-muted">
        Paste a screenplay, a shot list or plain text
        <textarea
          dir="auto"
          rows={10}
          value={text}
          placeholder={'INT. DINER - NIGHT\n\nAnna waits by the window.\n\nANNA\n(quietly)\nYou came.'}
          onChange={({ target }) => setText(target.value)}
          className="w-full resize-y rounded-control bg-surface-2 px-3 py-2 font-mono text-sm text-text ring-1 ring-edge ring-inset placeholder:text-faint"
        />
      </label>
      <p role="status" className="text-sm">
        {script.shots.length > 0
          ? [
              counted(script.shots.length, 'shot', 'shots'),
              `${seconds} s`,
              counted(script.characters.length, 'character', 'characters'),
              counted(script.places.length, 'place', 'places'),
            ].join(' · ')
          : 'Nothing to make shots of yet.'}
      </p>
      {script.problems.length > 0 ? (
        <Notice tone="warn">
          <ul>
            {script.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {isTooMany ? (
        <Notice tone="warn">
          A storyboard has {MAX_SHOTS} shots at most, and there is room for {room}. Bring in a part of the
          script, and the rest into another storyboard.
        </Notice>
      ) : null}
      {sentence([]) ? <Notice tone="bad">{sentence([])}</Notice> : null}
      <div className="flex gap-2">
        <Button
          className="bg-surface-3"
          disabled={!isReady}
          aria-disabled={busy !== null}
          onClick={() => void add()}
        >
          Add {counted(script.shots.length, 'shot', 'shots')}
        </Button>
        <Button look="plain" onClick={() => onDone([])}>
          Close
        </Button>
      </div>
    </div>
  )
}
