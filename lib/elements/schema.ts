import { z } from 'zod'
import { VideoVoiceRef } from '@/lib/voices/schema'
import { ELEMENT_TYPES, type ElementType, MAX_ELEMENT_IMAGES } from './element-type'

const ElementName = z.string().trim().min(1, 'Give it a name.').max(80, 'A name has at most 80 characters.')
const Facts = {
  type: z.enum(ELEMENT_TYPES),
  name: ElementName,
  description: z.string().trim().max(1_000, 'At most 1,000 characters.'),
  imageIds: z.array(z.uuid()).max(MAX_ELEMENT_IMAGES, `At most ${MAX_ELEMENT_IMAGES} pictures.`),
  /** A ref of a voice of video. */
  voiceId: VideoVoiceRef.nullable(),
}

export const MakeElementInput = z.strictObject({
  projectId: z.uuid(),
  type: Facts.type,
  name: Facts.name,
  description: Facts.description.default(''),
  imageIds: Facts.imageIds.default([]),
  voiceId: Facts.voiceId.default(null),
})
export type MakeElementInput = z.infer<typeof MakeElementInput>

export const ChangeElementInput = z.strictObject({ elementId: z.uuid(), ...z.object(Facts).partial().shape })
export type ChangeElementInput = z.infer<typeof ChangeElementInput>

export const SetElementGoneInput = z.strictObject({ elementId: z.uuid(), isGone: z.boolean() })
export type SetElementGoneInput = z.infer<typeof SetElementGoneInput>

/** An element at the provider of one key. */
export const RemoteElementInput = z.strictObject({ elementId: z.uuid(), keyId: z.uuid() })
export type RemoteElementInput = z.infer<typeof RemoteElementInput>

/** What an element is made of at a provider. */
export type LooksPart = 'pictures' | 'description' | 'voice'

/** An element as one key's provider knows it, or could. */
export interface RemoteElementView {
  keyId: string
  keyLabel: string
  providerName: string
  /**
   * `stale`: made of what has changed since; `unclear`: nobody knows whether it was made; `leaving`: being deleted there,
   * `kept`: could not be.
   */
  state: 'none' | 'making' | 'ready' | 'stale' | 'failed' | 'unclear' | 'leaving' | 'kept'
  /** Its id there, while it is what it was made from. */
  remoteId: string | null
  /** One lies there, fresh or not. */
  isThere: boolean
  /** Of a stale one. */
  changed: LooksPart[]
  /** Sentence for the person: what it waits for, or why it is not there. */
  message: string | null
  /** Why it could not be made now. */
  problem: string | null
}

export interface ElementView {
  id: string
  type: ElementType
  name: string
  handle: string
  description: string
  /** The frontal one first. */
  images: { id: string; posterUrl: string }[]
  voiceId: string | null
  /** Taken out; shots may still name it. */
  isGone: boolean
  /** At every key in use whose provider can make elements. */
  remotes: RemoteElementView[]
}
