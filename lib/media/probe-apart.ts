import 'server-only'
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { MediaFacts } from './probe'

export type ProbeAnswer = { facts: MediaFacts } | { refused: string }

/** Nothing can be looked at here, whatever the file. */
export class ProbeMissing extends Error {
  override readonly name = 'ProbeMissing'
}

/** Only for what hangs without doing anything: how much work it may make is counted in the process itself. */
const TIME_MS = 20_000
const HEAP_MB = 96

/**
 * The same as `probe`, for what strangers send: in a process of its own, with little memory, little work and no secrets. A
 * film of a few bytes can claim four billion frames, and whoever counts them is gone. Throws ProbeMissing, or anything else
 * when this file cannot be read.
 */
export async function probeApart(path: string): Promise<MediaFacts> {
  const entry = join(process.cwd(), '.dailies', 'build', 'probe.mjs')
  if (!existsSync(entry)) throw new ProbeMissing(`${entry} is missing`)
  const limits = [`--max-old-space-size=${HEAP_MB}`, '--conditions=react-server']
  // Not `fork`: a bundler takes what that starts for a part of the page.
  const child = spawn(process.execPath, [...limits, entry, path], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // A length may be infinite, which JSON cannot say.
    serialization: 'advanced',
    env: { NODE_ENV: 'production' },
  })
  const timer = setTimeout(() => child.kill('SIGKILL'), TIME_MS)
  try {
    const answer = await new Promise<ProbeAnswer>((resolve, reject) => {
      child.once('message', (said) => resolve(said as ProbeAnswer))
      child.once('error', reject)
      child.once('exit', (code, signal) => reject(new Error(`The probe stopped (${signal ?? code})`)))
    })
    if ('refused' in answer) throw new Error(answer.refused)
    return answer.facts
  } finally {
    clearTimeout(timer)
    child.kill('SIGKILL')
  }
}
