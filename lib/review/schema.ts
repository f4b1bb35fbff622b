import { z } from 'zod'
import type { GenerationRequest } from '@/lib/catalog/model'
import type { GenerationState } from '@/lib/generations/state'
import { Drawing } from './drawing'

const Body = z
  .string()
  .trim()
  .min(1, 'Write what you mean.')
  .max(4_000, 'A comment has at most 4,000 characters.')
const Frame = z.int().min(0).max(100_000_000)
/** Whoever is called by name in the text. */
const Mentioned = z.array(z.uuid()).max(50, 'Call at most 50 people.').default([])

export const WriteCommentInput = z.strictObject({
  assetId: z.uuid(),
  body: Body,
  /** The comment that this one answers. */
  parentId: z.uuid().optional(),
  /** Counted from 0; both left out: of the whole. A range has both ends in it. */
  fromFrame: Frame.optional(),
  toFrame: Frame.optional(),
  /** Over the first of these frames, or over a picture. */
  drawing: Drawing.optional(),
  mentionedIds: Mentioned,
})
export type WriteCommentInput = z.infer<typeof WriteCommentInput>

export const ChangeCommentInput = z.strictObject({
  commentId: z.uuid(),
  body: Body,
  /** `CommentView.editedAt` as it was when the writing began. */
  seenEditedAt: z.iso.datetime().nullable(),
  mentionedIds: Mentioned,
})
export type ChangeCommentInput = z.infer<typeof ChangeCommentInput>

export const CommentIdInput = z.strictObject({ commentId: z.uuid() })
export type CommentIdInput = z.infer<typeof CommentIdInput>

export const ResolveCommentInput = z.strictObject({ commentId: z.uuid(), isResolved: z.boolean() })
export type ResolveCommentInput = z.infer<typeof ResolveCommentInput>

export const DecideInput = z.strictObject({
  assetId: z.uuid(),
  /** Null takes one's decision back. */
  verdict: z.enum(['needs_work', 'approved']).nullable(),
  note: z.string().trim().max(1_000, 'A note has at most 1,000 characters.').default(''),
})
export type DecideInput = z.infer<typeof DecideInput>

export const REVIEW_STATES = ['open', 'needs_work', 'approved'] as const
export type ReviewState = (typeof REVIEW_STATES)[number]

/** Another take that a comment asked for. */
export interface ReshootView {
  generationId: string
  state: GenerationState
  /** Its clip, once it is there. */
  assetId: string | null
  version: number | null
}

export interface CommentView {
  id: string
  authorName: string
  isGuest: boolean
  isMine: boolean
  /** Empty once deleted. */
  body: string
  fromFrame: number | null
  toFrame: number | null
  drawing: Drawing | null
  createdAt: string
  editedAt: string | null
  /** Who settled it; null while it is open. */
  resolvedByName: string | null
  isDeleted: boolean
  reshoots: ReshootView[]
  /** To a comment, oldest first; an answer has none. */
  answers: CommentView[]
}

export interface DecisionView {
  name: string
  isGuest: boolean
  isMine: boolean
  verdict: 'needs_work' | 'approved'
  note: string
  decidedAt: string
}

/** Everything said of one version, as one person or guest may see it. */
export interface ReviewView {
  assetId: string
  version: number
  mediaType: 'video' | 'image' | 'audio'
  /** Frames in a second, and how many there are; 0 in a picture. */
  frameRate: number
  frameCount: number
  state: ReviewState
  requiredApprovals: number
  /** By place in the clip, what is of the whole first. */
  comments: CommentView[]
  decisions: DecisionView[]
  /** Who can be called by name. */
  people: { userId: string; name: string }[]
  may: { comment: boolean; resolve: boolean; decide: boolean }
  /** What a re-shoot starts from; null where there is nothing, or the person may not generate. */
  reshoot: {
    generationId: string
    request: GenerationRequest
    offerId: string
    keyId: string
    projectId: string | null
  } | null
}
