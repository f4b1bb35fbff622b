'use client'

import { useState } from 'react'
import type { BudgetRoomView } from '@/lib/ledger/schema'
import { ApprovalLimit } from './approval-limit'
import { BudgetRow } from './budget-row'

const SECTIONS = [
  [false, 'Real money'],
  [true, 'Simulated money'],
] as const

/** What may be spent in a month: by the workspace, in each project, by each person, and on one generation. */
export function BudgetsScreen({ initial }: { initial: BudgetRoomView }) {
  const [room, setRoom] = useState(initial)
  return (
    <div className="mx-auto max-w-4xl px-3 py-6 sm:px-6">
      <h1 className="mb-1 text-lg font-semibold">Budgets</h1>
      <p className="mb-5 max-w-prose text-sm text-muted">
        Per calendar month, in UTC. A limit counts at once, also for what was spent before in {room.month},
        and a request that does not fit into every budget it touches is not sent. Leave a limit empty for
        none.
      </p>
      <ApprovalLimit saved={room.approvalMicros} onSaved={setRoom} />
      {SECTIONS.map(([isSimulated, title]) => (
        <section key={title} aria-labelledby={`money-${isSimulated}`} className="mt-8">
          <h2 id={`money-${isSimulated}`} className="mb-1 font-medium">
            {title}
          </h2>
          <ul>
            {room.limits
              .filter((one) => one.isSimulated === isSimulated)
              .map((one) => (
                <BudgetRow
                  key={`${one.scopeType} ${one.scopeId}`}
                  saved={one}
                  moneyName={title}
                  onSaved={setRoom}
                />
              ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
