import 'server-only'
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '@/lib/core/errors'
import type { SpokenVoice } from './voice-of'

export interface SpeechJob extends SpokenVoice {
  words: string
  language: string
  /** 2: twice as fast. */
  speed?: number
  output: string
}

export type SpeechAnswer =
  | { durationSeconds: number; peak: number }
  | { unknownLanguage: string }
  | { refused: string }

/** The longest line takes some three seconds of work; loading takes one. */
const TIMEOUT_MS = 60_000
const HEAP_MB = 256

/** In a process of its own, so that a hang or a crash of the engine ends there. */
export async function speakApart(
  job: SpeechJob,
  { entry = join(process.cwd(), '.dailies', 'build', 'speech.mjs'), timeoutMs = TIMEOUT_MS } = {},
): Promise<void> {
  if (!existsSync(/* turbopackIgnore: true */ entry)) {
    throw new AppError('internal', `Speech is not available on this machine: ${entry} is missing.`)
  }
  const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MB}`, entry], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: { NODE_ENV: 'production' },
  })
  const answer = await answerOf(child, job, timeoutMs)
  if ('unknownLanguage' in answer) {
    throw new AppError(
      'invalid',
      `The language “${answer.unknownLanguage}” cannot be spoken here. Choose another one.`,
    )
  }
  if ('refused' in answer) {
    throw new AppError('internal', 'That line could not be spoken. Change its words, then try again.', {
      cause: answer.refused,
    })
  }
  if (answer.peak === 0) {
    throw new AppError(
      'invalid',
      'Nothing in that line can be spoken in its language. Choose another language.',
    )
  }
}

async function answerOf(child: ChildProcess, job: SpeechJob, timeoutMs: number): Promise<SpeechAnswer> {
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<SpeechAnswer>((resolve, reject) => {
      timer = setTimeout(() => resolve({ refused: 'It took too long.' }), timeoutMs)
      child.once('message', (said) => resolve(said as SpeechAnswer))
      child.once('error', reject)
      child.once('close', (code, signal) =>
        resolve({ refused: `The speech engine stopped (${signal ?? code}).` }),
      )
      child.send(job, () => undefined)
    })
  } finally {
    clearTimeout(timer)
    child.kill('SIGKILL')
  }
}
