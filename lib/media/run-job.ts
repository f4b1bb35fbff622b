import type { Demuxer, Muxer } from 'node-av/api'
import type { Frame, Packet } from 'node-av/lib'
import type { EngineJob, GraphJob } from './graph'
import { measureLoudness, runFilm, runSoundPieces } from './run-film'

export type Ffmpeg = Awaited<ReturnType<typeof loadFfmpeg>>

/** Loaded late, so that a machine for which there is no FFmpeg gets an answer rather than a crash. */
export async function loadFfmpeg() {
  const [api, constants, lib] = await Promise.all([
    import('node-av/api'),
    import('node-av/constants'),
    import('node-av/lib'),
  ])
  lib.Log.setLevel(constants.AV_LOG_ERROR)
  return { api, constants, lib }
}

/** Runs one job into one file. Only inside the engine's own process. */
export async function runJob(job: EngineJob, ffmpeg: Ffmpeg, onDone: (count: number) => void): Promise<void> {
  if (job.format === 'film') return runFilm(job, ffmpeg, onDone)
  if (job.format === 'sound') return runSoundPieces(job, ffmpeg, onDone)
  if (job.format === 'loudness') return measureLoudness(job, ffmpeg)
  await using input = await ffmpeg.api.Demuxer.open(job.graph, { format: 'lavfi' })
  const run = job.format === 'mp3' || job.format === 'wav' ? runSound : runPicture
  await run(job, input, ffmpeg)
}

async function runSound(job: GraphJob, input: Demuxer, { api, constants }: Ffmpeg): Promise<void> {
  const sound = input.audio()
  if (!sound) throw new Error('The graph has no sound')
  using samples = await api.Decoder.create(sound)
  const isMp3 = job.format === 'mp3'
  using encoder = await api.Encoder.create(
    isMp3 ? constants.FF_ENCODER_LIBMP3LAME : constants.FF_ENCODER_PCM_S16LE,
    { decoder: samples, autoResample: true, ...(isMp3 ? { bitrate: '96k' } : {}) },
  )
  await using output = await api.Muxer.open(job.output, { format: job.format })
  const index = output.addStream(encoder)
  await copy(encoder.packets(samples.frames(input.packets(sound.index))), output, index)
}

async function runPicture(job: GraphJob, input: Demuxer, { api, constants }: Ffmpeg): Promise<void> {
  const { Decoder, Encoder, Muxer } = api
  const { FF_ENCODER_AAC, FF_ENCODER_LIBX264, FF_ENCODER_MJPEG, FF_ENCODER_PNG } = constants
  const video = input.video()
  if (!video) throw new Error('The graph has no picture')
  using pictures = await Decoder.create(video)
  const isStill = job.format !== 'mp4'
  using encoder = isStill
    ? await Encoder.create(job.format === 'png' ? FF_ENCODER_PNG : FF_ENCODER_MJPEG, { decoder: pictures })
    : await Encoder.create(FF_ENCODER_LIBX264, {
        decoder: pictures,
        options: { preset: job.preset, crf: job.crf },
      })
  await using output = await Muxer.open(
    job.output,
    isStill
      ? { format: 'image2', options: { update: '1' } }
      : { format: 'mp4', options: { movflags: '+faststart' } },
  )
  const videoIndex = output.addStream(encoder)
  const frames = pictures.frames(input.packets(video.index))
  const sound = job.hasSound ? input.audio() : undefined
  if (!sound) {
    // Awaited here: a returned promise would outlive the streams that this scope closes.
    const kept = isStill ? (job.isLast ? lastOf(frames) : firstOf(frames)) : frames
    await copy(encoder.packets(kept), output, videoIndex)
    return
  }

  using samples = await Decoder.create(sound)
  using soundEncoder = await Encoder.create(FF_ENCODER_AAC, {
    decoder: samples,
    bitrate: '96k',
    autoResample: true,
  })
  const soundIndex = output.addStream(soundEncoder)
  await Promise.all([
    copy(encoder.packets(frames), output, videoIndex),
    copy(soundEncoder.packets(samples.frames(input.packets(sound.index))), output, soundIndex),
  ])
}

async function copy(packets: AsyncGenerator<Packet | null>, output: Muxer, index: number): Promise<void> {
  let count = 0
  for await (const packet of packets) {
    if (!packet) continue
    count += 1
    await output.writePacket(packet, index)
    packet.free()
  }
  if (count === 0) throw new Error(`There is no ${index === 0 ? 'picture' : 'sound'} at that point`)
}

async function* firstOf(frames: AsyncGenerator<Frame | null>): AsyncGenerator<Frame | null> {
  for await (const frame of frames) {
    yield frame
    break
  }
  yield null
}

async function* lastOf(frames: AsyncGenerator<Frame | null>): AsyncGenerator<Frame | null> {
  let last: Frame | null = null
  for await (const frame of frames) {
    if (!frame) break
    last?.free()
    last = frame
  }
  if (last) yield last
  yield null
}
