import type { Muxer } from 'node-av/api'
import type { TimedText } from './graph'
import type { Ffmpeg } from './run-job'

/** The description of a text track that players need before its words: plain white on nothing, at the bottom. */
const TX3G = Buffer.concat([
  // Flags; in the middle, at the bottom; no ground; no box.
  Buffer.from([0, 0, 0, 0, 1, 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
  // From and to which letter; font 1, plain, 18, white.
  Buffer.from([0, 0, 0, 0, 0, 1, 0, 18, 255, 255, 255, 255]),
  // A table of one font.
  Buffer.from('\0\0\0\x12ftab\0\x01\0\x01\x05Serif', 'latin1'),
])

interface Captions {
  /** Writes those that begin before then. */
  writeUntil(ms: number): Promise<void>
}

/** Adds a track of texts (`mov_text`) that a player can show; nothing when there are none. */
export function addCaptions(
  output: Muxer,
  texts: readonly TimedText[],
  { constants, lib }: Ffmpeg,
): Captions {
  if (texts.length === 0) return { writeUntil: () => Promise.resolve() }
  const shell = new lib.FormatContext()
  shell.allocOutputContext2(null, 'mp4', 'captions.mp4')
  const stream = shell.newStream(null)
  stream.codecpar.codecType = constants.AVMEDIA_TYPE_SUBTITLE
  stream.codecpar.codecId = constants.AV_CODEC_ID_MOV_TEXT
  stream.codecpar.extradata = TX3G
  stream.timeBase = new lib.Rational(1, 1000)
  const index = output.addStream(stream)
  const samples = samplesOf(texts)
  let next = 0

  async function write({ fromMs, durationMs, text }: TimedText) {
    const words = Buffer.from(text)
    const data = Buffer.alloc(2 + words.length)
    data.writeUInt16BE(words.length)
    words.copy(data, 2)
    using packet = new lib.Packet()
    packet.alloc()
    packet.data = data
    packet.pts = BigInt(fromMs)
    packet.dts = BigInt(fromMs)
    packet.duration = BigInt(durationMs)
    packet.timeBase = new lib.Rational(1, 1000)
    packet.isKeyframe = true
    await output.writePacket(packet, index)
  }
  return {
    async writeUntil(ms) {
      for (let sample = samples[next]; sample && sample.fromMs <= ms; sample = samples[next]) {
        next += 1
        await write(sample)
      }
    },
  }
}

/** One after the other: the track shows one at a time. The muxer itself fills the gaps. */
function samplesOf(texts: readonly TimedText[]): TimedText[] {
  const samples: TimedText[] = []
  let endMs = 0
  for (const { fromMs: asked, durationMs: length, text } of texts.toSorted(
    (one, other) => one.fromMs - other.fromMs,
  )) {
    const fromMs = Math.max(endMs, asked)
    const durationMs = asked + length - fromMs
    if (durationMs <= 0) continue
    samples.push({ fromMs, durationMs, text })
    endMs = fromMs + durationMs
  }
  return samples
}
