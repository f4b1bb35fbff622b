export const ROLES = ['owner', 'admin', 'creator', 'reviewer'] as const

/** What each role may do. Screens, verbs and tests read this table. */
export const PERMISSIONS = {
  view: ['owner', 'admin', 'creator', 'reviewer'],
  comment: ['owner', 'admin', 'creator', 'reviewer'],
  /** Decide on a version: needs work, or approved. */
  review: ['owner', 'admin', 'reviewer'],
  /** Let a request above the workspace's limit go ahead. */
  approve: ['owner', 'admin', 'reviewer'],
  generate: ['owner', 'admin', 'creator'],
  /** Write in storyboards, and make them. */
  storyboard: ['owner', 'admin', 'creator'],
  share: ['owner', 'admin', 'creator'],
  /** Every shared link of the workspace: see, change and end those that others made. */
  manageShares: ['owner', 'admin'],
  /** Boards, tags and ratings. */
  curate: ['owner', 'admin', 'creator', 'reviewer'],
  /** Archive and bin. */
  clearAway: ['owner', 'admin', 'creator'],
  makeProjects: ['owner', 'admin', 'creator'],
  /** Sees every project, and changes those that others made. */
  manageProjects: ['owner', 'admin'],
  manageKeys: ['owner', 'admin'],
  managePeople: ['owner', 'admin'],
  manageBudgets: ['owner', 'admin'],
  readUsage: ['owner', 'admin'],
  readAudit: ['owner', 'admin'],
  /** Make, change and shut out owners. */
  manageOwners: ['owner'],
} as const

export type Permission = keyof typeof PERMISSIONS

export function may(role: string, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly string[]).includes(role)
}

/** Whether somebody of one role may give another, or change whoever has it. */
export function mayGive(role: string, given: string): boolean {
  return may(role, given === 'owner' ? 'manageOwners' : 'managePeople')
}
