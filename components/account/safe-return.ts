/** Where to go after signing in: a path of our own, never another site's address. */
export function safeReturn(returnTo: string | null | undefined): string {
  return returnTo && /^\/(?![/\\])/.test(returnTo) ? returnTo : '/create'
}
