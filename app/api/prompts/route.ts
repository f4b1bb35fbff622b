import { route } from '@/lib/core/route'
import { getPrompts } from '@/lib/generations/prompts'

export const GET = route((ctx) => getPrompts(ctx))
