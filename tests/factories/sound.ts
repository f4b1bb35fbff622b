import { encodeWav } from '@/lib/speech/wave'

/** Of everything here. */
export const SPEECH_HZ = 48_000

const HEADER_BYTES = 44

/** What the project's own engine says, as a WAV file of 16 bits on one channel: its samples, −1 to 1. */
export function soundOf(wave: Buffer): Float32Array<ArrayBuffer> {
  const spoken = Float32Array.from({ length: (wave.length - HEADER_BYTES) / 2 }, (_, at) => {
    return wave.readInt16LE(HEADER_BYTES + at * 2) / 32_768
  })
  const step = wave.readUInt32LE(24) / SPEECH_HZ
  return Float32Array.from({ length: Math.floor((spoken.length - 1) / step) }, (_, at) => {
    const before = Math.floor(at * step)
    const part = at * step - before
    return spoken[before]! * (1 - part) + spoken[before + 1]! * part
  })
}

export function inARow(...pieces: readonly Float32Array[]): Float32Array<ArrayBuffer> {
  const all = new Float32Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

/** `seconds` of a sound, over and over where it is shorter. */
export function lasting(sound: Float32Array, seconds: number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: seconds * SPEECH_HZ }, (_, at) => sound[at % sound.length]!)
}

export function asWav(sound: Float32Array, hz = SPEECH_HZ): Uint8Array<ArrayBuffer> {
  return encodeWav(sound, hz)
}
