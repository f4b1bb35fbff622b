import { z } from 'zod'
import { FIELDS, FIELD_NAMES } from './field-list'
import type { GenerationRequest as Request } from './model'

const MAX_CHARS = 20_000
const MAX_FILES = 20
const MAX_SHOTS = 12
const MAX_IDS = 20

const SHAPES = {
  text: () => z.string().max(MAX_CHARS),
  media: (isList: boolean) => (isList ? z.array(z.uuid()).max(MAX_FILES) : z.uuid()),
  choice: () => z.union([z.string().max(80), z.number(), z.boolean()]),
  range: (label: string) => z.number(`${label} is a number.`).min(-1_000).max(1_000),
  shots: () =>
    z
      .array(z.strictObject({ prompt: z.string().max(MAX_CHARS), durationSeconds: z.int().min(1).max(600) }))
      .max(MAX_SHOTS),
  ids: () => z.array(z.string().min(1).max(120)).max(MAX_IDS),
}

const fields = Object.fromEntries(
  FIELD_NAMES.map((name) => {
    const field = FIELDS[name]
    const shape =
      field.control === 'media'
        ? SHAPES.media('isList' in field)
        : field.control === 'range'
          ? SHAPES.range(field.label)
          : name === 'durationSeconds'
            ? z.int('Duration is a whole number of seconds.').min(1).max(600)
            : SHAPES[field.control]()
    return [name, shape.optional()]
  }),
)

/**
 * The shape of a request at a door, made from the list of fields. What its model allows is `checkRequest`'s to say; sizes
 * here only bound the work.
 */
export const GenerationRequest = z.strictObject({
  ...fields,
  modelId: z.string().max(80),
  prompt: z.string().max(MAX_CHARS),
  inputSeconds: z.number().min(0).max(3_600).optional(),
}) as unknown as z.ZodType<Request, Request>
export type GenerationRequest = Request
