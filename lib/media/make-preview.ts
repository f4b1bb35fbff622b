import { runGraph } from './engine'
import { graphValue } from './graph'

/** A silent clip of at most 5 s and 360 px width, for playing under the pointer. Throws MediaError. */
export async function makePreview(source: string, target: string): Promise<void> {
  await runGraph({
    graph: `movie=filename=${graphValue(source)},trim=duration=5,scale='min(360,iw)':-2,format=yuv420p[out0]`,
    output: target,
    format: 'mp4',
    hasSound: false,
    preset: 'veryfast',
    crf: 28,
    timeoutMs: 60_000,
  })
}
