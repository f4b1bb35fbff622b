import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type FilmFormat, fitFilter, rateValue } from './conform'
import { drawGuide } from './draw-guide'
import { fontFor } from './fonts'
import { graphValue, type TimedText } from './graph'
import { layOut, LINE_EM } from './lay-out-text'
import { moveFilter } from './move-filter'
import { openPicture } from './picture'
import type { AnimaticShot } from './render-animatic'

interface Place {
  folder: string
  /** Begins the names of what is put there. */
  name: string
}

interface Words {
  text: string
  /** Box in parts of the frame. */
  top: number
  height: number
  /** Largest letters, as a part of the frame's shorter side. */
  size: number
  isAtBottom?: boolean
  when?: string
}

/** A graph of exactly a shot's frames: its still on its camera move, with its words where it has no still. */
export async function drawShot(
  shot: AnimaticShot,
  film: FilmFormat,
  captions: readonly TimedText[],
  { folder, name }: Place,
): Promise<string> {
  const still = join(folder, `${name}.png`)
  if (shot.stillPath) await fitStill(shot.stillPath, film, still)
  else await drawGuide(shot.framing, film, still)
  const { num, den } = film.rate
  const frameAt = (ms: number) => Math.round((ms * num) / (1000 * den))
  const words: Words[] = captions.map(({ text, fromMs, durationMs }) => ({
    text,
    top: 0.74,
    height: 0.2,
    size: 0.055,
    isAtBottom: true,
    when: `gte(n,${frameAt(fromMs)})*lt(n,${frameAt(fromMs + durationMs)})`,
  }))
  if (!shot.stillPath) {
    const heading = [shot.name, shot.framing, shot.camera].filter(Boolean).join(' · ')
    words.unshift({ text: heading, top: 0.06, height: 0.08, size: 0.045 })
    if (shot.prompt.trim()) words.unshift({ text: shot.prompt, top: 0.15, height: 0.5, size: 0.06 })
  }
  const drawn: string[] = []
  for (const [at, one] of words.entries())
    drawn.push(await drawWords(one, film, join(folder, `${name}-${at}.txt`)))
  return (
    `movie=filename=${graphValue(still)},${fitFilter(film)},loop=loop=-1:size=1,fps=fps=${rateValue(film.rate)}:start_time=0,` +
    [moveFilter(shot.camera, shot.frames, film.rate), ...drawn].join(',') +
    `,trim=end_frame=${shot.frames}[out0]`
  )
}

/** A picture as large as the film, which FFmpeg can read whatever it was. */
async function fitStill(path: string, { widthPx, heightPx }: FilmFormat, output: string): Promise<void> {
  await openPicture(path)
    .rotate()
    .flatten({ background: '#000' })
    .resize(widthPx, heightPx, { fit: 'contain', background: '#000' })
    .toColourspace('srgb')
    .png({ compressionLevel: 1 })
    .toFile(output)
}

async function drawWords(words: Words, { widthPx, heightPx }: FilmFormat, file: string): Promise<string> {
  const { text, top, height, size, isAtBottom, when } = words
  const laid = layOut(text, widthPx * 0.84, heightPx * height, Math.min(widthPx, heightPx) * size)
  await writeFile(file, laid.lines.join('\n'))
  const y = isAtBottom ? `${Math.round(heightPx * (top + height))}-th` : `${Math.round(heightPx * top)}`
  return (
    `drawtext=fontfile=${graphValue(fontFor(text))}:textfile=${graphValue(file)}:expansion=none:fontcolor=white` +
    `:fontsize=${laid.fontPx}:line_spacing=${Math.round(laid.fontPx * (LINE_EM - 1))}:x=${isAtBottom ? '(w-tw)/2' : Math.round(widthPx * 0.06)}:y=${y}` +
    `${isAtBottom ? ':text_align=center' : ''}:borderw=${Math.max(1, Math.round(laid.fontPx / 14))}:bordercolor=black@0.75` +
    (when ? `:enable='${when}'` : '')
  )
}
