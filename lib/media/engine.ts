import 'server-only'
import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { EngineAnswer, EngineJob } from './graph'

/** FFmpeg is not there, or a picture or clip could not be made. The message is fit for people. */
export class MediaError extends Error {
  override readonly name = 'MediaError'
}

/**
 * Runs one graph in a process of its own, so that a crash, a leak or a hang in native code never reaches the worker, and
 * so that nothing stays in memory at rest. The output appears whole or not at all. Throws MediaError.
 */
export async function runGraph(job: EngineJob): Promise<void> {
  await mkdir(dirname(job.output), { recursive: true })
  const part = `${job.output}.${randomUUID()}.part`
  try {
    await runChild({ ...job, output: part })
    await rename(part, job.output)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

function runChild(job: EngineJob): Promise<void> {
  // It lies beside the bundle that runs: worker or simulator.
  const entry = process.env['MEDIA_ENGINE'] ?? join(dirname(process.argv[1] ?? ''), 'media-engine.mjs')
  if (!existsSync(entry)) return Promise.reject(unavailable(`${entry} is missing`))

  return new Promise((resolve, reject) => {
    const child = fork(entry, [], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: [],
      serialization: 'json',
    })
    let said = ''
    let answer: EngineAnswer | undefined
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      child.kill('SIGKILL')
    }, job.timeoutMs)

    function end(error?: MediaError) {
      clearTimeout(timer)
      if (error) reject(error)
      else resolve()
    }
    child.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-2_000)
    })
    child.on('message', (message) => {
      answer = message as EngineAnswer
    })
    child.on('error', (cause) => end(unavailable(cause.message, cause)))
    // Not `exit`: what it said on its way out may still be in the pipe.
    child.on('close', (code, signal) => {
      if (answer?.ok) return end()
      if (answer?.isUnavailable) return end(unavailable(answer.message))
      if (answer) return end(new MediaError(answer.message))
      if (isLate) return end(new MediaError('The video engine took too long and was stopped.'))
      return end(new MediaError(`The video engine stopped (${signal ?? code}).`, { cause: said }))
    })
    // A child that dies before it listens is reported by `close`.
    child.send(job, () => undefined)
  })
}

function unavailable(reason: string, cause?: unknown): MediaError {
  return new MediaError(`Video engine is not available on this machine: ${reason}`, { cause })
}
