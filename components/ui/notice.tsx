import clsx from 'clsx'
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

const TONES = {
  bad: { icon: CircleAlert, color: 'text-bad' },
  warn: { icon: TriangleAlert, color: 'text-warn' },
  good: { icon: CircleCheck, color: 'text-good' },
  info: { icon: Info, color: 'text-info' },
} as const

/** A sentence about what happened, with an icon beside its colour. Read aloud when it appears. */
export function Notice({ tone, children }: { tone: keyof typeof TONES; children: ReactNode }) {
  const { icon: Icon, color } = TONES[tone]
  return (
    <div
      role={tone === 'bad' || tone === 'warn' ? 'alert' : 'status'}
      className="flex gap-2 rounded-control bg-surface-2 p-3 text-sm"
    >
      <Icon aria-hidden className={clsx('mt-0.5 size-4 shrink-0', color)} />
      <div className="min-w-0 break-words">{children}</div>
    </div>
  )
}
