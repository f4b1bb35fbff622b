import { FORMATS, formatOfProbe } from '@/lib/catalog/file-format'
import type { MediaFormat } from '@/lib/catalog/model'

/** What a probe found in a file; the same names as in lib/media. */
export interface Found {
  container: string
  durationSeconds: number | null
  widthPx: number | null
  heightPx: number | null
  videoCodec: string | null
  audioCodec: string | null
}

const MAX_SECONDS = 60 * 60
const MAX_SIDE_PX = 8_192
const VIDEO_CODECS = new Set(['avc', 'hevc'])
const SOUND_IN_VIDEO = /^(aac|mp3|ac3|eac3|pcm-.*)$/
const SOUND_IN: Record<string, RegExp> = {
  mp3: /^mp3$/,
  wav: /^(pcm-.*|ulaw|alaw)$/,
  m4a: /^aac$/,
  aac: /^aac$/,
}

/** What a video or sound file truly is, by what was found in it; or why it is not taken, in one sentence. */
export function judgeRecording(found: Found): MediaFormat | { refused: string } {
  const format = formatOfProbe(found)
  if (!format || FORMATS[format].media === 'image')
    return { refused: 'Use MP4 or MOV for video, MP3, WAV, M4A or AAC for sound.' }
  const { durationSeconds: seconds, widthPx, heightPx, videoCodec, audioCodec } = found
  if (!seconds || !Number.isFinite(seconds))
    return { refused: 'That file has no length; it may be cut short.' }
  if (seconds > MAX_SECONDS) return { refused: 'That file is longer than an hour.' }
  if (FORMATS[format].media === 'audio') {
    return SOUND_IN[format]?.test(audioCodec ?? '')
      ? format
      : {
          refused: `The sound in that file is ${nameOf(audioCodec)}, which no provider takes. Use MP3 or AAC.`,
        }
  }
  if (!VIDEO_CODECS.has(videoCodec ?? ''))
    return { refused: `The picture in that video is ${nameOf(videoCodec)}. Save it as H.264 or H.265.` }
  if (audioCodec !== null && !SOUND_IN_VIDEO.test(audioCodec))
    return { refused: `The sound in that video is ${nameOf(audioCodec)}. Save it with AAC.` }
  if (!widthPx || !heightPx) return { refused: 'That video has no picture size; it may be damaged.' }
  if (Math.max(widthPx, heightPx) > MAX_SIDE_PX)
    return {
      refused: `That video is ${widthPx} × ${heightPx}; no side may have more than ${MAX_SIDE_PX} pixels.`,
    }
  return format
}

function nameOf(codec: string | null): string {
  return codec ? codec.toUpperCase() : 'of a kind we do not know'
}
