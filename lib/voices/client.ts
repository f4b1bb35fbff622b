import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/core/fetch-json'
import type { VoicesView } from './schema'

export const voicesOptions = () =>
  queryOptions({ queryKey: ['voices'], queryFn: () => fetchJson<VoicesView>('/api/voices') })
