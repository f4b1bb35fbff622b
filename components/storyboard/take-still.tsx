import type { TakeFile, TakeView } from '@/lib/takes/schema'
import { Poster } from '../ui/poster'

/** Whether there is anything of a take to be seen. */
export function hasPicture(take: TakeView | null): take is TakeView & { file: TakeFile } {
  return take?.state === 'done' && take.file !== null && take.file.mediaType !== 'audio'
}

/** The first picture of a take. A file of several shots has one poster, which is of the first of them. */
export function TakeStill({
  take: { file, startMs },
  className,
}: {
  take: Pick<TakeView, 'startMs'> & { file: TakeFile }
  className: string
}) {
  if (file.mediaType === 'image') return <Poster src={file.url} className={className} />
  if (startMs === 0 && file.posterUrl) return <Poster src={file.posterUrl} className={className} />
  return (
    <video
      aria-hidden
      muted
      playsInline
      tabIndex={-1}
      preload="metadata"
      src={`${file.url}#t=${startMs / 1000 + 0.02}`}
      className={`object-cover ${className}`}
    />
  )
}
