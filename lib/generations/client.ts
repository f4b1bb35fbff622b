import { queryOptions } from '@tanstack/react-query'
import { fetchAtRest, fetchJson } from '@/lib/core/fetch-json'
import type { GenerationView, PromptView, QueueView } from './schema'

export { isTerminal } from './state'

export const queueOptions = () =>
  queryOptions({ queryKey: ['queue'], queryFn: () => fetchAtRest<QueueView>('/api/queue') })

export const promptsOptions = () =>
  queryOptions({ queryKey: ['prompts'], queryFn: () => fetchJson<PromptView[]>('/api/prompts') })

export function fetchGeneration(generationId: string): Promise<GenerationView> {
  return fetchJson(`/api/generations/${encodeURIComponent(generationId)}`)
}
