/** What each role may do. Screens, verbs and tests read this table. */
export const PERMISSIONS = {
  view: ['owner', 'admin', 'creator', 'reviewer'],
  generate: ['owner', 'admin', 'creator'],
  /** Boards, tags and ratings. */
  curate: ['owner', 'admin', 'creator', 'reviewer'],
  /** Archive and bin. */
  clearAway: ['owner', 'admin', 'creator'],
  makeProjects: ['owner', 'admin', 'creator'],
  /** Sees every project, and changes those that others made. */
  manageProjects: ['owner', 'admin'],
  manageKeys: ['owner', 'admin'],
} as const

export type Permission = keyof typeof PERMISSIONS

export function may(role: string, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly string[]).includes(role)
}
