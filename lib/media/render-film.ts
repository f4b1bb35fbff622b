import 'server-only'
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { StoredFile } from '@/lib/core/storage/store'
import { type FilmFormat, FILM_SOUND } from './conform'
import { removeLeftovers, runGraph } from './engine'
import { AUDIO_HZ, graphValue, type Piece, type TimedText } from './graph'
import { levelFilter } from './level-sound'

/** A film as graphs that follow one another: picture in frames, sound in samples of 48 kHz, of the same length. */
export interface Film extends FilmFormat {
  pictures: readonly Piece[]
  sounds: readonly Piece[]
  music: { path: string; gainDb: number } | null
  captions: readonly TimedText[]
}

export interface RenderOptions {
  /** From 0 to 1, never backwards. */
  onProgress?: ((part: number) => void) | undefined
  /** Ends it at once, leaving nothing. */
  signal?: AbortSignal | undefined
}

const CRF = 18
/** The encoder keeps its last packet, so it is given one more to keep. */
const AAC_SAMPLES = 1_024
const MUSIC_FADE_SECONDS = 1.5
/** How long the engine may be silent: one picture of a film, or the opening of a piece of it. */
const STALL_MS = 5 * 60_000
/** How much of the whole the sound takes. */
const SOUND_PART = 0.1
const LEVEL_PART = 0.15

/**
 * Writes a film as MP4. It appears under its name whole or not at all; what dead runs of the same left is removed first.
 * `draw` is given a folder for what the film is made of, gone afterwards. Throws MediaError, or the signal's reason.
 */
export async function renderFilm(
  draw: (folder: string) => Promise<Film>,
  output: string,
  { onProgress, signal }: RenderOptions = {},
): Promise<StoredFile> {
  await mkdir(dirname(output), { recursive: true })
  await removeLeftovers(output)
  const folder = `${output}.${randomUUID()}.part`
  await mkdir(folder)
  try {
    const film = await draw(folder)
    const voices = join(folder, 'voices.wav')
    const samples = sum(film.sounds)
    await runGraph(
      { format: 'sound', pieces: film.sounds, output: voices, timeoutMs: STALL_MS, isBackground: true },
      { signal, onDone: (done) => onProgress?.(SOUND_PART * (done / samples)) },
    )
    const sound = mix(voices, film.music, samples)
    onProgress?.(SOUND_PART)
    const level = await levelFilter(sound, folder, signal)
    onProgress?.(LEVEL_PART)
    const whole = join(folder, 'film.mp4')
    const frames = sum(film.pictures)
    await runGraph(
      {
        format: 'film',
        pieces: film.pictures,
        rate: film.rate,
        sound: `${sound}${level},apad,atrim=end_sample=${samples + AAC_SAMPLES}[out0]`,
        captions: film.captions,
        crf: CRF,
        output: whole,
        timeoutMs: STALL_MS,
        isBackground: true,
      },
      { signal, onDone: (done) => onProgress?.(LEVEL_PART + (1 - LEVEL_PART) * (done / frames)) },
    )
    const stored = await seal(whole)
    await rename(whole, output)
    await syncFolder(dirname(output))
    onProgress?.(1)
    return stored
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Voices and what lies under them, as long as the voices are. */
function mix(voices: string, music: Film['music'], samples: number): string {
  const speech = `amovie=filename=${graphValue(voices)},${FILM_SOUND}`
  if (!music) return speech
  const fade = Math.min(Math.round(MUSIC_FADE_SECONDS * AUDIO_HZ), Math.floor(samples / 2))
  return (
    `${speech}[voices];amovie=filename=${graphValue(music.path)},aresample=${AUDIO_HZ}:async=1,${FILM_SOUND},` +
    `volume=${music.gainDb}dB,apad,atrim=end_sample=${samples},asetpts=N/SR/TB,` +
    `afade=t=out:ss=${samples - fade}:ns=${fade}[music];` +
    `[voices][music]amix=inputs=2:normalize=0:duration=first`
  )
}

function sum(pieces: readonly Piece[]): number {
  return pieces.reduce((total, { count }) => total + count, 0)
}

/** Hashes a file once it lies on the disk for good. */
async function seal(path: string): Promise<StoredFile> {
  const file = await open(path, 'r+')
  await file.sync().finally(() => file.close())
  const hash = createHash('sha256')
  let bytes = 0
  await pipeline(createReadStream(path), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      hash.update(chunk)
      bytes += chunk.length
    }
  })
  return { bytes, sha256: hash.digest('hex') }
}

// The rename itself must survive a power cut, not only the bytes.
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}
