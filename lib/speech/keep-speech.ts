import 'server-only'
import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'

/** Some 200 MB of lines. */
const MAX_KEPT = 1_000

/** The path of a spoken line, by its hash: spoken now if it is not there. The ones not heard for longest go first. */
export async function keepSpeech(
  folder: string,
  hash: string,
  speak: (output: string) => Promise<void>,
): Promise<string> {
  const path = join(folder, `${hash}.wav`)
  const now = new Date()
  const isKept = await utimes(path, now, now).then(
    () => true,
    () => false,
  )
  if (isKept) return path
  await mkdir(folder, { recursive: true })
  await dropOldest(folder)
  const part = join(folder, `${hash}.${randomUUID()}.part`)
  try {
    await speak(part)
    await rename(part, path)
  } finally {
    await rm(part, { force: true })
  }
  return path
}

async function dropOldest(folder: string): Promise<void> {
  const names = await readdir(folder)
  if (names.length < MAX_KEPT) return
  const files = await Promise.all(
    names.map(async (name) => {
      const found = await stat(join(folder, name)).catch(() => null)
      return { path: join(folder, name), usedMs: found?.mtimeMs ?? 0 }
    }),
  )
  const oldest = files.toSorted((one, other) => one.usedMs - other.usedMs).slice(0, MAX_KEPT / 10)
  await Promise.all(oldest.map(({ path }) => rm(path, { force: true })))
}
