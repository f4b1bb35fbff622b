import { writeFile } from 'node:fs/promises'
import type { Encoder, Muxer } from 'node-av/api'
import type { Frame, Packet } from 'node-av/lib'
import { AUDIO_HZ, type FilmJob, type Loudness, type LoudnessJob, type Piece, type SoundJob } from './graph'
import { addCaptions } from './run-captions'
import type { Ffmpeg } from './run-job'

/** Between two words on how far it is. */
const WORD_MS = 250
const SOUND_BITRATE = '192k'
/** From one key picture to the next: players seek by them. */
const KEY_SECONDS = 2

/** Draws pieces one after the other into one encoder, so that what is open at a time does not grow with the film. */
export async function runFilm(job: FilmJob, ffmpeg: Ffmpeg, onDone: (count: number) => void): Promise<void> {
  const { api, constants, lib } = ffmpeg
  const rate = new lib.Rational(job.rate.num, job.rate.den)
  const timeBase = new lib.Rational(job.rate.den, job.rate.num)
  using pictures = await api.Encoder.create(constants.FF_ENCODER_LIBX264, {
    options: { preset: 'veryfast', crf: job.crf },
    configure: (context) => {
      context.framerate = rate
      context.timeBase = timeBase
      context.gopSize = Math.round((KEY_SECONDS * job.rate.num) / job.rate.den)
    },
  })
  await using input = await api.Demuxer.open(job.sound, { format: 'lavfi' })
  const source = input.audio()
  if (!source) throw new Error('The graph has no sound')
  using samples = await api.Decoder.create(source)
  using sounds = await api.Encoder.create(constants.FF_ENCODER_AAC, {
    decoder: samples,
    bitrate: SOUND_BITRATE,
    autoResample: true,
  })
  await using output = await api.Muxer.open(job.output, {
    format: 'mp4',
    options: { movflags: '+faststart' },
  })
  const video = { index: output.addStream(pictures), encoder: pictures }
  const audio = { index: output.addStream(sounds), encoder: sounds }
  const captions = addCaptions(output, job.captions, ffmpeg)
  const report = spaced(onDone)

  async function* allPictures(): AsyncGenerator<Frame | null> {
    let at = 0
    for (const piece of job.pieces) {
      for await (const frame of framesOf(piece, ffmpeg)) {
        frame.pts = BigInt(at)
        frame.timeBase = timeBase
        frame.duration = 1n
        await captions.writeUntil((at * 1000 * job.rate.den) / job.rate.num)
        at += 1
        report(at)
        yield frame
      }
    }
    yield null
  }
  // The muxer waits for whichever is behind, so neither runs far ahead.
  await Promise.all([
    write(video, allPictures(), output),
    write(audio, samples.frames(input.packets(source.index)), output),
  ])
  await captions.writeUntil(Number.POSITIVE_INFINITY)
}

export async function runSoundPieces(
  job: SoundJob,
  ffmpeg: Ffmpeg,
  onDone: (count: number) => void,
): Promise<void> {
  const { api, constants, lib } = ffmpeg
  using encoder = await api.Encoder.create(constants.FF_ENCODER_PCM_F32LE, {})
  await using output = await api.Muxer.open(job.output, { format: 'wav', options: { rf64: 'auto' } })
  const timeBase = new lib.Rational(1, AUDIO_HZ)
  const report = spaced(onDone)

  async function* allSamples(): AsyncGenerator<Frame | null> {
    let at = 0
    for (const piece of job.pieces) {
      for await (const frame of framesOf(piece, ffmpeg)) {
        frame.pts = BigInt(at)
        frame.timeBase = timeBase
        at += frame.nbSamples
        report(at)
        yield frame
      }
    }
    yield null
  }
  await write({ index: output.addStream(encoder), encoder }, allSamples(), output)
}

/** `ebur128` writes what it knows so far on every frame; the last one knows all. */
export async function measureLoudness(job: LoudnessJob, { api }: Ffmpeg): Promise<void> {
  await using input = await api.Demuxer.open(job.graph, { format: 'lavfi' })
  const source = input.audio()
  if (!source) throw new Error('The graph has no sound')
  using samples = await api.Decoder.create(source)
  let lufs = Number.NaN
  let peak = 0
  for await (const frame of samples.frames(input.packets(source.index))) {
    if (!frame) break
    using known = frame
    const facts = known.getMetadata()
    lufs = Number(facts.get('lavfi.r128.I') ?? lufs)
    for (const channel of [0, 1]) {
      peak = Math.max(peak, Number(facts.get(`lavfi.r128.true_peaks_ch${channel}`) ?? 0))
    }
  }
  if (Number.isNaN(lufs)) lufs = -70
  const loudness: Loudness = { lufs, peakDb: peak > 0 ? 20 * Math.log10(peak) : null }
  await writeFile(job.output, JSON.stringify(loudness))
}

async function* framesOf({ graph, count }: Piece, { api }: Ffmpeg): AsyncGenerator<Frame> {
  await using input = await api.Demuxer.open(graph, { format: 'lavfi' })
  const stream = input.video() ?? input.audio()
  if (!stream) throw new Error('The graph has neither picture nor sound')
  using decoder = await api.Decoder.create(stream)
  let seen = 0
  for await (const frame of decoder.frames(input.packets(stream.index))) {
    if (!frame) break
    seen += frame.isVideo() ? 1 : frame.nbSamples
    yield frame
  }
  if (seen !== count) throw new Error(`A piece of the film has ${seen} of ${count} pictures or samples`)
}

async function write(
  { index, encoder }: { index: number; encoder: Encoder },
  frames: AsyncGenerator<Frame | null>,
  output: Muxer,
): Promise<void> {
  for await (const packet of encoder.packets(frames) as AsyncGenerator<Packet | null>) {
    if (!packet) continue
    await output.writePacket(packet, index)
    packet.free()
  }
}

function spaced(say: (count: number) => void): (count: number) => void {
  let last = 0
  return (count) => {
    const now = performance.now()
    if (now - last < WORD_MS) return
    last = now
    say(count)
  }
}
