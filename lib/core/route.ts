import 'server-only'
import type { MemberCtx } from './ctx'
import type { ErrorCode } from './errors'
import type { ErrorView } from './result'
import { translateError } from './translate-error'
import { getCtx, requireSameOrigin } from './who'

const STATUS: Record<ErrorCode, number> = {
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  invalid: 400,
  conflict: 409,
  limit: 429,
  precondition: 412,
  provider: 502,
  internal: 500,
}

export interface RouteArguments {
  params?: Promise<Record<string, string | string[] | undefined>>
}

/** The only way to make a route handler: finds out who, calls one verb, translates the outcome. Private by default. */
export function route(
  handle: (ctx: MemberCtx, request: Request, params: Record<string, string>) => Promise<Response | object>,
): (request: Request, context: RouteArguments) => Promise<Response> {
  return async (request, context) => {
    try {
      if (request.method !== 'GET' && request.method !== 'HEAD') await requireSameOrigin()
      const ctx = await getCtx()
      const params = (await context.params) ?? {}
      const reply = await handle(ctx, request, params as Record<string, string>)
      if (reply instanceof Response) return reply
      return Response.json(reply, { headers: { 'cache-control': 'private, no-store' } })
    } catch (error) {
      return errorResponse(translateError(error, `${request.method} ${new URL(request.url).pathname}`))
    }
  }
}

export function errorResponse(error: ErrorView): Response {
  return Response.json(
    { error },
    { status: STATUS[error.code], headers: { 'cache-control': 'private, no-store' } },
  )
}
