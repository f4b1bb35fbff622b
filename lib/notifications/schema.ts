import { z } from 'zod'

/** What somebody hears of, and what each kind says: names are kept, for the thing itself may be gone one day. */
export interface NotificationDetails {
  'generation.done': { generationId: string; prompt: string; assetId: string | null }
  'generation.failed': { generationId: string; prompt: string; message: string }
  'generation.unknown': { generationId: string; prompt: string; message: string }
  'comment.mentioned': { assetId: string; commentId: string; byName: string; words: string }
  'comment.answered': { assetId: string; commentId: string; byName: string; words: string }
  /** By somebody without an account, on one's own file or behind one's own link. */
  'comment.guest': { assetId: string; commentId: string; byName: string; words: string }
  'review.decided': {
    assetId: string
    byName: string
    isGuest: boolean
    words: string
    version: number
    verdict: 'needs_work' | 'approved'
    note: string
  }
  'approval.asked': { approvalId: string; byName: string; prompt: string; ceilingMicros: number }
  'approval.decided': {
    approvalId: string
    byName: string
    prompt: string
    isApproved: boolean
    note: string
  }
  /** Spent includes what is held. */
  'budget.near': {
    budgetId: string
    name: string
    spentMicros: number
    limitMicros: number
    isSimulated: boolean
  }
}
export type NotificationKind = keyof NotificationDetails

export const NOTIFICATION_KINDS = [
  'generation.done',
  'generation.failed',
  'generation.unknown',
  'comment.mentioned',
  'comment.answered',
  'comment.guest',
  'review.decided',
  'approval.asked',
  'approval.decided',
  'budget.near',
] as const satisfies readonly NotificationKind[]

/** Goes out by e-mail unless the person says otherwise: somebody waits for them. */
export const MAILED_KINDS: readonly NotificationKind[] = [
  'generation.unknown',
  'comment.mentioned',
  'comment.answered',
  'comment.guest',
  'review.decided',
  'approval.asked',
  'approval.decided',
  'budget.near',
]

export const NotificationFilter = z.object({ cursor: z.string().max(80).default('') })
export type NotificationFilter = z.infer<typeof NotificationFilter>

export const ReadNotificationInput = z.strictObject({ notificationId: z.uuid() })
export type ReadNotificationInput = z.infer<typeof ReadNotificationInput>

/** Up to the newest that was on the screen: what came since is still new. */
export const ReadAllNotificationsInput = z.strictObject({ until: z.iso.datetime() })
export type ReadAllNotificationsInput = z.infer<typeof ReadAllNotificationsInput>

export const ChooseNotificationInput = z.strictObject({
  kind: z.enum(NOTIFICATION_KINDS),
  inApp: z.boolean(),
  byMail: z.boolean(),
})
export type ChooseNotificationInput = z.infer<typeof ChooseNotificationInput>

export interface NotificationView {
  id: string
  /** Who did it; the title follows the name. */
  byName: string | null
  title: string
  /** A prompt, a name, or what somebody wrote. */
  words: string
  /** What else there is to say; may be empty. */
  note: string
  /** Where its subject is. */
  href: string
  /** ISO time. */
  at: string
  isRead: boolean
}

export interface NotificationsPage {
  items: NotificationView[]
  nextCursor: string | null
}

/** How one hears of one kind. */
export interface NotificationChoiceView {
  kind: NotificationKind
  inApp: boolean
  byMail: boolean
}

export interface NotificationChoicesView {
  choices: NotificationChoiceView[]
  /** Whether this studio has a mail server. */
  canMail: boolean
}
