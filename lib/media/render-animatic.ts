import 'server-only'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@/lib/core/errors'
import type { StoredFile } from '@/lib/core/storage/store'
import { castVoices, type SpokenVoice } from '@/lib/speech/voice-of'
import { speakLine, type SpokenLine } from '@/lib/speech/speak-line'
import type { CameraMove, Framing, Rate } from '@/lib/storyboard/board'
import { drawShot } from './animatic-picture'
import { shotSound } from './animatic-sound'
import { MediaError } from './engine'
import { exactRateOf, sampleAt } from './exact-rate'
import { AUDIO_HZ, type Piece, type TimedText } from './graph'
import { placeLines } from './place-lines'
import { renderFilm, type RenderOptions } from './render-film'

export interface AnimaticLine {
  /** Who says it, for the voice: an element, else the name as it was written. */
  speakerId: string
  speaker: string
  words: string
  /** E.g. `de`; left out, the script of the words decides. */
  language?: string | undefined
  /** Of the voice that was chosen for it; left out, whoever says it has one of their own. */
  voice?: SpokenVoice | undefined
}

export interface AnimaticShot {
  /** E.g. `Shot 3`. */
  name: string
  /** A PNG, JPEG or WebP; null: a title frame with the shot's words. */
  stillPath: string | null
  prompt: string
  framing: Framing | ''
  camera: CameraMove | ''
  frames: number
  lines: readonly AnimaticLine[]
}

export interface Animatic {
  rate: Rate
  /** Even. */
  widthPx: number
  heightPx: number
  shots: readonly AnimaticShot[]
  music: { path: string; gainDb: number } | null
}

export interface AnimaticOptions extends RenderOptions {
  /** Drawn into the picture, or as a track that a player can show. */
  captions?: 'burned' | 'track' | 'none'
  /** Where spoken lines are kept; left out, in the store. */
  speechFolder?: string
}

/** Renders the film as it is planned, for nothing: stills at true lengths, camera moves, spoken dialogue. Throws MediaError. */
export async function renderAnimatic(
  { rate: named, shots, music, widthPx, heightPx }: Animatic,
  output: string,
  { captions = 'burned', speechFolder, ...options }: AnimaticOptions = {},
): Promise<StoredFile> {
  if (shots.length === 0) throw new MediaError('There are no shots yet. Add one, then render again.')
  const rate = exactRateOf(named)
  const film = { widthPx, heightPx, rate }
  const cast = castVoices(shots.flatMap(({ lines }) => lines.map(({ speakerId }) => speakerId)))
  return renderFilm(
    async (folder) => {
      const [pictures, sounds, texts]: [Piece[], Piece[], TimedText[]] = [[], [], []]
      let from = 0
      for (const [index, shot] of shots.entries()) {
        options.signal?.throwIfAborted()
        const place = { folder, name: `shot${index}` }
        const spoken: (SpokenLine & { path: string })[] = []
        const said: TimedText[] = []
        for (const [at, line] of shot.lines.entries()) {
          const voice = line.voice ?? cast.get(line.speakerId)
          const sound = await speakLine({ ...line, voice }, speechFolder).catch(skipUnspeakable)
          if (!sound) continue
          const path = join(folder, `shot${index}line${at}.wav`)
          await writeFile(path, sound.bytes)
          spoken.push({ ...sound, path })
          said.push({
            fromMs: 0,
            durationMs: 0,
            text: line.speaker ? `${line.speaker}: ${line.words}` : line.words,
          })
        }
        const shotSeconds = (shot.frames * rate.den) / rate.num
        const placed = placeLines(
          spoken.map(({ durationSeconds }) => durationSeconds),
          shotSeconds,
        )
        const shown = said.map(({ text }, at) => {
          const { fromSeconds, seconds } = placed.lines[at]!
          const fromMs = Math.round(fromSeconds * 1000)
          const endMs = Math.round(Math.min(shotSeconds, fromSeconds + seconds) * 1000)
          return { fromMs, durationMs: Math.max(0, endMs - fromMs), text }
        })
        pictures.push({
          graph: await drawShot(shot, film, captions === 'burned' ? shown : [], place),
          count: shot.frames,
        })
        const samples = sampleAt(from + shot.frames, rate, AUDIO_HZ) - sampleAt(from, rate, AUDIO_HZ)
        sounds.push(
          shotSound(
            spoken.map(({ path }) => path),
            placed,
            samples,
          ),
        )
        const fromMs = Math.round((from * rate.den * 1000) / rate.num)
        texts.push(...shown.map((text) => ({ ...text, fromMs: fromMs + text.fromMs })))
        from += shot.frames
      }
      return { ...film, pictures, sounds, music, captions: captions === 'track' ? texts : [] }
    },
    output,
    options,
  )
}

/** A line of dots, or in a language that nobody speaks here, is seen but not heard. */
function skipUnspeakable(error: unknown): null {
  if (error instanceof AppError && error.code === 'invalid') return null
  throw error
}
