/** Opens the same place in the workspace that the browser is in now; what lay deeper belongs to the one before. */
export function reload(): void {
  window.location.assign(`/${window.location.pathname.split('/')[1]}`)
}
