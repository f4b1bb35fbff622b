import { runGraph } from './engine'
import { graphValue } from './graph'

/** A JPEG of at most 640 px width: of a picture, or of the clip's frame at `atSeconds`. Throws MediaError. */
export async function makePoster(source: string, target: string, atSeconds = 0): Promise<void> {
  const cut = atSeconds > 0 ? `,trim=start=${atSeconds}` : ''
  const size = `scale='min(640,iw)':'max(2,trunc(ow/a/2)*2)':out_range=full,setsar=1`
  await runGraph({
    graph: `movie=filename=${graphValue(source)}${cut},${size},format=yuvj420p[out0]`,
    output: target,
    format: 'jpeg',
    hasSound: false,
    preset: 'veryfast',
    crf: 0,
    timeoutMs: 120_000,
    isBackground: true,
  })
}
