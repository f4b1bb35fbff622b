import { z } from 'zod'

/** A line to be spoken on this machine. */
export const SpeakInput = z.strictObject({
  words: z
    .string()
    .trim()
    .min(1, 'Write what is said, then try again.')
    .max(1_000, 'That line has more than 1,000 characters. Split it in two.'),
  /** Who says it: an element's id, else the name as it was written. */
  speaker: z.string().max(200).default(''),
  /** Everybody who speaks in the film, in order: nobody of them sounds like another while there are voices left. */
  cast: z.array(z.string().max(200)).max(200).default([]),
})
export type SpeakInput = z.infer<typeof SpeakInput>
