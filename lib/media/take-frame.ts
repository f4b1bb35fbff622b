import 'server-only'
import { ALL_FORMATS, EncodedPacketSink, FilePathSource, Input } from 'mediabunny'
import { MediaError, runGraph } from './engine'
import { graphValue } from './graph'

/** One picture of a video, as the file itself has it. */
export interface FoundFrame {
  /** When it begins, milliseconds. */
  atMs: number
  isLast: boolean
  /** Filter that turns it upright and into the colours that a browser shows. */
  filter: string
  /** Where the decoder begins, seconds from the first picture: at least a second before, or it may come too late. */
  seekSeconds: number
}

/** Filters that turn a picture upright, by its rotation. */
export const TURNS: Record<number, string> = {
  0: '',
  90: 'transpose=clock,',
  180: 'hflip,vflip,',
  270: 'transpose=cclock,',
}
/** From this height on, pictures that do not name their colours are meant as HDTV's. */
export const HD_PX = 720

/** The picture that is shown at `atSeconds`, whatever the distances between pictures; without it the last. Throws MediaError. */
export async function findFrame(source: string, atSeconds: number | null): Promise<FoundFrame> {
  try {
    using input = new Input({ formats: ALL_FORMATS, source: new FilePathSource(source) })
    const track = await input.getPrimaryVideoTrack()
    if (!track) throw new MediaError('There is no picture in that file.')
    const packets = new EncodedPacketSink(track)
    const only = { metadataOnly: true } as const
    const first = await track.getFirstTimestamp()
    const last = await packets.getPacket(Number.POSITIVE_INFINITY, only)
    const shown = atSeconds === null ? last : await packets.getPacket(Math.max(first, atSeconds), only)
    if (!last || !shown) throw new MediaError('There is no picture at that point.')
    const { matrix } = await track.getColorSpace()
    const colours = !matrix && track.codedHeight >= HD_PX ? ':in_color_matrix=bt709' : ''
    return {
      atMs: Math.round(shown.timestamp * 1000),
      isLast: shown.timestamp >= last.timestamp,
      filter: `${TURNS[track.rotation] ?? ''}scale='iw*sar':ih${colours},setsar=1,format=rgb24`,
      seekSeconds: Math.max(0, shown.timestamp - first - 1),
    }
  } catch (cause) {
    throw cause instanceof MediaError
      ? cause
      : new MediaError('The file cannot be read as video; it may be damaged.', { cause })
  }
}

/** Draws exactly that picture as a PNG. Of the last one it is what a decoder shows last. Throws MediaError. */
export async function drawFrame(source: string, target: string, frame: FoundFrame): Promise<void> {
  const { atMs, isLast, filter, seekSeconds } = frame
  // Half a millisecond before it begins: times are rounded.
  const cut = isLast ? '' : `trim=start=${Math.max(0, atMs / 1000 - 0.001)},`
  await runGraph({
    graph: `movie=filename=${graphValue(source)}:seek_point=${seekSeconds},${cut}${filter}[out0]`,
    output: target,
    format: 'png',
    isLast,
    hasSound: false,
    preset: 'veryfast',
    crf: 0,
    timeoutMs: 60_000,
  })
}
