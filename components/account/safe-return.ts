/** Where to go after signing in: a path of our own, never another site's address. */
export function safeReturn(returnTo: string | null | undefined): string {
  return returnTo && /^\/(?![/\\])/.test(returnTo) ? returnTo : '/create'
}

/** The invitation that somebody comes back to accept. */
export function invitationOf(returnTo: string | null): string | null {
  return /^\/join\/([\w-]+)$/.exec(returnTo ?? '')?.[1] ?? null
}
