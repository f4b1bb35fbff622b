import { runGraph } from './engine'
import { graphValue } from './graph'

/** A silent clip of at most 5 s and 360 px width, for playing under the pointer. Throws MediaError. */
export async function makePreview(source: string, target: string): Promise<void> {
  // H.264 in 4:2:0 needs even sides, whatever came in.
  const size = `scale='trunc(min(360,iw)/2)*2':'max(2,trunc(ow/a/2)*2)',setsar=1`
  await runGraph({
    graph: `movie=filename=${graphValue(source)},trim=duration=5,${size},format=yuv420p[out0]`,
    output: target,
    format: 'mp4',
    hasSound: false,
    preset: 'veryfast',
    crf: 28,
    timeoutMs: 300_000,
    isBackground: true,
  })
}
