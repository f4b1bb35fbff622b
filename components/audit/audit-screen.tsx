import { Link } from '../ui/link'
import { toAuditParams } from '@/lib/audit/client'
import type { AuditEntryView, AuditFilter, AuditPage } from '@/lib/audit/schema'
import { formatMoment } from '@/lib/core/time'
import { Button, buttonClass } from '../ui/button'
import { Notice } from '../ui/notice'
import { SelectField } from '../ui/select-field'
import { TextField } from '../ui/text-field'
import { ACT_GROUPS } from './act-groups'

/** Who did what, newest first. The filters live in the address, so that a view can be passed on. */
export function AuditScreen({
  page: { entries, nextCursor, people },
  filter: { cursor, ...filter },
  problem,
}: {
  page: AuditPage
  filter: AuditFilter
  problem: string | null
}) {
  const isFiltered = toAuditParams(filter) !== ''
  return (
    <div className="mx-auto max-w-4xl px-3 py-6 sm:px-6">
      <h1 className="mb-1 text-lg font-semibold">Audit log</h1>
      <p className="mb-5 max-w-prose text-sm text-muted">
        Every act on keys, people, budgets, shares and approvals. Entries are added and never changed, by
        anybody.
      </p>
      {problem ? (
        <div className="mb-4">
          <Notice tone="warn">{problem} Everything is shown.</Notice>
        </div>
      ) : null}
      {/* Remounted when the address changes, so that the fields say what is shown. */}
      <form
        key={toAuditParams(filter)}
        role="search"
        aria-label="Audit log"
        className="mb-4 grid grid-cols-2 items-end gap-3 sm:grid-cols-6"
      >
        <div className="col-span-full">
          <TextField
            label="Search"
            type="search"
            name="q"
            maxLength={200}
            defaultValue={filter.q ?? ''}
            placeholder="A name, a provider, a word"
          />
        </div>
        <div className="sm:col-span-2">
          <SelectField
            label="Person"
            name="person"
            defaultValue={filter.person ?? ''}
            options={[['', 'Everybody'], ...people.map(({ id, name }) => [id, name] as const)]}
          />
        </div>
        <div className="sm:col-span-2">
          <SelectField
            label="Act"
            name="act"
            defaultValue={filter.act ?? ''}
            options={[['', 'Every act'], ...ACT_GROUPS]}
          />
        </div>
        <TextField label="From" type="date" name="from" defaultValue={filter.from ?? ''} />
        <TextField label="To" type="date" name="to" defaultValue={filter.to ?? ''} />
        <div className="col-span-full flex flex-wrap gap-2">
          <Button type="submit">Show</Button>
          {isFiltered ? (
            <Link href="/admin/audit" className={buttonClass('plain')}>
              Show everything
            </Link>
          ) : null}
          <a
            href={`/api/audit?${toAuditParams(filter)}`}
            download
            className={buttonClass('plain', 'sm:ml-auto')}
          >
            Save as CSV
          </a>
        </div>
      </form>
      {entries.length > 0 ? (
        <ol aria-label="Entries">
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ol>
      ) : (
        <p className="border-t border-line py-6 text-muted">
          {isFiltered
            ? 'Nothing on record fits. Try fewer words or other days.'
            : 'Nothing on record yet. The first key, budget or invitation begins it.'}
        </p>
      )}
      <nav aria-label="Pages" className="mt-4 flex flex-wrap gap-2 empty:hidden">
        {cursor ? (
          <Link href={`/admin/audit?${toAuditParams(filter)}`} className={buttonClass()}>
            Newest
          </Link>
        ) : null}
        {nextCursor ? (
          <Link
            href={`/admin/audit?${toAuditParams({ ...filter, cursor: nextCursor })}`}
            className={buttonClass()}
          >
            Older
          </Link>
        ) : null}
      </nav>
    </div>
  )
}

function Entry({ entry: { at, personName, words, reference } }: { entry: AuditEntryView }) {
  return (
    <li
      className="flex flex-col gap-x-4 border-t border-line py-2.5 sm:flex-row"
      title={`Reference ${reference}`}
    >
      <time dateTime={at} className="shrink-0 text-xs leading-5 text-muted sm:w-36">
        {formatMoment(at)}
      </time>
      <p className="min-w-0 text-sm break-words">
        <bdi className="font-medium">{personName}</bdi> {words}
      </p>
    </li>
  )
}
