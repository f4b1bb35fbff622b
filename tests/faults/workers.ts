import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const WORKER = join(process.cwd(), '.dailies', 'build', 'worker.mjs')
const KILL_WAIT_MS = 60_000

const running = new Set<ChildProcess>()

interface WorkerWishes {
  env?: Record<string, string>
  /** No file may grow beyond this many KiB, as on a disk that fills up half-way through a file. */
  maxFileKib?: number
}

/** A real worker, the same bundle that `npm run studio` starts. */
export function startWorker({ env = {}, maxFileKib }: WorkerWishes = {}): ChildProcess {
  const args = ['--conditions=react-server', WORKER]
  const options = {
    env: { ...process.env, UV_THREADPOOL_SIZE: '16', ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'] as ['ignore', 'ignore', 'inherit', 'ipc'],
  }
  const worker = maxFileKib
    ? spawn(
        '/bin/sh',
        ['-c', `ulimit -f ${maxFileKib * 2}; exec "$0" "$@"`, process.execPath, ...args],
        options,
      )
    : spawn(process.execPath, args, options)
  running.add(worker)
  worker.once('exit', () => running.delete(worker))
  return worker
}

export function killAllWorkers(): void {
  for (const worker of running) worker.kill('SIGKILL')
}

/** Runs a worker until it is killed at that point; false when it never came there. */
export async function killAt(failpoint: string): Promise<boolean> {
  const worker = startWorker({ env: { DAILIES_FAILPOINT: failpoint } })
  const timer = setTimeout(() => worker.kill('SIGTERM'), KILL_WAIT_MS)
  const signal = await exitOf(worker)
  clearTimeout(timer)
  return signal === 'SIGKILL'
}

export async function stopWorker(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return
  worker.kill('SIGTERM')
  await exitOf(worker)
}

function exitOf(worker: ChildProcess): Promise<NodeJS.Signals | null> {
  return new Promise((resolve) => worker.once('exit', (_code, signal) => resolve(signal)))
}

/** Whether the kernel shows it as stopped. */
export function isFrozen({ pid }: ChildProcess): boolean {
  try {
    return /^State:\s*T/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

export function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs))
}

/** False when it was not so in time. */
export async function until(isSo: () => boolean | Promise<boolean>, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs
  while (!(await isSo())) {
    if (Date.now() > deadline) return false
    await pause(100)
  }
  return true
}
