import { Link } from '../ui/link'
import { formatMicros } from '@/lib/core/money'
import type { UsageRow, UsageView } from '@/lib/usage/schema'
import { Button, buttonClass } from '../ui/button'
import { Notice } from '../ui/notice'
import { SelectField } from '../ui/select-field'
import { TextField } from '../ui/text-field'
import { BarChart } from './bar-chart'
import { DayChart } from './day-chart'
import { UsageTable } from './usage-table'

const PARTS = [
  ['day', 'By day', 'Day'],
  ['provider', 'By provider', 'Provider'],
  ['model', 'By model', 'Model'],
  ['project', 'By project', 'Project'],
  ['person', 'By person', 'Person'],
] as const

/** What a month cost, and what came of it. */
export function UsageScreen({ usage, problem }: { usage: UsageView; problem: string | null }) {
  const { month, isSimulated, total, by } = usage
  const money = isSimulated ? 'simulated' : 'real'
  return (
    <div className="mx-auto max-w-4xl px-3 py-6 sm:px-6">
      <h1 className="mb-1 text-lg font-semibold">Usage</h1>
      <p className="mb-5 max-w-prose text-sm text-muted">
        Everything counts on the day it was pressed, in UTC, as in the budgets.
      </p>
      {problem ? (
        <div className="mb-4">
          <Notice tone="warn">{problem} The running month is shown.</Notice>
        </div>
      ) : null}
      <form key={`${month} ${money}`} aria-label="Month" className="mb-6 flex flex-wrap items-end gap-3">
        <TextField
          label="Month"
          type="month"
          name="month"
          defaultValue={month}
          pattern="2\d{3}-(0[1-9]|1[0-2])"
          placeholder="2026-11"
        />
        <SelectField
          label="Money"
          name="money"
          defaultValue={money}
          options={[
            ['real', 'Real money'],
            ['simulated', 'Simulated money'],
          ]}
        />
        <Button type="submit">Show</Button>
      </form>
      <Totals total={total} />
      {total.generations === 0 ? (
        <div className="border-t border-line py-6 text-muted">
          <p className="mb-4 max-w-prose">
            No {isSimulated ? 'simulated' : 'real'} money was set aside or spent in {month}. From the first
            request on, this shows who spent what, with which provider and model, day by day.
          </p>
          <Link href="/create" className={buttonClass()}>
            Make something
          </Link>
        </div>
      ) : (
        PARTS.map(([dimension, title, name]) => (
          <section key={dimension} aria-labelledby={`by-${dimension}`} className="border-t border-line py-5">
            <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
              <h2 id={`by-${dimension}`} className="font-medium">
                {title}
              </h2>
              <a
                href={`/api/usage?${new URLSearchParams({ month, money, by: dimension })}`}
                download
                aria-label={`Save as CSV, ${title.toLowerCase()}`}
                className={buttonClass('plain')}
              >
                Save as CSV
              </a>
            </div>
            {dimension === 'day' ? (
              <DayChart month={month} rows={by.day} />
            ) : (
              <BarChart title={title} rows={by[dimension]} />
            )}
            <UsageTable title={title} name={name} rows={by[dimension]} total={total} />
          </section>
        ))
      )}
    </div>
  )
}

function Totals({ total }: { total: UsageRow }) {
  const figures = [
    ['Charged', formatMicros(total.chargedMicros), againstQuoted(total)],
    ['Held', formatMicros(total.heldMicros), 'for what is not over'],
    ['Generations', String(total.generations), ''],
    ['Failed', String(total.failed), ''],
    ['Unknown', String(total.unknown), ''],
  ] as const
  return (
    <dl className="mb-6 grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-5">
      {figures.map(([name, figure, note]) => (
        <div key={name}>
          <dt className="text-xs text-muted">{name}</dt>
          <dd className="text-lg font-semibold">{figure}</dd>
          {note ? <dd className="text-xs text-muted">{note}</dd> : null}
        </div>
      ))}
    </dl>
  )
}

function againstQuoted({ quotedMicros, chargedMicros }: UsageRow): string {
  const more = chargedMicros - quotedMicros
  if (more === 0) return 'as quoted'
  return `${formatMicros(Math.abs(more))} ${more > 0 ? 'more' : 'less'} than quoted`
}
