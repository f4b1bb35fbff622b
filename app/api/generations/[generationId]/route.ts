import { route } from '@/lib/core/route'
import { invalidInput } from '@/lib/core/validate'
import { getGeneration } from '@/lib/generations/queries'
import { GenerationIdInput } from '@/lib/generations/schema'

export const GET = route((ctx, _request, params) => {
  const input = GenerationIdInput.safeParse(params)
  if (!input.success) throw invalidInput(input.error)
  return getGeneration(ctx, input.data)
})
