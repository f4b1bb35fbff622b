import 'server-only'
import { stat } from 'node:fs/promises'
import { formatOfProbe } from '@/lib/catalog/file-format'
import { readSound } from '@/lib/media/read-sound'
import { judgeSample } from './judge-sample'
import type { JudgedSample } from './sample'

/** Listens to a file that somebody wants a voice made of. Throws AppError where it cannot be read at all, as `readSound` does. */
export async function checkSample(path: string, signal?: AbortSignal): Promise<JudgedSample> {
  const { size } = await stat(path)
  const { facts, samples } = await readSound(path, signal)
  return judgeSample(samples, {
    format: formatOfProbe(facts),
    hasSound: facts.audioCodec !== null,
    bytes: size,
    seconds: facts.durationSeconds,
  })
}
