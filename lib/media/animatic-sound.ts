import { FILM_SOUND, silence } from './conform'
import { AUDIO_HZ, graphValue, type Piece } from './graph'
import type { PlacedLines } from './place-lines'

/** What is said in a shot, at its times, in exactly so many samples. */
export function shotSound(paths: readonly string[], { tempo, lines }: PlacedLines, count: number): Piece {
  if (paths.length === 0) return { graph: `${silence(count, AUDIO_HZ)}[out0]`, count }
  const faster = tempo > 1 ? `atempo=${tempo.toFixed(4)},` : ''
  const spoken = paths.map((path, at) => {
    const late = Math.round((lines[at]?.fromSeconds ?? 0) * AUDIO_HZ)
    return (
      `amovie=filename=${graphValue(path)},${faster}aresample=${AUDIO_HZ},${FILM_SOUND},` +
      `adelay=${late}S:all=1,apad,atrim=end_sample=${count},asetpts=N/SR/TB`
    )
  })
  if (spoken.length === 1) return { graph: `${spoken[0]}[out0]`, count }
  const parts = spoken.map((chain, at) => `${chain}[line${at}];`).join('')
  const pads = spoken.map((_, at) => `[line${at}]`).join('')
  return { graph: `${parts}${pads}amix=inputs=${spoken.length}:normalize=0,${FILM_SOUND}[out0]`, count }
}
