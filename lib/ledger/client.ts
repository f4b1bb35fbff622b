import { queryOptions } from '@tanstack/react-query'
import { fetchAtRest } from '@/lib/core/fetch-json'
import type { BudgetsView } from './schema'

export const budgetsOptions = () =>
  queryOptions({ queryKey: ['budgets'], queryFn: () => fetchAtRest<BudgetsView>('/api/budgets') })
