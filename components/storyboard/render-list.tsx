import { Download } from 'lucide-react'
import type { RenderKind, RenderView } from '@/lib/renders/schema'
import { Button, buttonClass } from '../ui/button'
import { Link } from '../ui/link'
import { Moment } from '../ui/moment'
import { ProgressLine } from '../ui/progress-line'

const NAMES: Record<RenderKind, string> = { cut: 'Cut', animatic: 'Animatic' }

/** What has become of a film that somebody asked for. */
export function sayRender({ kind, state, message, file }: RenderView): string {
  const name = NAMES[kind]
  if (state === 'waiting') return `${name} waits for the worker.`
  if (state === 'running') return `${name} is being rendered.`
  if (state === 'failed') return `${name} was not rendered. ${message ?? ''}`.trim()
  return file ? `${name} is ready.` : `${name}: its file was deleted.`
}

/** Films of this storyboard, the newest first: how far they are, where they lie, or why they failed. */
export function RenderList({
  renders,
  onAgain,
  isBusy,
}: {
  renders: readonly RenderView[]
  /** Null for those who may not ask. */
  onAgain: ((kind: RenderKind) => void) | null
  isBusy: boolean
}) {
  return (
    <ul aria-label="Films" className="flex flex-col gap-3 border-t border-line pt-3">
      {renders.map((render) => (
        <li key={render.id} className="flex flex-col gap-1 px-1 text-sm">
          <p className={render.state === 'failed' ? 'break-words text-bad' : 'break-words'}>
            {sayRender(render)}
          </p>
          <p dir="auto" className="truncate text-xs text-muted">
            {render.byName} · <Moment at={render.createdAt} />
            {render.file ? ` · ${(render.file.bytes / 1e6).toFixed(1)} MB` : ''}
          </p>
          {render.state === 'running' ? (
            <ProgressLine value={render.progress} label={`${NAMES[render.kind]}: progress`} />
          ) : null}
          {render.file ? (
            <div className="flex flex-wrap gap-2">
              <a
                download
                href={`${render.file.url}?download=1`}
                className={buttonClass('quiet', 'bg-surface-3')}
              >
                <Download aria-hidden className="size-4" />
                Download
              </a>
              <Link href={`/gallery/${render.file.assetId}`} className={buttonClass('plain')}>
                Open in gallery
              </Link>
            </div>
          ) : null}
          {render.state === 'failed' && onAgain ? (
            <Button
              className="self-start bg-surface-3"
              aria-disabled={isBusy}
              onClick={() => onAgain(render.kind)}
            >
              Render again
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
