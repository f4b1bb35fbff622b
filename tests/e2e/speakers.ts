import { fork } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SpeechAnswer, SpeechJob } from '@/lib/speech/speak-apart'
import { soundOf } from '../factories/sound'

const WORDS =
  'The last ferry left an hour ago, and the harbour lamps are going out, one after the other. I counted the boats on their way home, waited for the last of them to tie up, and walked along the quay until the rain began.'

const SPEAKERS = { anna: { variant: 'f2', pitch: 50 }, otto: { variant: 'm7', pitch: 50 } } as const

/** Some ten seconds of somebody who speaks, −1 to 1, by the studio's own engine. It needs no studio that runs. */
export async function aSpeaker(who: keyof typeof SPEAKERS): Promise<Float32Array<ArrayBuffer>> {
  const folder = mkdtempSync(join(tmpdir(), 'dailies-speaker-'))
  const output = join(folder, 'spoken.wav')
  const job: SpeechJob = { words: WORDS, language: 'en', output, ...SPEAKERS[who] }
  // What starts it in the studio may be used on a server alone, which a test is not.
  const engine = fork(join('.dailies', 'build', 'speech.mjs'), { stdio: 'ignore', execArgv: [] })
  const answer = await new Promise<SpeechAnswer>((resolve, reject) => {
    engine.once('message', (said) => resolve(said as SpeechAnswer))
    engine.once('error', reject)
    engine.once('exit', () => reject(new Error('The speech engine said nothing.')))
    engine.send(job)
  })
  if (!('peak' in answer)) throw new Error(JSON.stringify(answer))
  const sound = soundOf(readFileSync(output))
  rmSync(folder, { recursive: true })
  return sound
}
