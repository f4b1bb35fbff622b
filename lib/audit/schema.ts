import { z } from 'zod'

/** Everything that leaves an entry, by its noun. */
export const ACTS = [
  'key.added',
  'key.replaced',
  'key.moved',
  'key.renamed',
  'key.set',
  'key.switched',
  'key.tried-again',
  'key.deleted',
  'credit.priced',
  'person.invited',
  'person.joined',
  'invitation.withdrawn',
  'role.changed',
  'person.suspended',
  'person.restored',
  'person.removed',
  'person.left',
  'ownership.transferred',
  'workspace.made',
  'workspace.renamed',
  'password.reset-allowed',
  'budget.changed',
  'share.made',
  'share.changed',
  'share.revoked',
  'share.decided',
  'approval.asked',
  'approval.given',
  'approval.refused',
  'approval.withdrawn',
  'approval.limit-changed',
  'review.decided',
  'charge.settled',
  'project.made',
  'project.members-changed',
  'project.approvals-set',
  'project.archived',
  'project.restored',
] as const
export type ActName = (typeof ACTS)[number]

/** One act as it goes on record. */
export interface Act {
  act: ActName
  /** What it was done to; the name is kept, for the thing itself may be gone one day. */
  subject: {
    type: 'key' | 'credit' | 'person' | 'workspace' | 'budget' | 'share' | 'generation' | 'asset' | 'project'
    id: string
    name: string
  }
  /** What changed, plainly: before and after. */
  details?: { [name: string]: string | number | boolean | null }
}

const empty = (typed: unknown) => (typed === '' ? undefined : typed)
const day = z.preprocess(empty, z.iso.date('Write a day as 2026-11-21.').optional())

/** The address bar of the audit page. Days are UTC's, both ends included. */
export const AuditFilter = z.object({
  /** Words anywhere in an entry. */
  q: z.preprocess(empty, z.string().trim().max(200, 'At most 200 characters.').optional()),
  person: z.preprocess(empty, z.uuid('Choose a person of the list.').optional()),
  act: z.preprocess(empty, z.enum(ACTS, 'Choose an act of the list.').optional()),
  from: day,
  to: day,
  cursor: z.preprocess(empty, z.string().max(120).optional()),
})
export type AuditFilter = z.infer<typeof AuditFilter>

export interface AuditEntryView {
  id: string
  /** ISO time. */
  at: string
  personName: string
  /** What they did, to follow the name. */
  words: string
  reference: string
}

export interface AuditPage {
  entries: AuditEntryView[]
  nextCursor: string | null
  /** Everybody who is or was here, to choose from. */
  people: { id: string; name: string }[]
}
