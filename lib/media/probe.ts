import 'server-only'
import { ALL_FORMATS, BufferSource, FilePathSource, HLS, Input, type Source } from 'mediabunny'
import { openPicture } from './picture'

export interface MediaFacts {
  /** E.g. `MP4`, `WebM`, `PNG`. */
  container: string
  /** Null for pictures. */
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
/** A picture is read whole, down to a thumbnail nobody looks at. */
const THUMB_PX = 32
/** A playlist names files and addresses that nobody here opens for it. */
const FORMATS = ALL_FORMATS.filter((format) => format !== HLS)

/** Reads what a media file holds, in process. Throws when it cannot be read as media. */
export async function probe(path: string): Promise<MediaFacts> {
  return (await readPicture(path)) ?? read(new FilePathSource(path))
}

export function probeBytes(bytes: Uint8Array): Promise<MediaFacts> {
  return read(new BufferSource(bytes))
}

/** Null for what is no picture. Throws when it is a damaged one. */
async function readPicture(path: string): Promise<MediaFacts | null> {
  const metadata = await openPicture(path)
    .metadata()
    .catch(() => null)
  if (!metadata) return null
  const { format, autoOrient } = metadata
  // The header alone proves nothing: a picture cut short has a good one.
  await openPicture(path).resize(THUMB_PX, THUMB_PX).toBuffer()
  return {
    container: format === 'webp' ? 'WebP' : format.toUpperCase(),
    durationSeconds: null,
    widthPx: autoOrient.width,
    heightPx: autoOrient.height,
    fps: null,
    videoCodec: null,
    audioCodec: null,
  }
}

async function read(source: Source): Promise<MediaFacts> {
  using input = new Input({ formats: FORMATS, source })
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
