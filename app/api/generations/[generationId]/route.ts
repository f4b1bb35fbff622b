import { route } from '@/lib/core/route'
import { validate } from '@/lib/core/validate'
import { getGeneration } from '@/lib/generations/queries'
import { GenerationIdInput } from '@/lib/generations/schema'

export const GET = route((ctx, _request, params) => getGeneration(ctx, validate(GenerationIdInput, params)))
