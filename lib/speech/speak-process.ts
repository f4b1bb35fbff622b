import { writeFile } from 'node:fs/promises'
import type { SpeechAnswer, SpeechJob } from './speak-apart'
import { waveOf } from './wave'

/** The child process around the speech engine: one line, one answer. It is its own program under its own licence. */
process.once('message', (job: SpeechJob) => {
  void speak(job)
    .catch((error: unknown): SpeechAnswer => ({
      refused: error instanceof Error ? error.message : String(error),
    }))
    .then((answer) => process.send?.(answer, () => process.exit(0)))
})
process.once('disconnect', () => process.exit(0))

/** Words a minute. */
const RATE = 160

async function speak({
  words,
  language,
  variant,
  pitch,
  speed = 1,
  output,
}: SpeechJob): Promise<SpeechAnswer> {
  const { default: load } = await import('@echogarden/espeak-ng-emscripten')
  const engine = await load()
  const speaker = new engine.eSpeakNGWorker()
  if (speaker.set_voice(`${language}+${variant}`) !== 0) return { unknownLanguage: language }
  speaker.set_rate(Math.round(RATE * speed))
  speaker.set_pitch(pitch)
  const pieces: Int16Array[] = []
  speaker.synthesize(words, (samples) => {
    if (samples.length > 0) pieces.push(samples)
    return false
  })
  const hz = speaker.get_samplerate()
  const wave = waveOf(pieces, hz)
  await writeFile(output, wave.bytes)
  return { durationSeconds: wave.durationSeconds, peak: wave.peak }
}
