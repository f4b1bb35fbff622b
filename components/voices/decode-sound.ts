import { BEST_HZ, rateFor, type RecordingNeeds } from './recording-needs'

/** One channel of whatever the browser can read, never longer than it may be. Throws where there is no sound in it. */
export async function decodeSound(
  source: Blob,
  needs: Pick<RecordingNeeds, 'max' | 'maxBytes'>,
): Promise<{ samples: Float32Array<ArrayBuffer>; hz: number; wholeSeconds: number }> {
  const whole = await decode(source, BEST_HZ)
  const hz = rateFor(Math.min(whole.duration, needs.max), needs)
  const sound = hz === BEST_HZ ? whole : await decode(source, hz)
  const channels = Array.from({ length: sound.numberOfChannels }, (_, at) => sound.getChannelData(at))
  const mixed = new Float32Array(Math.min(sound.length, needs.max * hz))
  const samples = mixed.map(
    (_, at) => channels.reduce((sum, channel) => sum + channel[at]!, 0) / channels.length,
  )
  return { samples, hz, wholeSeconds: whole.duration }
}

async function decode(source: Blob, hz: number): Promise<AudioBuffer> {
  return new OfflineAudioContext(1, 1, hz).decodeAudioData(await source.arrayBuffer())
}
