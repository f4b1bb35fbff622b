/** What each role may do. Screens, verbs and tests read this table. */
export const PERMISSIONS = {
  view: ['owner', 'admin', 'creator', 'reviewer'],
  generate: ['owner', 'admin', 'creator'],
  manageKeys: ['owner', 'admin'],
  managePeople: ['owner', 'admin'],
} as const

export type Permission = keyof typeof PERMISSIONS

export function may(role: string, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly string[]).includes(role)
}
