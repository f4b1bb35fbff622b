'use client'

import { FileUp } from 'lucide-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { importTiming } from '@/lib/screenplay/import-timing'
import { addShots } from '@/lib/storyboard/edit'
import { MAX_SHOTS } from '@/lib/storyboard/board'
import { Button, buttonClass } from '../ui/button'
import { Notice } from '../ui/notice'
import { useKept } from '../ui/use-kept'
import { shotsOfTiming } from './import-shots'
import { useOpenBoard } from './use-board'

/** No edit list is larger, and a film chosen by mistake is not read into memory. */
const MAX_BYTES = 20 * 1024 ** 2

/** Names and lengths of a cut made elsewhere become shots, while they are being pasted. */
export function CutImport({
  storyboardId,
  afterId,
  room,
  onDone,
}: {
  storyboardId: string
  afterId: string | null
  /** How many more shots the storyboard takes. */
  room: number
  onDone: (shotIds: string[]) => void
}) {
  const { link } = useOpenBoard()
  const [text, setText] = useKept(`cut:${storyboardId}`)
  const [trouble, setTrouble] = useState<string | null>(null)
  const later = useDeferredValue(text)
  const { title, shots, problems } = useMemo(
    () => (later.trim() === '' ? { title: '', shots: [], problems: [] } : importTiming(later)),
    [later],
  )
  const seconds = shots.reduce((sum, shot) => sum + shot.seconds, 0)
  const many = `${shots.length} ${shots.length === 1 ? 'shot' : 'shots'}`
  const isTooMany = shots.length > room

  async function read(file: File | undefined) {
    if (!file) return
    setTrouble(null)
    if (file.size > MAX_BYTES)
      return setTrouble(`“${file.name}” is larger than an edit list can be. Choose an EDL or OTIO file.`)
    try {
      setText(await file.text())
    } catch {
      setTrouble(`“${file.name}” cannot be read. Choose it again.`)
    }
  }

  function add() {
    const ids = addShots(link.doc, afterId, shotsOfTiming({ shots }))
    setText('')
    onDone(ids)
  }

  return (
    <div className="flex flex-col gap-3">
      <label
        className={buttonClass(
          'quiet',
          'relative self-start has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
        )}
      >
        <FileUp aria-hidden className="size-4" />
        Choose an EDL or OTIO file
        <input
          type="file"
          aria-label="Edit list file"
          accept=".edl,.otio,.json,.txt"
          className="absolute inset-0 w-full cursor-pointer opacity-0"
          onChange={({ target }) => {
            void read(target.files?.[0])
            target.value = ''
          }}
        />
      </label>
      <label className="flex flex-col gap-1.5 text-sm text-muted">
        Or paste one
        <textarea
          rows={6}
          value={text}
          spellCheck={false}
          placeholder={
            'TITLE: ROUGH CUT\n001  A001  V  C  01:00:00:00 01:00:04:00 00:00:00:00 00:00:04:00\n* FROM CLIP NAME: Door'
          }
          onChange={({ target }) => setText(target.value)}
          className="w-full resize-y rounded-control bg-surface-2 px-3 py-2 font-mono text-sm text-text ring-1 ring-edge ring-inset placeholder:text-faint"
        />
      </label>
      <p role="status" dir="auto" className="text-sm">
        {shots.length > 0
          ? [title, many, `${seconds} s, in whole seconds`].filter(Boolean).join(' · ')
          : 'Nothing to make shots of yet.'}
      </p>
      {trouble ? <Notice tone="bad">{trouble}</Notice> : null}
      {problems.length > 0 ? (
        <Notice tone="warn">
          <ul>
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {isTooMany ? (
        <Notice tone="bad">
          A storyboard has {MAX_SHOTS} shots at most, and there is room for {room}. Begin another storyboard
          for this cut.
        </Notice>
      ) : null}
      <div className="flex gap-2">
        <Button
          className="bg-surface-3"
          disabled={shots.length === 0 || later !== text || isTooMany}
          onClick={add}
        >
          Add {many}
        </Button>
        <Button look="plain" onClick={() => onDone([])}>
          Close
        </Button>
      </div>
    </div>
  )
}
