import 'server-only'
import { notFound } from 'next/navigation'
import type { z } from 'zod'
import { guarded } from '@/lib/core/action'
import { AppError } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import { errorResponse, type RouteArguments } from '@/lib/core/route'
import { translateError } from '@/lib/core/translate-error'
import { readGuestCookies } from './guest-cookies'
import { openShare, type Visit } from './open-share'

/** The door of a guest's page: the visit, `locked` where the password is wanted, or the quiet page. */
export async function pageVisit(token: string): Promise<Visit | 'locked'> {
  try {
    return await openShare(token, await readGuestCookies())
  } catch (error) {
    if (error instanceof AppError && error.code === 'unauthorized') return 'locked'
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  }
}

/** The only way to make a guest's route: opens the link, calls one query. Its token goes into no log. */
export function guestRoute(
  handle: (visit: Visit, request: Request, params: Record<string, string>) => Promise<Response>,
): (request: Request, context: RouteArguments) => Promise<Response> {
  return async (request, context) => {
    try {
      const params = ((await context.params) ?? {}) as Record<string, string>
      return await handle(await openShare(params['token'] ?? '', await readGuestCookies()), request, params)
    } catch (error) {
      return errorResponse(translateError(error, `${request.method} of a guest`))
    }
  }
}

/** The only way to make a guest's action: opens the link that the input names, calls one verb. */
export function guestAction<Schema extends z.ZodType<{ token: string }>, Output>(
  schema: Schema,
  verb: (visit: Visit, input: z.output<Schema>) => Promise<Output>,
): (input: z.input<Schema>) => Promise<Result<Output>> {
  return guarded(schema, verb.name, async (parse) => {
    const input = parse()
    return verb(await openShare(input.token, await readGuestCookies()), input)
  })
}
