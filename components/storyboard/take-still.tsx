import clsx from 'clsx'
import { useEffect, useState } from 'react'
import type { TakeFile, TakeView } from '@/lib/takes/schema'
import { onceItStays } from '../ui/once-it-stays'
import { Poster } from '../ui/poster'
import { knownMoment, momentOf } from './moment-of'

/** So that it is the shot's own first picture, also where the clip's times are a little off. */
const INTO_MS = 20

/** Whether there is anything of a take to be seen. */
export function hasPicture(take: TakeView | null): take is TakeView & { file: TakeFile } {
  return take?.state === 'done' && take.file !== null && take.file.mediaType !== 'audio'
}

/** The first picture of a take. A file of several shots has one poster, which is of the first of them. */
export function TakeStill({
  take: { file, startMs },
  isPassing,
  className,
}: {
  take: Pick<TakeView, 'startMs'> & { file: TakeFile }
  isPassing?: (() => boolean) | undefined
  className: string
}) {
  const still = file.mediaType === 'image' ? file.url : startMs === 0 ? file.posterUrl : null
  if (still) return <Poster src={still} isPassing={isPassing} className={className} />
  const ms = startMs + INTO_MS
  return (
    <Moment key={`${file.url} ${ms}`} url={file.url} ms={ms} isPassing={isPassing} className={className} />
  )
}

function Moment({
  url,
  ms,
  isPassing,
  className,
}: {
  url: string
  ms: number
  isPassing: (() => boolean) | undefined
  className: string
}) {
  const [picture, setPicture] = useState(() => knownMoment(url, ms))
  useEffect(() => {
    if (picture) return
    const gone = new AbortController()
    const cancel = onceItStays(isPassing, () => {
      momentOf(url, ms, gone.signal).then(setPicture, () => undefined)
    })
    return () => {
      cancel()
      gone.abort()
    }
  }, [picture, url, ms, isPassing])
  if (!picture) return <div className={clsx('bg-surface-2', className)} />
  return <img src={picture} alt="" decoding="async" className={clsx('object-cover', className)} />
}
