import 'server-only'
import { ALL_FORMATS, BufferSource, FilePathSource, Input, type Source } from 'mediabunny'

export interface MediaFacts {
  /** E.g. `MP4`, `WebM`. */
  container: string
  durationSeconds: number | null
  widthPx: number | null
  heightPx: number | null
  fps: number | null
  /** E.g. `avc`, `hevc`. */
  videoCodec: string | null
  /** E.g. `aac`. */
  audioCodec: string | null
}

/** Packets looked at for the frame rate. */
const RATE_SAMPLE = 60

/** Reads what a media file holds, in process. Throws when it cannot be read as media. */
export function probe(path: string): Promise<MediaFacts> {
  return read(new FilePathSource(path))
}

export function probeBytes(bytes: Uint8Array): Promise<MediaFacts> {
  return read(new BufferSource(bytes))
}

async function read(source: Source): Promise<MediaFacts> {
  using input = new Input({ formats: ALL_FORMATS, source })
  const format = await input.getFormat().catch((cause: unknown) => {
    throw new Error('The file is not media that can be read', { cause })
  })
  const [video, audio] = await Promise.all([input.getPrimaryVideoTrack(), input.getPrimaryAudioTrack()])
  if (!video && !audio) throw new Error('The file has neither picture nor sound')
  const rate = await video?.computePacketStats(RATE_SAMPLE)
  return {
    container: format.name,
    durationSeconds: await input.computeDuration(),
    widthPx: video?.displayWidth ?? null,
    heightPx: video?.displayHeight ?? null,
    fps: rate ? Math.round(rate.averagePacketRate * 1000) / 1000 : null,
    videoCodec: video?.codec ?? null,
    audioCodec: audio?.codec ?? null,
  }
}
