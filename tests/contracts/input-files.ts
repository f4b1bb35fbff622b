import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { renderClip } from '@/lib/media/render-clip'
import type { InputFile, MediaType } from '@/lib/providers/contract'

const SECONDS = 5
const SIZE = { widthPx: 1280, heightPx: 720 }
const SAMPLE_RATE = 8_000

const made: Partial<Record<MediaType, Promise<InputFile>>> = {}

/** A small file of each type that every provider should take; made once. */
export function aFile(media: MediaType): Promise<InputFile> {
  return (made[media] ??= makers[media]())
}

const makers: Record<MediaType, () => Promise<InputFile>> = {
  async image() {
    const size = { widthPx: 640, heightPx: 360 }
    const bytes = await sharp({ create: { width: 640, height: 360, channels: 3, background: '#345' } })
      .png()
      .toBuffer()
    const filename = 'frame.png'
    const mime = 'image/png'
    return { ...size, field: 'startFrame', media: 'image', filename, mime, bytes, seconds: null, publicUrl: null }
  },
  async video() {
    const folder = await mkdtemp(join(tmpdir(), 'dailies-input-'))
    const path = join(folder, 'clip.mp4')
    await renderClip({ ...SIZE, prompt: 'In', durationSeconds: SECONDS, fps: 2, hasSound: false }, path)
    const bytes = await readFile(path)
    await rm(folder, { recursive: true })
    const filename = 'clip.mp4'
    const mime = 'video/mp4'
    return { ...SIZE, field: 'referenceVideo', media: 'video', filename, mime, bytes, seconds: SECONDS, publicUrl: null }
  },
  async audio() {
    const bytes = silence()
    const filename = 'voice.wav'
    const mime = 'audio/wav'
    const size = { widthPx: 0, heightPx: 0 }
    return { ...size, field: 'audio', media: 'audio', filename, mime, bytes, seconds: SECONDS, publicUrl: null }
  },
}

/** A recording of nothing: 16 bits, one channel. */
function silence(): Uint8Array {
  const samples = Buffer.alloc(SECONDS * SAMPLE_RATE * 2)
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + samples.byteLength, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(SAMPLE_RATE, 24)
  head.writeUInt32LE(SAMPLE_RATE * 2, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(samples.byteLength, 40)
  return Buffer.concat([head, samples])
}
