import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** Everything that is kept: deleting this folder starts afresh. Tests point it elsewhere. */
export const HOME = resolve(ROOT, process.env.DAILIES_HOME ?? '.dailies')

/** What is built belongs to the sources, not to one home. */
export const BUILD = join(ROOT, '.dailies', 'build')

export function readJson(path, fallback) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return fallback
  }
}

export function writeJson(path, value, mode) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`, mode ? { mode } : undefined)
}

/** Runs a step only when the fingerprint of what it reads has changed, or what it makes is gone. */
export async function whenChanged(name, fingerprint, product, step) {
  const path = join(ROOT, '.dailies', 'stamps.json')
  if (readJson(path, {})[name] === fingerprint && existsSync(product)) return false
  await step()
  writeJson(path, { ...readJson(path, {}), [name]: fingerprint })
  return true
}
