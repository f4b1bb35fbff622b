import { Check, CircleAlert, RotateCw, X } from 'lucide-react'
import { Link } from '../ui/link'
import { Button } from '../ui/button'
import { ProgressLine } from '../ui/progress-line'
import type { Upload } from './use-studio-uploads'

/** One file: how far it is, or what became of it. */
export function UploadRow({
  upload,
  onRetry,
  onDrop,
}: {
  upload: Upload
  onRetry: () => void
  onDrop: () => void
}) {
  const { file, state, part, trouble, assetId } = upload
  return (
    <li className="flex items-start gap-2 border-t border-line py-1 first:border-t-0">
      <div className="min-w-0 flex-1 py-1.5">
        <p className="flex items-center gap-2">
          {state === 'done' ? <Check aria-hidden className="size-4 shrink-0 text-good" /> : null}
          {state === 'failed' ? <CircleAlert aria-hidden className="size-4 shrink-0 text-bad" /> : null}
          {assetId ? (
            <Link
              href={`/gallery/${assetId}`}
              dir="auto"
              className="truncate underline-offset-4 hover:underline"
            >
              {file.name}
            </Link>
          ) : (
            <span dir="auto" title={file.name} className="truncate">
              {file.name}
            </span>
          )}
          <span className="ml-auto shrink-0 text-muted">{wordOf(upload)}</span>
        </p>
        {state === 'failed' ? <p className="text-sm break-words text-bad">{trouble}</p> : null}
        {state === 'sending' ? (
          <ProgressLine
            value={part < 1 ? part : null}
            label={`Uploading ${file.name}`}
            className="mt-1.5 rounded-full"
          />
        ) : null}
      </div>
      {state === 'failed' ? (
        <Button look="icon" aria-label={`Try ${file.name} again`} onClick={onRetry}>
          <RotateCw aria-hidden className="size-4" />
        </Button>
      ) : null}
      <Button
        look="icon"
        aria-label={`${state === 'waiting' || state === 'sending' ? 'Stop uploading' : 'Take off the list:'} ${file.name}`}
        onClick={onDrop}
      >
        <X aria-hidden className="size-4" />
      </Button>
    </li>
  )
}

function wordOf({ state, part }: Upload): string {
  if (state === 'sending') return part < 1 ? `${Math.round(part * 100)} %` : 'Reading'
  return { waiting: 'Waiting', done: 'Uploaded', failed: 'Not uploaded' }[state]
}
