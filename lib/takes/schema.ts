import { z } from 'zod'
import type { Micros } from '@/lib/core/money'
import { SubmitGenerationInput } from '@/lib/generations/schema'
import type { GenerationState } from '@/lib/generations/state'
import { MAX_SHOTS } from '@/lib/storyboard/board'
import { INPUT_NAMES, type TakeInputs } from '@/lib/storyboard/inputs-of'

/** Longer than any one clip. */
const MAX_CLIP_MS = 600_000

const Mark = z.strictObject({
  shotId: z.uuid(),
  startMs: z.int().min(0).max(MAX_CLIP_MS),
  endMs: z.int().min(1).max(MAX_CLIP_MS),
  /** What it is made from, as `inputsOf` says it. */
  inputs: z.partialRecord(z.enum(INPUT_NAMES), z.string().max(40_000)),
})

/** One call of a plan. */
const TakeCall = SubmitGenerationInput.pick({ request: true, offerId: true, keyId: true }).extend({
  /** What the plan showed. */
  shownTotalMicros: z.int().nonnegative(),
  /** Where its shots lie in the clip, in order. */
  marks: z.array(Mark).min(1).max(20),
  /** Whose last frame it begins with, when its start frame is `LAST_FRAME`: a call before it in the same press, or a take. */
  startsFrom: z
    .union([z.strictObject({ call: z.int().nonnegative() }), z.strictObject({ takeId: z.uuid() })])
    .nullable(),
})

/** The press of Generate: every call is one priced generation, and all of them go or none. */
export const MakeTakesInput = z.strictObject({
  storyboardId: z.uuid(),
  /** Minted by the browser once per press. */
  submitKey: z.uuid(),
  calls: z.array(TakeCall).min(1).max(MAX_SHOTS),
  /** Asks for somebody's approval of what is above the workspace's limit, and sends the rest. */
  asksApproval: z.boolean().optional(),
})
export type MakeTakesInput = z.infer<typeof MakeTakesInput>

/** In the order of the calls: what was sent, and what is asked for. */
export interface MadeTakes {
  generationIds: string[]
  approvalIds: string[]
}

export const StarTakeInput = z.strictObject({ takeId: z.uuid(), isStarred: z.boolean() })
export type StarTakeInput = z.infer<typeof StarTakeInput>

/** A file of the workspace as a take. */
export const AddTakeInput = z.strictObject({
  storyboardId: z.uuid(),
  shotId: z.uuid(),
  assetId: z.uuid(),
})
export type AddTakeInput = z.infer<typeof AddTakeInput>

/**
 * Where a take is on its way: `asked` while somebody has to approve of it, `waiting` for the frame of another, then as its
 * generation goes; `gone` when its file was deleted.
 */
export type TakeState = 'asked' | 'waiting' | 'running' | 'unknown' | 'failed' | 'done' | 'gone'

/** One way a shot was made. */
export interface TakeView {
  id: string
  shotId: string
  /** Within its shot, from 1. */
  number: number
  state: TakeState
  generationId: string | null
  generationState: GenerationState | null
  /** Where it was or is asked for, to whom that is shown, while there is no generation. */
  approvalId: string | null
  /** 0…1 where the provider says so. */
  progress: number | null
  /** Sentence for the person: why it failed, or what it waits for. */
  message: string | null
  /** Where a content check refused it. */
  flag: Flag | null
  /** Seconds, usual, for what is on its way. */
  usualWaitSeconds: number
  /** Null until it is done. */
  file: TakeFile | null
  /** Where it lies in the file. */
  startMs: number
  endMs: number
  /** What it was made from. */
  inputs: Partial<TakeInputs>
  isStarred: boolean
  isSimulated: boolean
  /** Of the whole generation, which may be of several shots; null for a file that somebody put there. */
  priceMicros: Micros | null
  /** Of how many shots the generation is. */
  shotCount: number
  byName: string
  /** ISO time. */
  createdAt: string
}

/** What a provider's content check said of a take. */
export interface Flag {
  /** The words that were sent for this shot. */
  text: string
  /** Whether this is the shot at fault: they named it or it was alone, they named another one, or they named none. */
  blame: 'this' | 'another' | 'unnamed'
}

/** The medium that a take lies in. */
export interface TakeFile {
  assetId: string
  mediaType: 'video' | 'image' | 'audio'
  url: string
  posterUrl: string | null
  filename: string
  durationMs: number | null
  widthPx: number | null
  heightPx: number | null
  fps: number | null
  hasAudio: boolean
}
