import { formatMoment } from '@/lib/core/time'

/** A date and time. */
export function Moment({ at }: { at: string }) {
  return <time dateTime={at}>{formatMoment(at)}</time>
}
