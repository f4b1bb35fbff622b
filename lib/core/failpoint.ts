import 'server-only'

let wasFrozen = false

/**
 * A named place where fire drills let the process die (`DAILIES_FAILPOINT=name`), as a power cut would: no handler, no
 * flush. With `name=freeze` it stands still there, once, until somebody wakes it. Without that setting it does nothing.
 */
export function failpoint(name: string): void {
  const setting = process.env['DAILIES_FAILPOINT']
  if (setting === name) process.kill(process.pid, 'SIGKILL')
  else if (setting === `${name}=freeze` && !wasFrozen) {
    wasFrozen = true
    process.kill(process.pid, 'SIGSTOP')
  }
}
