'use client'

import clsx from 'clsx'
import type { ElementView } from '@/lib/elements/schema'
import { type BoardShot, MAX_SHOTS } from '@/lib/storyboard/board'
import { Tabs } from '../ui/tabs'
import { CutImport } from './cut-import'
import { PictureImport } from './picture-import'
import { ScriptImport } from './script-import'

/** What exists already becomes shots after the last one: a script, pictures, or the timing of a cut. */
export function ImportPanel({
  storyboardId,
  projectId,
  elements,
  shots,
  isOpen,
  onDone,
}: {
  storyboardId: string
  projectId: string
  elements: readonly ElementView[]
  shots: readonly BoardShot[]
  isOpen: boolean
  /** The new shots; none when it is only closed. */
  onDone: (shotIds: string[]) => void
}) {
  const afterId = shots.at(-1)?.id ?? null
  const place = { afterId, room: Math.max(0, MAX_SHOTS - shots.length), onDone }
  return (
    <section
      aria-label="Import"
      hidden={!isOpen}
      className={clsx('flex-col gap-3 rounded-media bg-surface-1 p-3', isOpen && 'flex')}
    >
      <Tabs
        label="What to import"
        tabs={[
          {
            name: 'script',
            title: 'Script',
            panel: (
              <ScriptImport
                storyboardId={storyboardId}
                projectId={projectId}
                elements={elements}
                {...place}
              />
            ),
          },
          {
            name: 'pictures',
            title: 'Pictures',
            panel: <PictureImport projectId={projectId} {...place} />,
          },
          {
            name: 'cut',
            title: 'EDL or OTIO',
            panel: <CutImport storyboardId={storyboardId} {...place} />,
          },
        ]}
      />
    </section>
  )
}
