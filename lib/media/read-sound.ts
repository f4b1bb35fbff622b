import 'server-only'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '@/lib/core/errors'
import { EngineMissing, MediaError, runGraph } from './engine'
import { AUDIO_HZ, graphValue } from './graph'
import { probeApart, ProbeMissing } from './probe-apart'
import type { MediaFacts } from './probe'

/** A sound as it was decoded. */
export interface FoundSound {
  facts: MediaFacts
  /** One channel at `AUDIO_HZ`, −1 to 1; null where nothing was decoded, see `readSound`. */
  samples: Float32Array<ArrayBuffer> | null
}

/** 11.5 MB of samples. */
export const MOST_SECONDS = 60
const TIMEOUT_MS = 30_000
/** FFmpeg opens a file as what the probe found, so that no file is a playlist to one and a recording to the other. */
const DEMUXERS: Record<string, string> = {
  MP3: 'mp3',
  WAVE: 'wav',
  ADTS: 'aac',
  MP4: 'mov',
  'QuickTime File Format': 'mov',
}

/**
 * Decodes the sound of somebody's file, in processes of their own. What has no sound, is longer than `MOST_SECONDS` by its
 * probe, or is in a format that the studio does not take, is not decoded at all. Throws AppError: `invalid` for a file that
 * cannot be read, `internal` where nothing can be read here; or the signal's reason.
 */
export async function readSound(path: string, signal?: AbortSignal): Promise<FoundSound> {
  const facts = await probeApart(path).catch((cause: unknown) => {
    throw cause instanceof ProbeMissing ? unavailable(cause) : unreadable(cause)
  })
  const { container, audioCodec, durationSeconds } = facts
  if (durationSeconds !== null && !Number.isFinite(durationSeconds)) throw unreadable('It has no length')
  const demuxer = DEMUXERS[container]
  if (!demuxer || audioCodec === null || (durationSeconds ?? 0) > MOST_SECONDS)
    return { facts, samples: null }
  const folder = await mkdtemp(join(tmpdir(), 'dailies-sound-'))
  try {
    return { facts, samples: await decode(path, demuxer, folder, signal) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function decode(
  path: string,
  demuxer: string,
  folder: string,
  signal: AbortSignal | undefined,
): Promise<Float32Array<ArrayBuffer>> {
  const output = join(folder, 'sound.wav')
  // Times come from counting: a file may say that it begins in a year. A second more shows that it lied about its length.
  const graph =
    `amovie=filename=${graphValue(path)}:format_name=${demuxer},asetpts=N/SR/TB,atrim=end=${MOST_SECONDS + 1},` +
    `aresample=${AUDIO_HZ},aformat=sample_fmts=s16:channel_layouts=mono[out0]`
  await runGraph(
    { graph, output, format: 'wav', hasSound: true, preset: 'veryfast', crf: 0, timeoutMs: TIMEOUT_MS },
    { signal },
  ).catch((cause: unknown) => {
    if (!(cause instanceof MediaError)) throw cause
    throw cause instanceof EngineMissing ? unavailable(cause) : unreadable(cause)
  })
  const samples = samplesOf(await readFile(output))
  if (samples.length > MOST_SECONDS * AUDIO_HZ)
    throw new AppError('invalid', 'That file has more sound than it says. Save it again, then try once more.')
  return samples
}

/** The samples of a WAV of 16 bits that our own engine wrote. */
function samplesOf(wave: Buffer): Float32Array<ArrayBuffer> {
  let at = 12
  while (wave.toString('latin1', at, at + 4) !== 'data') at += 8 + wave.readUInt32LE(at + 4)
  const samples = new Float32Array(Math.floor((wave.length - at - 8) / 2))
  return samples.map((_, place) => wave.readInt16LE(at + 8 + place * 2) / 32_768)
}

function unreadable(cause: unknown): AppError {
  return new AppError(
    'invalid',
    'That file cannot be read as sound. It may be damaged, or something else under that name. Choose another one.',
    { cause },
  )
}

function unavailable(cause: unknown): AppError {
  return new AppError('internal', 'Sound cannot be looked at on this machine right now. Try again later.', {
    cause,
  })
}
