import { z } from 'zod'

const TOOLS = ['pen', 'arrow', 'rectangle'] as const
export const INKS = ['red', 'yellow', 'green', 'blue', 'white'] as const

const MAX_STROKES = 60
const MAX_POINTS = 3_000

/** A share of the frame's width or height; finer than a ten-thousandth nobody draws. */
const Share = z
  .number()
  .min(0)
  .max(1)
  .transform((part) => Math.round(part * 10_000) / 10_000)

const Stroke = z
  .strictObject({
    tool: z.enum(TOOLS),
    ink: z.enum(INKS),
    /** Of an arrow its ends, of a rectangle two corners. */
    points: z
      .array(z.tuple([Share, Share]))
      .min(2)
      .max(MAX_POINTS),
  })
  .refine(
    ({ tool, points }) => tool === 'pen' || points.length === 2,
    'An arrow and a rectangle have two ends.',
  )
export type Stroke = z.output<typeof Stroke>

/** What is drawn over one frame. Bounded, for it is kept with the remark and sent with every page. */
export const Drawing = z
  .array(Stroke)
  .min(1)
  .max(MAX_STROKES, `A drawing has at most ${MAX_STROKES} strokes. Take some away.`)
  .refine(
    (strokes) => strokes.reduce((sum, { points }) => sum + points.length, 0) <= MAX_POINTS,
    'That is more than one drawing holds. Take some strokes away.',
  )
export type Drawing = z.output<typeof Drawing>
