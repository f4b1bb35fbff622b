import 'server-only'
import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { constants, setPriority } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { EngineAnswer, EngineJob, EngineProgress } from './graph'

/** FFmpeg is not there, or a picture or clip could not be made. The message is fit for people. */
export class MediaError extends Error {
  override readonly name = 'MediaError'
}

/** Nothing can be made on this machine, whatever the job. */
export class EngineMissing extends MediaError {}

/** It went without an answer. */
class EngineStopped extends MediaError {}

/** Starting a process costs many times what a poster does, so one serves several jobs; a leak ends with it. */
const JOBS_PER_PROCESS = 40
/** Nothing stays in memory at rest. */
const IDLE_MS = 3_000

interface Engine {
  /** Which program at which priority: only such a process may be used again. */
  kind: string
  child: ChildProcess
  jobs: number
  /** The last words of the job in hand. */
  said: string
  idleTimer?: NodeJS.Timeout
}

const idle = new Map<string, Engine>()

export interface Watching {
  /** Pictures or samples done so far; only films and their sounds say so. */
  onDone?: ((count: number) => void) | undefined
  /** Ends the process at once. */
  signal?: AbortSignal | undefined
}

/**
 * Runs one job in a process of its own, so that a crash, a leak or a hang in native code never reaches the worker. The
 * output appears whole or not at all. Throws MediaError, or the signal's reason.
 */
export async function runGraph(job: EngineJob, watching: Watching = {}): Promise<void> {
  watching.signal?.throwIfAborted()
  await mkdir(dirname(job.output), { recursive: true })
  await removeLeftovers(job.output)
  const part = `${job.output}.${randomUUID()}.part`
  try {
    const engine = takeEngine(job)
    const isUsed = engine.jobs > 0
    await runIn(engine, { ...job, output: part }, watching).catch((error: unknown) => {
      // What an earlier job left behind must not be blamed on this one.
      if (!isUsed || !(error instanceof EngineStopped)) throw error
      return runIn(takeEngine(job, { isFresh: true }), { ...job, output: part }, watching)
    })
    await rename(part, job.output)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

/** Of processes that were killed while they drew the same file. */
export async function removeLeftovers(output: string): Promise<void> {
  const start = `${basename(output)}.`
  for (const name of await readdir(dirname(output))) {
    if (name.startsWith(start) && name.endsWith('.part'))
      await rm(join(dirname(output), name), { force: true, recursive: true })
  }
}

function takeEngine({ isBackground }: EngineJob, { isFresh } = { isFresh: false }): Engine {
  // It lies beside the bundle that runs: worker or simulator. The web server is told, and must not bundle it.
  const entry = process.env['MEDIA_ENGINE'] ?? join(dirname(process.argv[1] ?? ''), 'media-engine.mjs')
  if (!existsSync(/* turbopackIgnore: true */ entry)) throw unavailable(`${entry} is missing`)
  const kind = `${isBackground ? 'background' : 'normal'} ${entry}`
  const rested = idle.get(kind)
  if (rested && !isFresh) {
    idle.delete(kind)
    clearTimeout(rested.idleTimer)
    rested.child.ref()
    rested.child.channel?.ref()
    return rested
  }
  const child = fork(/* turbopackIgnore: true */ entry, [], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
    serialization: 'json',
  })
  const engine: Engine = { kind, child, jobs: 0, said: '' }
  child.stderr?.on('data', (chunk: Buffer) => {
    engine.said = (engine.said + chunk.toString()).slice(-2_000)
  })
  // Also while it rests: nobody else listens then.
  child.on('error', () => undefined)
  child.once('exit', () => {
    if (idle.get(kind) === engine) idle.delete(kind)
  })
  if (isBackground) yieldToOthers(child)
  return engine
}

function yieldToOthers({ pid }: ChildProcess): void {
  try {
    if (pid) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // Gone already, or a system that does not let us: then it competes like anything else.
  }
}

function runIn(engine: Engine, job: EngineJob, { onDone, signal }: Watching): Promise<void> {
  const { child } = engine
  engine.said = ''
  engine.jobs += 1
  return new Promise((resolve, reject) => {
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      child.kill('SIGKILL')
    }, job.timeoutMs)

    function end(error?: unknown) {
      clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
      child.off('message', onMessage).off('error', onError).off('close', onClose)
      if (error) reject(error)
      else resolve()
    }
    function stop() {
      child.kill('SIGKILL')
    }
    function onMessage(message: unknown) {
      const answer = message as EngineAnswer | EngineProgress
      if ('done' in answer) {
        timer.refresh()
        onDone?.(answer.done)
        return
      }
      rest(engine)
      if (answer.ok) end()
      else end(answer.isUnavailable ? unavailable(answer.message) : new MediaError(answer.message))
    }
    function onError(cause: Error) {
      end(unavailable(cause.message, cause))
    }
    // Not `exit`: what it said on its way out may still be in the pipe.
    function onClose(code: number | null, killedBy: NodeJS.Signals | null) {
      if (signal?.aborted) return end(signal.reason)
      if (isLate) return end(new MediaError('The video engine took too long and was stopped.'))
      end(new EngineStopped(`The video engine stopped (${killedBy ?? code}).`, { cause: engine.said }))
    }
    child.on('message', onMessage).on('error', onError).on('close', onClose)
    signal?.addEventListener('abort', stop, { once: true })
    // A child that dies before it listens is reported by `close`.
    child.send(job, () => undefined)
  })
}

/** Keeps one process of each kind for the next job, for a moment, unless it has worked enough. */
function rest(engine: Engine): void {
  const { child, kind } = engine
  if (engine.jobs >= JOBS_PER_PROCESS || idle.has(kind) || !child.connected) return dismiss(engine)
  idle.set(kind, engine)
  child.unref()
  child.channel?.unref()
  engine.idleTimer = setTimeout(() => dismiss(engine), IDLE_MS).unref()
}

function dismiss({ child, kind }: Engine): void {
  if (idle.get(kind)?.child === child) idle.delete(kind)
  if (child.connected) child.disconnect()
}

function unavailable(reason: string, cause?: unknown): EngineMissing {
  return new EngineMissing(`Video engine is not available on this machine: ${reason}`, { cause })
}
