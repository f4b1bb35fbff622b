import { fork } from 'node:child_process'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { EngineJob } from './graph'

/** FFmpeg is not there, or a picture or clip could not be made. The message is fit for people. */
export class MediaError extends Error {
  override readonly name = 'MediaError'
}

type Answer = { ok: true } | { ok: false; message: string }

/**
 * Runs one graph in a process of its own, so that a crash, a leak or a hang in native code never reaches the worker, and
 * so that nothing stays in memory at rest. The output appears whole or not at all. Throws MediaError.
 */
export async function runGraph(job: EngineJob): Promise<void> {
  await mkdir(dirname(job.output), { recursive: true })
  const extension = job.format === 'jpeg' ? 'jpg' : 'mp4'
  const part = `${job.output}.${process.pid}.part.${extension}`
  try {
    await runChild({ ...job, output: part })
    await rename(part, job.output)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

function runChild(job: EngineJob): Promise<void> {
  return new Promise((resolve, reject) => {
    // It lies beside the bundle that runs: worker or simulator.
    const entry = process.env['MEDIA_ENGINE'] ?? join(dirname(process.argv[1] ?? ''), 'media-engine.mjs')
    const child = fork(entry, [], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: [],
      serialization: 'json',
    })
    let said = ''
    let answer: Answer | undefined
    const timer = setTimeout(() => child.kill('SIGKILL'), job.timeoutMs)
    child.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-2_000)
    })
    child.on('message', (message) => {
      answer = message as Answer
    })
    child.on('error', (cause) =>
      reject(new MediaError('The video engine does not start on this machine.', { cause })),
    )
    child.on('exit', (code, signal) => {
      clearTimeout(timer)
      if (answer?.ok) return resolve()
      if (answer) return reject(new MediaError(answer.message))
      if (signal === 'SIGKILL')
        return reject(new MediaError('The video engine took too long and was stopped.'))
      const reason = /Cannot find|node-av/.test(said)
        ? 'The video engine (FFmpeg) is missing on this machine.'
        : `The video engine stopped (${signal ?? code}).`
      return reject(new MediaError(reason, { cause: said }))
    })
    child.send(job)
  })
}
