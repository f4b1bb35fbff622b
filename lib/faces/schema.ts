import { z } from 'zod'

const REF = /^face\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/(\d{1,2})$/

/** Ours, as requests name a face: `face/<the look that found it>/<its place there>`. */
export const faceRef = (lookId: string, at: number): string => `face/${lookId}/${at}`

/** Null for what is no ref of a face. */
export function readFaceRef(ref: string): { lookId: string; at: number } | null {
  const [, lookId, at] = REF.exec(ref) ?? []
  return lookId && at ? { lookId, at: Number(at) } : null
}

export const GetFaceLooksInput = z.strictObject({ videoId: z.uuid() })
export type GetFaceLooksInput = z.infer<typeof GetFaceLooksInput>

/** Somebody who was found in a clip, as it is kept. */
export interface FoundFace {
  /** The provider's, for the key of its look alone. */
  remoteId: string
  startMs: number
  endMs: number
  /** A small picture as a data URL; null where there was none to be had. */
  picture: string | null
}

export interface FaceView extends Omit<FoundFace, 'remoteId'> {
  ref: string
}

/** One look at a clip. The provider knows its faces for a day. */
export interface FaceLookView {
  lookId: string
  keyId: string
  state: 'looking' | 'done' | 'failed'
  /** Why it failed or waits, for people. */
  message: string | null
  /** The longest seen first; may be empty. */
  faces: FaceView[]
  /** ISO time; null while it is under way. */
  expiresAt: string | null
}
