'use client'

import { useQuery } from '@tanstack/react-query'
import { Clapperboard, Download, Film, Share } from 'lucide-react'
import { useRef, useState } from 'react'
import { randomUuid } from '@/lib/core/uuid'
import { EXPORT_FORMATS, type ExportFormat } from '@/lib/cut/schema'
import { askRenderAction } from '@/lib/renders/actions'
import { rendersOptions } from '@/lib/renders/client'
import type { RenderKind } from '@/lib/renders/schema'
import { useAct } from '../shell/use-act'
import { Button, buttonClass } from '../ui/button'
import { Notice } from '../ui/notice'
import { Popup } from '../ui/popup'
import { RenderList, sayRender } from './render-list'

const FORMATS: Record<ExportFormat, { name: string; purpose: string }> = {
  pdf: { name: 'PDF', purpose: 'frames, words and timing on paper' },
  edl: { name: 'EDL', purpose: 'CMX 3600, for any editing program' },
  otio: { name: 'OTIO', purpose: 'OpenTimelineIO' },
  fcpxml: { name: 'FCPXML', purpose: 'Final Cut Pro, DaVinci Resolve' },
  srt: { name: 'SRT', purpose: 'captions' },
  vtt: { name: 'VTT', purpose: 'captions for the web' },
  zip: { name: 'Zip of media', purpose: 'takes named by shot, with the edit lists' },
}

interface Exported {
  storyboardId: string
  /** Whether there is anything to hand on. */
  hasShots: boolean
  mayEdit: boolean
}

/** The film as a file: rendered by the worker, or as what other programs read. */
export function ExportMenu(board: Exported) {
  const [askedId, setAskedId] = useState<string | null>(null)
  const { data: renders } = useQuery({ ...rendersOptions(board.storyboardId), enabled: askedId !== null })
  const asked = renders?.find(({ id }) => id === askedId)
  return (
    <>
      <Popup label="Export" icon={<Share aria-hidden className="size-4" />}>
        {() => <Choices {...board} onAsked={setAskedId} />}
      </Popup>
      {/* Said also when the menu is shut by then; only what was asked for here. */}
      <p role="status" className="sr-only">
        {asked ? sayRender(asked) : ''}
      </p>
    </>
  )
}

function Choices({ storyboardId, hasShots, mayEdit, onAsked }: Exported & { onAsked: (id: string) => void }) {
  const { data, isPending, isError } = useQuery(rendersOptions(storyboardId))
  const [hasCaptions, setHasCaptions] = useState(true)
  // A press whose answer was lost is the same press when it is pressed again.
  const pressKey = useRef<string | null>(null)
  const { busy, act, sentence } = useAct()

  async function render(kind: RenderKind) {
    const key = `${kind} ${String(hasCaptions)} `
    if (!pressKey.current?.startsWith(key)) pressKey.current = key + randomUuid()
    const submitKey = pressKey.current.slice(key.length)
    const made = await act(kind, () => askRenderAction({ storyboardId, kind, submitKey, hasCaptions }))
    if (!made) return
    pressKey.current = null
    onAsked(made.renderId)
  }

  if (!hasShots && data?.length === 0)
    return <p className="p-2 text-sm text-muted">Add a shot first: there is nothing to export yet.</p>
  return (
    <div className="flex flex-col gap-3 p-1">
      {sentence([]) ? <Notice tone="bad">{sentence([])}</Notice> : null}
      {mayEdit && hasShots ? (
        <div className="flex flex-col gap-1">
          <div className="flex flex-wrap gap-2">
            <Button className="bg-surface-3" aria-disabled={busy !== null} onClick={() => void render('cut')}>
              <Film aria-hidden className="size-4" />
              MP4 of the cut
            </Button>
            <Button
              className="bg-surface-3"
              aria-disabled={busy !== null}
              onClick={() => void render('animatic')}
            >
              <Clapperboard aria-hidden className="size-4" />
              Animatic MP4
            </Button>
          </div>
          <label className="flex min-h-10 items-center gap-2 text-sm">
            <input
              type="checkbox"
              checked={hasCaptions}
              onChange={({ target }) => setHasCaptions(target.checked)}
              className="size-4 accent-(--text)"
            />
            With captions
          </label>
        </div>
      ) : null}
      {hasShots ? (
        <ul aria-label="Files" className="flex flex-col">
          {EXPORT_FORMATS.map((format) => (
            <li key={format} className="flex items-center gap-2">
              <a
                download
                href={`/api/storyboards/${storyboardId}/export/${format}`}
                className={buttonClass('plain', 'w-32 shrink-0 justify-start px-2 text-text')}
              >
                <Download aria-hidden className="size-4" />
                {FORMATS[format].name}
              </a>
              <span className="min-w-0 text-sm text-muted">{FORMATS[format].purpose}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {isError ? (
        <p className="text-sm text-muted">The films do not come. Close this and try again.</p>
      ) : null}
      {isPending ? <p className="text-sm text-muted">Looking…</p> : null}
      {data && data.length > 0 ? (
        <RenderList
          renders={data}
          onAgain={mayEdit && hasShots ? (kind) => void render(kind) : null}
          isBusy={busy !== null}
        />
      ) : null}
    </div>
  )
}
