import type { ReactNode } from 'react'

/** Who sent this, and what it is. */
export function SharedHead({
  title,
  workspaceName,
  children,
}: {
  title: string
  workspaceName: string
  children?: ReactNode
}) {
  return (
    <header className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 sm:px-4">
      <div className="min-w-0 flex-1 basis-52">
        <h1 dir="auto" className="truncate text-base font-semibold">
          {title}
        </h1>
        <p className="truncate text-xs text-muted">
          Sent by <bdi>{workspaceName}</bdi>
        </p>
      </div>
      {children}
    </header>
  )
}
