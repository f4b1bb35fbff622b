import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/core/fetch-json'
import type { BudgetsView } from './schema'

export const budgetsOptions = () =>
  queryOptions({ queryKey: ['budgets'], queryFn: () => fetchJson<BudgetsView>('/api/budgets') })
