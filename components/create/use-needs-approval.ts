import { useQuery } from '@tanstack/react-query'
import { budgetsOptions } from '@/lib/ledger/client'
import type { PriceRow } from '@/lib/pricing/client'

/** Whether a price is above what this person may spend on one request alone: then the button asks instead of sending. */
export function useNeedsApproval(row: PriceRow | null): boolean {
  const { data } = useQuery(budgetsOptions())
  return (row?.quote.guardTotalMicros ?? 0) > (data?.approvalMicros ?? Infinity)
}
