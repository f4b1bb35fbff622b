import { route } from '@/lib/core/route'
import { getVoices } from '@/lib/voices/queries'

export const GET = route((ctx) => getVoices(ctx))
