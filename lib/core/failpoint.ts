import 'server-only'

/**
 * A named place where fire drills let the process die (`DAILIES_FAILPOINT=name`), as a power cut would: no handler, no
 * flush. Without that setting it does nothing.
 */
export function failpoint(name: string): void {
  if (process.env['DAILIES_FAILPOINT'] === name) process.kill(process.pid, 'SIGKILL')
}
