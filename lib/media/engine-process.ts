import { Decoder, Demuxer, Encoder, Muxer } from 'node-av/api'
import { AV_LOG_ERROR, FF_ENCODER_AAC, FF_ENCODER_LIBX264, FF_ENCODER_MJPEG } from 'node-av/constants'
import { type Frame, Log, type Packet } from 'node-av/lib'
import type { EngineJob } from './graph'

/** The child process around FFmpeg: takes one job, answers once, goes. A crash in native code ends here. */
Log.setLevel(AV_LOG_ERROR)

process.once('message', (job: EngineJob) => {
  run(job).then(
    () => process.send?.({ ok: true }, () => process.exit(0)),
    (error: unknown) => {
      const message = error instanceof Error ? error.message : String(error)
      process.send?.({ ok: false, message }, () => process.exit(1))
    },
  )
})
process.once('disconnect', () => process.exit(1))

async function run(job: EngineJob): Promise<void> {
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
    for await (const packet of packets) {
      if (!packet) continue
      await output.writePacket(packet, index)
      packet.free()
    }
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
