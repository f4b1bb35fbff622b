import type { ReactNode } from 'react'

/** A page that has only a sentence and a way on. */
export function PlainPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="mx-auto flex min-h-[70dvh] max-w-md flex-col items-start justify-center gap-4 p-6">
      <h1 className="text-lg font-semibold">{title}</h1>
      {children}
    </div>
  )
}
