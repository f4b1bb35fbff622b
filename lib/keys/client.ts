import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/core/fetch-json'
import type { KeysView } from './schema'

export const keysOptions = () =>
  queryOptions({ queryKey: ['keys'], queryFn: () => fetchJson<KeysView>('/api/keys') })
