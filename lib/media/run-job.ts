import type { Frame, Packet } from 'node-av/lib'
import type { EngineJob } from './graph'

type Ffmpeg = Awaited<ReturnType<typeof loadFfmpeg>>

/** Loaded late, so that a machine for which there is no FFmpeg gets an answer rather than a crash. */
export async function loadFfmpeg() {
  const [api, constants, { Log }] = await Promise.all([
    import('node-av/api'),
    import('node-av/constants'),
    import('node-av/lib'),
  ])
  Log.setLevel(constants.AV_LOG_ERROR)
  return { api, constants }
}

/** Runs one graph into one file. Only inside the engine's own process. */
export async function runJob(job: EngineJob, { api, constants }: Ffmpeg): Promise<void> {
  const { Decoder, Demuxer, Encoder, Muxer } = api
  const { FF_ENCODER_AAC, FF_ENCODER_LIBX264, FF_ENCODER_MJPEG } = constants
  await using input = await Demuxer.open(job.graph, { format: 'lavfi' })
  const video = input.video()
  if (!video) throw new Error('The graph has no picture')
  using pictures = await Decoder.create(video)
  const isJpeg = job.format === 'jpeg'
  using encoder = isJpeg
    ? await Encoder.create(FF_ENCODER_MJPEG, { decoder: pictures })
    : await Encoder.create(FF_ENCODER_LIBX264, {
        decoder: pictures,
        options: { preset: job.preset, crf: job.crf },
      })
  await using output = await Muxer.open(
    job.output,
    isJpeg
      ? { format: 'image2', options: { update: '1' } }
      : { format: 'mp4', options: { movflags: '+faststart' } },
  )
  const videoIndex = output.addStream(encoder)

  async function copy(packets: AsyncGenerator<Packet | null>, index: number) {
    let count = 0
    for await (const packet of packets) {
      if (!packet) continue
      count += 1
      await output.writePacket(packet, index)
      packet.free()
    }
    if (count === 0) throw new Error('There is no picture at that point')
  }

  const frames = pictures.frames(input.packets(video.index))
  const sound = job.hasSound ? input.audio() : undefined
  if (!sound) {
    // Awaited here: a returned promise would outlive the streams that this scope closes.
    await copy(encoder.packets(isJpeg ? firstOf(frames) : frames), videoIndex)
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
    copy(encoder.packets(frames), videoIndex),
    copy(soundEncoder.packets(samples.frames(input.packets(sound.index))), soundIndex),
  ])
}

async function* firstOf(frames: AsyncGenerator<Frame | null>): AsyncGenerator<Frame | null> {
  for await (const frame of frames) {
    yield frame
    break
  }
  yield null
}
