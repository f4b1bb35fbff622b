import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type FilmFormat, rateValue } from './conform'
import { fontFor } from './fonts'
import { graphValue } from './graph'
import { layOut, LINE_EM } from './lay-out-text'

const GROUND = '0x17191d'

/** A graph of endless frames with words on them, for what has no picture yet; a file for the words goes into `folder`. */
export async function titleCard(
  words: string,
  film: FilmFormat,
  { folder, name }: { folder: string; name: string },
): Promise<string> {
  const { widthPx, heightPx, rate } = film
  const text = layOut(words, widthPx * 0.8, heightPx * 0.6, Math.min(widthPx, heightPx) * 0.08)
  const textFile = join(folder, `${name}.txt`)
  await writeFile(textFile, text.lines.join('\n'))
  return (
    `color=c=${GROUND}:s=${widthPx}x${heightPx}:r=${rateValue(rate)},` +
    `drawtext=fontfile=${graphValue(fontFor(words))}:textfile=${graphValue(textFile)}:expansion=none:fontcolor=white` +
    `:fontsize=${text.fontPx}:line_spacing=${Math.round(text.fontPx * (LINE_EM - 1))}:text_align=center:x=(w-tw)/2:y=(h-th)/2,` +
    `setsar=1,format=yuv420p`
  )
}
