/** Everything that leaves an entry, by its noun. */
export const ACTS = [
  'key.added',
  'key.replaced',
  'key.moved',
  'key.renamed',
  'key.set',
  'key.switched',
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
  'approval.asked',
  'approval.given',
  'approval.refused',
  'review.decided',
  'charge.settled',
  'project.made',
  'project.members-changed',
  'project.archived',
  'project.restored',
] as const
export type ActName = (typeof ACTS)[number]

/** One act as it goes on record. */
export interface Act {
  act: ActName
  /** What it was done to; the name is kept, for the thing itself may be gone one day. */
  subject: {
    type: 'key' | 'person' | 'workspace' | 'budget' | 'share' | 'generation' | 'asset' | 'project'
    id: string
    name: string
  }
  /** What changed, plainly: before and after. */
  details?: { [name: string]: string | number | boolean | null }
}
