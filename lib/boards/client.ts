import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/core/fetch-json'
import type { BoardView } from './schema'

export const boardsOptions = () =>
  queryOptions({ queryKey: ['boards'], queryFn: () => fetchJson<BoardView[]>('/api/boards') })
