import { z } from 'zod'
import type { GenerationRequest } from '@/lib/catalog/model'
import type { Micros } from '@/lib/core/money'
import { Dollars } from '@/lib/ledger/schema'
import type { QuoteLine } from '@/lib/pricing/quote'
import type { ApprovalState } from '@/prisma/client/enums'

export const DecideApprovalInput = z.strictObject({
  approvalId: z.uuid(),
  isApproved: z.boolean(),
  /** Why, for whoever asked. */
  note: z.string().trim().max(500, 'Use at most 500 characters.').default(''),
})
export type DecideApprovalInput = z.infer<typeof DecideApprovalInput>

export const ApprovalIdInput = z.strictObject({ approvalId: z.uuid() })
export type ApprovalIdInput = z.infer<typeof ApprovalIdInput>

/** Empty: nobody needs to ask. */
export const SetApprovalLimitInput = z.strictObject({ limit: Dollars })
export type SetApprovalLimitInput = z.output<typeof SetApprovalLimitInput>

/** A request above the workspace's limit: what would be sent, and what came of it. */
export interface ApprovalView {
  id: string
  state: ApprovalState
  prompt: string
  request: GenerationRequest
  /** What it is the next version of, and the remark that asked for it. */
  basedOnId: string | null
  commentId: string | null
  modelName: string
  providerName: string
  settingsWords: string
  /** Pictures and sounds that it names. */
  files: { assetId: string; label: string; posterUrl: string }[]
  lines: QuoteLine[]
  /** Whose shots it would make, of a storyboard's call. */
  storyboard: { id: string; name: string; projectId: string } | null
  /** It can be opened in Create. */
  isForCreate: boolean
  /** More than this is never paid for it. */
  ceilingMicros: Micros
  isSimulated: boolean
  projectName: string | null
  askedByName: string
  isMine: boolean
  createdAt: string
  decidedByName: string | null
  decidedAt: string | null
  /** Why it was refused, or why it counts no more. */
  note: string
  /** Once approved. */
  generationId: string | null
}

export interface ApprovalsView {
  waiting: ApprovalView[]
  /** The latest 50. */
  ended: ApprovalView[]
  /** Whether this person decides. */
  mayDecide: boolean
}
