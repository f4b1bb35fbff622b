import { encodeWav } from '@/lib/speech/wave'
import { SAMPLE_BYTES } from '@/lib/voices/sample'
import { decodeSound } from './decode-sound'

/** Longer ones are no samples anyway. */
const MOST = { max: 120, maxBytes: SAMPLE_BYTES.most }

/** The sound of a film, as WAV; anything else as it is, and so a film that this browser cannot read: the studio says what is wrong. */
export async function soundOfFilm(file: File): Promise<File> {
  if (!file.type.startsWith('video/')) return file
  try {
    const { samples, hz, wholeSeconds } = await decodeSound(file, MOST)
    if (wholeSeconds > MOST.max) return file
    return new File([encodeWav(samples, hz)], file.name.replace(/\.[^.]*$/, '') + '.wav', {
      type: 'audio/wav',
    })
  } catch {
    return file
  }
}
