import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/core/fetch-json'
import type { PresetView } from './schema'

export const presetsOptions = () =>
  queryOptions({ queryKey: ['presets'], queryFn: () => fetchJson<PresetView[]>('/api/presets') })
