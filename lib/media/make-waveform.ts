import { runGraph } from './engine'
import { graphValue } from './graph'

const SIZE = '640x360'

/** A JPEG of 640 × 360 px in which a sound can be seen. Throws MediaError. */
export async function makeWaveform(source: string, target: string): Promise<void> {
  const wave = `showwavespic=s=${SIZE}:scale=sqrt:colors=0x8f96a3`
  await runGraph({
    graph:
      `color=c=0x17191d:s=${SIZE}[ground];` +
      `amovie=filename=${graphValue(source)},aformat=channel_layouts=mono,${wave}[wave];` +
      `[ground][wave]overlay=format=auto:shortest=1,scale=out_range=full,format=yuvj420p[out0]`,
    output: target,
    format: 'jpeg',
    hasSound: false,
    preset: 'veryfast',
    crf: 0,
    timeoutMs: 120_000,
    isBackground: true,
  })
}
