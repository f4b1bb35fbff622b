import clsx from 'clsx'
import { type ComponentProps } from 'react'
import { describeState } from './describe-state'

const DOTS = { good: 'bg-good', warn: 'bg-warn', bad: 'bg-bad', info: 'bg-info', muted: 'bg-muted' } as const

/** A small dot with a word. */
export function StateWord({
  generation,
  className,
  ...rest
}: { generation: Parameters<typeof describeState>[0] } & ComponentProps<'span'>) {
  const { word, tone } = describeState(generation)
  return (
    <span className={clsx('inline-flex items-center gap-1.5 whitespace-nowrap', className)} {...rest}>
      <span aria-hidden className={clsx('size-1.5 shrink-0 rounded-full', DOTS[tone])} />
      {word}
    </span>
  )
}
