import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import type { IncomingFile } from '@/lib/uploads/read-upload'

/** A file on its way in, in pieces as a socket hands them over. */
export function incoming(bytes: Uint8Array, filename = 'file'): () => Promise<IncomingFile> {
  async function* pieces() {
    for (let at = 0; at < bytes.byteLength; at += 16_384) yield bytes.subarray(at, at + 16_384)
  }
  return async () => ({ filename, body: pieces(), end: () => undefined })
}

/** One of the files that come with the studio: `walk.mp4` has 4 s without, `talk.mp4` with sound. */
export function exampleFile(name: 'walk.mp4' | 'talk.mp4' | 'notes.mp3' | 'anna.jpg'): Buffer {
  return readFileSync(`public/examples/${name}`)
}

export function aPicture(
  widthPx = 640,
  heightPx = 360,
  format: 'png' | 'jpeg' | 'webp' = 'png',
): Promise<Buffer> {
  return sharp({ create: { width: widthPx, height: heightPx, channels: 3, background: '#345' } })
    .toFormat(format)
    .toBuffer()
}

/** Silence, as plain samples at 8 kHz. */
export function aWav(durationSeconds: number): Buffer {
  const samples = durationSeconds * 8_000
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + samples * 2, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(8_000, 24)
  head.writeUInt32LE(16_000, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(samples * 2, 40)
  return Buffer.concat([head, Buffer.alloc(samples * 2)])
}
