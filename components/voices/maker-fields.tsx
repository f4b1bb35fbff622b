'use client'

import { formatMicros } from '@/lib/core/money'
import type { PriceRow } from '@/lib/pricing/client'
import { CeilingField } from '../create/ceiling-field'
import { SelectField } from '../ui/select-field'
import type { useMaker } from './use-maker'

/** "Kling · $0.007": where, and for how much. */
export function sayRow({ view: { providerName, key }, quote: { totalMicros } }: PriceRow): string {
  const where = key && key.label !== providerName ? `${providerName} · ${key.label}` : providerName
  return `${where} · ${totalMicros === null ? 'price unknown' : formatMicros(totalMicros)}`
}

/** Where a voice is made, and what it may cost where nobody says. */
export function MakerFields({
  maker: { rows, row, choose, ceiling, setCeiling, isPending },
}: {
  maker: ReturnType<typeof useMaker>
}) {
  if (!row)
    return isPending ? null : (
      <p className="text-sm text-muted">No key here is of a provider that makes voices.</p>
    )
  return (
    <>
      <SelectField
        label="Made at"
        value={row.id}
        options={rows.map((one) => [one.id, sayRow(one)] as const)}
        onChange={({ target }) => choose(target.value)}
      />
      {row.isUnpriced ? (
        <CeilingField providerName={row.view.providerName} ceiling={ceiling} onChange={setCeiling} />
      ) : null}
    </>
  )
}

/** What is on the button. */
export function sayPress(
  { row, needsApproval }: Pick<ReturnType<typeof useMaker>, 'row' | 'needsApproval'>,
  verb: string,
): string {
  const { totalMicros = null, guardTotalMicros = null } = row?.quote ?? {}
  const words = needsApproval ? 'Ask for approval' : verb
  if (totalMicros !== null) return `${words} · ${formatMicros(totalMicros)}`
  return guardTotalMicros === null ? words : `${words} · at most ${formatMicros(guardTotalMicros)}`
}
