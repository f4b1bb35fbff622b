import { mayGive, ROLES } from '@/lib/workspaces/schema'

const WORDS = {
  owner: 'Owner',
  admin: 'Admin',
  creator: 'Creator',
  reviewer: 'Reviewer',
} as const

/** The roles that somebody of this role may give, as options of a list. */
export function rolesFor(viewerRole: string) {
  return ROLES.filter((role) => mayGive(viewerRole, role)).map((role) => [role, WORDS[role]] as const)
}

export function roleWord(role: keyof typeof WORDS): string {
  return WORDS[role]
}
