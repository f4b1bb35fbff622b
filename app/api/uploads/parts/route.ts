import { route } from '@/lib/core/route'
import { invalidInput } from '@/lib/core/validate'
import { openPart } from '@/lib/uploads/open-part'
import { getParts } from '@/lib/uploads/queries'
import { OpenPartInput } from '@/lib/uploads/schema'

export const GET = route((ctx) => getParts(ctx))

export const POST = route((ctx, request) => {
  const input = OpenPartInput.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!input.success) throw invalidInput(input.error)
  return openPart(ctx, input.data)
})
