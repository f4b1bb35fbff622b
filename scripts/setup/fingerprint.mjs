import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './paths.mjs'

/** One hash over the names and contents of files and folders under the root. */
export function fingerprint(paths) {
  const hash = createHash('sha256')
  for (const path of paths) add(hash, path)
  return hash.digest('hex')
}

function add(hash, path) {
  const full = join(ROOT, path)
  const found = statSync(full, { throwIfNoEntry: false })
  if (!found) return
  if (found.isDirectory()) {
    for (const name of readdirSync(full).sort()) {
      if (path !== 'prisma' || name !== 'client') add(hash, join(path, name))
    }
  } else hash.update(path).update('\0').update(readFileSync(full)).update('\0')
}
