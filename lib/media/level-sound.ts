import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runGraph } from './engine'
import { AUDIO_HZ, type Loudness } from './graph'

/** What films are brought to: integrated, EBU R 128. */
const TARGET_LUFS = -16
const CEILING_DB = -1.5
/** AAC puts peaks back that the limiter took off. */
const CODEC_DB = 0.5
/** Nobody meant this to be heard: it stays as it is, or the noise would be the film. */
const SILENT_LUFS = -50
/** The limiter takes loudness off where it works, so it is measured again. */
const TRIES = 4
const NEAR_LU = 0.3
/** A peak between two samples shows at four times their number. */
const OVERSAMPLED_HZ = 4 * AUDIO_HZ

/** A filter that brings a sound to the film's loudness; empty where it is right, or silent. `sound` ends without a pad. */
export async function levelFilter(
  sound: string,
  folder: string,
  signal: AbortSignal | undefined,
): Promise<string> {
  const found = await measure(sound, folder, signal)
  if (found.lufs < SILENT_LUFS) return ''
  let gainDb = TARGET_LUFS - found.lufs
  if ((found.peakDb ?? 0) + gainDb <= CEILING_DB - CODEC_DB) return `,volume=${gainDb.toFixed(2)}dB`
  for (let count = 1; count < TRIES; count++) {
    const { lufs } = await measure(sound + limited(gainDb), folder, signal)
    const missing = TARGET_LUFS - lufs
    if (Math.abs(missing) < NEAR_LU) break
    gainDb += missing
  }
  return limited(gainDb)
}

function limited(gainDb: number): string {
  const limit = 10 ** ((CEILING_DB - CODEC_DB) / 20)
  return (
    `,volume=${gainDb.toFixed(2)}dB,aresample=${OVERSAMPLED_HZ},` +
    `alimiter=limit=${limit.toFixed(4)}:level=0:attack=2:release=60:latency=1,aresample=${AUDIO_HZ}`
  )
}

async function measure(sound: string, folder: string, signal: AbortSignal | undefined): Promise<Loudness> {
  const output = join(folder, 'loudness.json')
  await runGraph(
    {
      format: 'loudness',
      graph: `${sound},ebur128=peak=true:metadata=1[out0]`,
      output,
      timeoutMs: 30 * 60_000,
      isBackground: true,
    },
    { signal },
  )
  return JSON.parse(await readFile(output, 'utf8')) as Loudness
}
