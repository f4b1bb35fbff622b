import 'server-only'
import type { z } from 'zod'
import type { MemberCtx } from './ctx'
import type { Result } from './result'
import { translateError } from './translate-error'
import { invalidInput } from './validate'
import { type Caller, getCaller, getCtx, requireSameOrigin } from './who'

/** The only way to make a server action: finds out who, parses, calls one verb, returns the outcome as a value. */
export function action<Schema extends z.ZodType, Output>(
  schema: Schema,
  verb: (ctx: MemberCtx, input: z.output<Schema>) => Promise<Output>,
): (input: z.input<Schema>) => Promise<Result<Output>> {
  return async (input) => {
    try {
      await requireSameOrigin()
      const ctx = await getCtx()
      const parsed = schema.safeParse(input)
      if (!parsed.success) throw invalidInput(parsed.error)
      return { ok: true, value: await verb(ctx, parsed.data) }
    } catch (error) {
      return { ok: false, error: translateError(error, `action ${verb.name}`) }
    }
  }
}

/** The same for people who are not signed in yet; the verb may ask where they call from. */
export function publicAction<Schema extends z.ZodType, Output>(
  schema: Schema,
  verb: (input: z.output<Schema>, caller: Caller) => Promise<Output>,
): (input: z.input<Schema>) => Promise<Result<Output>> {
  return async (input) => {
    try {
      await requireSameOrigin()
      const parsed = schema.safeParse(input)
      if (!parsed.success) throw invalidInput(parsed.error)
      return { ok: true, value: await verb(parsed.data, await getCaller()) }
    } catch (error) {
      return { ok: false, error: translateError(error, `action ${verb.name}`) }
    }
  }
}
