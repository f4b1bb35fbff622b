import { z } from 'zod'

/** Characters as people count them, of one line; Kling's speech takes as many. */
export const MAX_SPOKEN_CHARACTERS = 1_000

/** What is spoken on this machine. */
export const WordsToSpeak = z
  .string()
  .trim()
  .min(1, 'Write what is said, then try again.')
  .refine(
    (words) => [...words].length <= MAX_SPOKEN_CHARACTERS,
    'That line has more than 1,000 characters. Split it in two.',
  )

/** A line to be spoken on this machine. */
export const SpeakInput = z.strictObject({
  words: WordsToSpeak,
  /** Who says it: an element's id, else the name as it was written. */
  speaker: z.string().max(200).default(''),
  /** Everybody who speaks in the film, in order: nobody of them sounds like another while there are voices left. */
  cast: z.array(z.string().max(200)).max(200).default([]),
})
export type SpeakInput = z.infer<typeof SpeakInput>
