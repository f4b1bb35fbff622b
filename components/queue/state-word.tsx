import clsx from 'clsx'
import { type ComponentProps } from 'react'
import { describeState } from './describe-state'

const DOTS = { good: 'bg-good', warn: 'bg-warn', bad: 'bg-bad', info: 'bg-info', muted: 'bg-muted' } as const

/** A small dot with a word. */
export function StateWord({
  generation,
  ...rest
}: { generation: Parameters<typeof describeState>[0] } & ComponentProps<'span'>) {
  const { word, tone } = describeState(generation)
  return (
    <span className="inline-flex items-center gap-2 text-sm" {...rest}>
      <span aria-hidden className={clsx('size-2 rounded-full', DOTS[tone])} />
      {word}
    </span>
  )
}
