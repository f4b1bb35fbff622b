'use client'

import { useQuery } from '@tanstack/react-query'
import { Link } from '../ui/link'
import { useState } from 'react'
import { approvalsOptions } from '@/lib/approvals/client'
import type { ApprovalsView, ApprovalView } from '@/lib/approvals/schema'
import { Notice } from '../ui/notice'
import { StaleNotice } from '../ui/stale-notice'
import { ApprovalItem } from './approval-item'

/** Requests above the workspace's limit: those that wait for somebody, and what became of the others. */
export function ApprovalsScreen({ initial }: { initial: ApprovalsView }) {
  const { data, isError } = useQuery({ ...approvalsOptions(), initialData: initial })
  const [words, setWords] = useState<string | null>(null)
  return (
    <div className="mx-auto max-w-5xl px-3 py-6 sm:px-6">
      <h1 className="mb-1 text-lg font-semibold">Approvals</h1>
      <p className="mb-5 max-w-prose text-sm text-muted">
        {data.mayDecide
          ? 'What is approved is sent at once, exactly as it was asked for and never above its price.'
          : 'Dear requests wait here for an admin or a reviewer. What is approved is sent at once, exactly as you asked for it.'}
      </p>
      {isError ? <StaleNotice /> : null}
      {words ? <Notice tone="good">{words}</Notice> : null}
      <Part title="Waiting" items={data.waiting} mayDecide={data.mayDecide} onSaid={setWords} />
      {data.waiting.length === 0 ? (
        <p className="max-w-prose py-4 text-pretty">
          Nothing waits.{' '}
          {data.mayDecide ? (
            <>
              Owners and admins set from which price on creators have to ask, under{' '}
              <Link href="/admin/budgets" className="underline underline-offset-4">
                Budgets
              </Link>
              .
            </>
          ) : (
            <>
              Where a price is above the limit, the button in{' '}
              <Link href="/create" className="underline underline-offset-4">
                Create
              </Link>{' '}
              asks instead of sending.
            </>
          )}
        </p>
      ) : null}
      <Part title="Decided" items={data.ended} mayDecide={data.mayDecide} onSaid={setWords} />
    </div>
  )
}

function Part({
  title,
  items,
  mayDecide,
  onSaid,
}: {
  title: string
  items: ApprovalView[]
  mayDecide: boolean
  onSaid: (words: string) => void
}) {
  if (items.length === 0) return null
  return (
    <section aria-label={title} className="mt-4 mb-6">
      <h2 className="mb-1 text-sm text-muted">{title}</h2>
      {items.map((one) => (
        <ApprovalItem key={one.id} approval={one} mayDecide={mayDecide} onSaid={onSaid} />
      ))}
    </section>
  )
}
