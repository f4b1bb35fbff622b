import { route } from '@/lib/core/route'
import { validateQuery } from '@/lib/core/validate'
import { openPart } from '@/lib/uploads/open-part'
import { getParts } from '@/lib/uploads/queries'
import { OpenPartInput } from '@/lib/uploads/schema'

export const GET = route((ctx) => getParts(ctx))

export const POST = route((ctx, request) => openPart(ctx, validateQuery(OpenPartInput, request)))
