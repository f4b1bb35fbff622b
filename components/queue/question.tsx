import type { ReactNode } from 'react'

/** An inline question: what it means in a sentence, and the answers beside it. */
export function Question({ children, answers }: { children: ReactNode; answers: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-control bg-surface-2 p-3 text-sm">
      <p className="min-w-0 flex-1 basis-72 text-pretty">{children}</p>
      <div className="flex flex-wrap gap-2">{answers}</div>
    </div>
  )
}
