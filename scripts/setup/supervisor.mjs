import { spawn } from 'node:child_process'
import { createWriteStream, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { HOME, ROOT } from './paths.mjs'
import { say } from './say.mjs'

const STOP_MS = 9_000
const LOG_BYTES = 10 * 1024 ** 2

/** Starts processes, restarts what crashes, and takes everything down together. */
export class Supervisor {
  #children = new Map()
  #isStopping = false

  /** @param {string} name @param {string[]} args for Node @param {Record<string, string>} env */
  start(name, args, env) {
    const log = openLog(name)
    let crashes = 0
    const launch = () => {
      if (this.#isStopping) return
      // The open channel is how a child learns that its supervisor is gone, however that went.
      const child = spawn(process.execPath, args, {
        cwd: ROOT,
        env,
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      })
      const startedAt = Date.now()
      this.#children.set(name, child)
      for (const stream of [child.stdout, child.stderr])
        createInterface({ input: stream }).on('line', (line) => this.#hear(name, line, log))
      child.on('exit', (code, signal) => {
        if (this.#isStopping || this.#children.get(name) !== child) return
        crashes = Date.now() - startedAt > 60_000 ? 1 : crashes + 1
        const waitMs = Math.min(250 * 2 ** crashes, 10_000)
        say(
          `  ${name} stopped (${signal ?? code}); it starts again in ${(waitMs / 1000).toFixed(1)} s. Its log: ${join(HOME, 'logs', `${name}.log`)}`,
        )
        setTimeout(launch, waitMs)
      })
    }
    launch()
  }

  /** Replaces a running child, for development. */
  restart(name) {
    this.#children.get(name)?.kill('SIGTERM')
  }

  pids() {
    return Object.fromEntries([...this.#children].map(([name, child]) => [name, child.pid]))
  }

  async stop() {
    this.#isStopping = true
    await Promise.all([...this.#children.values()].map(stopChild))
  }

  #hear(name, line, log) {
    log.write(`${line}\n`)
    const entry = parse(line)
    if (!entry) {
      if (process.env.DEBUG || name === 'web') say(`  ${name} | ${line}`)
    } else if (entry.level >= 40 && (entry.level >= 50 || process.env.DEBUG)) {
      say(
        `  ${name} | ${entry.msg}${entry.err?.message ? `: ${entry.err.message}` : ''}${entry.reference ? ` (${entry.reference})` : ''}`,
      )
    }
  }
}

function parse(line) {
  try {
    const value = JSON.parse(line)
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}

function stopChild(child) {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
    child.once('exit', () => {
      clearTimeout(timer)
      resolve()
    })
    child.kill('SIGTERM')
  })
}

function openLog(name) {
  const path = join(HOME, 'logs', `${name}.log`)
  mkdirSync(join(HOME, 'logs'), { recursive: true })
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES) renameSync(path, `${path}.old`)
  return createWriteStream(path, { flags: 'a' })
}
