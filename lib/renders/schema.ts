import { z } from 'zod'

export const RENDER_KINDS = ['cut', 'animatic'] as const
export type RenderKind = (typeof RENDER_KINDS)[number]

export const AskRenderInput = z.strictObject({
  storyboardId: z.uuid(),
  kind: z.enum(RENDER_KINDS),
  /** Minted once per press; the same key twice is the same render. */
  submitKey: z.uuid(),
  /** What is said: a track of its own in a cut, drawn into the picture of an animatic. */
  hasCaptions: z.boolean().default(true),
})
export type AskRenderInput = z.infer<typeof AskRenderInput>

/** A film on its way to be a file, or one that arrived. */
export interface RenderView {
  id: string
  kind: RenderKind
  /** `waiting` until a worker has time for it. */
  state: 'waiting' | 'running' | 'done' | 'failed'
  /** 0…1. */
  progress: number
  /** Sentence for the person: why it failed. */
  message: string | null
  /** Null until it is done, and once the file was deleted. */
  file: { assetId: string; url: string; filename: string; bytes: number } | null
  byName: string
  /** ISO time. */
  createdAt: string
}
