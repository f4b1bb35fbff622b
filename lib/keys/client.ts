import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/core/fetch-json'
import type { KeysView } from './schema'

// The same judgement as on the server, for words while somebody types.
export { cleanKeyValues, judgeKey, wayOf } from '@/lib/providers/key-form'

export const keysOptions = () =>
  queryOptions({ queryKey: ['keys'], queryFn: () => fetchJson<KeysView>('/api/keys') })
