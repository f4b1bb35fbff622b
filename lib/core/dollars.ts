import { z } from 'zod'
import { type Micros, parseMicros } from './money'

/** Dollars as typed, to micro-units; empty is null. */
export function dollars({
  readComma,
  isAllowed,
  problem,
}: {
  /** Takes the commas out, by what one means here. */
  readComma: (text: string) => string
  isAllowed: (micros: Micros) => boolean
  problem: string
}) {
  return z
    .string()
    .max(40)
    .transform((typed, ctx): Micros | null => {
      const text = readComma(typed.trim().replace(/^\$\s*/, ''))
      if (text === '') return null
      const micros = /^\d{1,7}(\.\d{1,6})?$/.test(text) ? parseMicros(text) : null
      if (micros !== null && isAllowed(micros)) return micros
      ctx.addIssue(problem)
      return z.NEVER
    })
}
