import 'server-only'
import type { z } from 'zod'
import type { MemberCtx } from './ctx'
import type { Result } from './result'
import { translateError } from './translate-error'
import { validate } from './validate'
import { type Caller, getCaller, getCtx, requireSameOrigin } from './who'

/** The only way to make a server action: finds out who, parses, calls one verb, returns the outcome as a value. */
export function action<Schema extends z.ZodType, Output>(
  schema: Schema,
  verb: (ctx: MemberCtx, input: z.output<Schema>) => Promise<Output>,
): (input: z.input<Schema>) => Promise<Result<Output>> {
  return guarded(schema, verb.name, async (parse) => verb(await getCtx(), parse()))
}

/** The same for people who are not signed in yet; the verb may ask where they call from. */
export function publicAction<Schema extends z.ZodType, Output>(
  schema: Schema,
  verb: (input: z.output<Schema>, caller: Caller) => Promise<Output>,
): (input: z.input<Schema>) => Promise<Result<Output>> {
  return guarded(schema, verb.name, async (parse) => verb(parse(), await getCaller()))
}

/** What all actions have in common: another site's are refused, and expected errors are values. */
export function guarded<Schema extends z.ZodType, Output>(
  schema: Schema,
  name: string,
  run: (parse: () => z.output<Schema>) => Promise<Output>,
): (input: z.input<Schema>) => Promise<Result<Output>> {
  return async (input) => {
    try {
      await requireSameOrigin()
      return { ok: true, value: await run(() => validate(schema, input)) }
    } catch (error) {
      return { ok: false, error: translateError(error, `action ${name}`) }
    }
  }
}
