/** What somebody hears of, and what each kind says: names are kept, for the thing itself may be gone one day. */
export interface NotificationDetails {
  'generation.done': { generationId: string; prompt: string; assetId: string | null }
  'generation.failed': { generationId: string; prompt: string; message: string }
  'generation.unknown': { generationId: string; prompt: string; message: string }
  'comment.mentioned': { assetId: string; commentId: string; byName: string; words: string }
  'comment.answered': { assetId: string; commentId: string; byName: string; words: string }
  'approval.asked': { approvalId: string; byName: string; prompt: string; ceilingMicros: number }
  'approval.decided': {
    approvalId: string
    byName: string
    prompt: string
    isApproved: boolean
    note: string
  }
  'budget.near': { budgetId: string; name: string; spentMicros: number; limitMicros: number }
}
export type NotificationKind = keyof NotificationDetails
