import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rename } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { FIELDS, type MediaFieldName } from '@/lib/catalog/field-list'
import { renderClip } from '@/lib/media/render-clip'
import type { InputFile, MediaType } from '@/lib/providers/contract'
import { waveOf } from '@/lib/speech/wave'

export const SAMPLE_SECONDS = 4
/** A voice is made of no less. */
const VOICE_SECONDS = 6
const RATE = 8_000

type Sample = Omit<InputFile, 'field' | 'media' | 'publicUrl'>

/** Drawn once per test file: good for every model that states limits. */
const samples: Record<MediaType | 'voice', () => Promise<Sample>> = {
  image: once(async () => ({
    filename: 'frame.png',
    mime: 'image/png',
    bytes: await sharp({ create: { width: 640, height: 360, channels: 3, background: '#345' } })
      .png()
      .toBuffer(),
    widthPx: 640,
    heightPx: 360,
    seconds: null,
  })),
  video: once(async () => {
    const size = { widthPx: 1280, heightPx: 720 }
    const bytes = await drawnOnce('clip.mp4', (path) =>
      renderClip({ prompt: 'x', durationSeconds: SAMPLE_SECONDS, fps: 5, hasSound: true, ...size }, path),
    )
    return { filename: 'clip.mp4', mime: 'video/mp4', bytes, ...size, seconds: SAMPLE_SECONDS }
  }),
  audio: once(async () => aSilence('sound.wav', SAMPLE_SECONDS)),
  voice: once(async () => aSilence('voice.wav', VOICE_SECONDS)),
}

function aSilence(filename: string, seconds: number): Sample {
  const { bytes } = waveOf([new Int16Array(RATE * seconds)], RATE)
  return { filename, mime: 'audio/wav', bytes, widthPx: 0, heightPx: 0, seconds }
}

/** Drawn by whichever test file of this run needs it first; the others take it from the run's own folder. */
async function drawnOnce(name: string, draw: (path: string) => Promise<void>): Promise<Buffer> {
  const shared = join(tmpdir(), name)
  if (!existsSync(shared)) {
    const path = join(await mkdtemp(join(tmpdir(), 'dailies-sample-')), name)
    await draw(path)
    await rename(path, shared)
  }
  return readFile(shared)
}

/** A file for this field, with an address on this machine where it can be fetched. */
export async function aFile(field: MediaFieldName): Promise<InputFile> {
  const { media } = FIELDS[field]
  const sample = await samples[field === 'voiceSample' ? 'voice' : media]()
  return { field, media, ...sample, publicUrl: `${await serveSamples()}/${sample.filename}` }
}

/** Serves the samples until the test file is over. */
const serveSamples = once(async () => {
  const server = createServer((request, response) => {
    void Promise.all(Object.values(samples).map((sample) => sample())).then((all) => {
      const found = all.find(({ filename }) => request.url === `/${filename}`)
      response.writeHead(found ? 200 : 404, { 'content-type': found?.mime ?? 'text/plain' }).end(found?.bytes)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  server.unref()
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined
  return () => (made ??= make())
}
