import 'server-only'
import { FORMATS, formatOfProbe } from '@/lib/catalog/file-format'
import type { MediaFormat } from '@/lib/catalog/model'
import { AppError } from '@/lib/core/errors'
import { failpoint } from '@/lib/core/failpoint'
import { newId } from '@/lib/core/ids'
import { storageKey, store } from '@/lib/core/storage/store'
import { http } from '@/lib/keys/open-key'
import { probe } from '@/lib/media/probe'
import type { Generation, Output } from '@/prisma/client/client'
import type { Lease } from './lease'
import { StaleLease } from './move-generation'

const MAX_BYTES = 4 * 1024 ** 3
/** Kept free for the database, whatever else is waiting. */
const MIN_FREE_BYTES = 200 * 1024 ** 2
const TOTAL_TIMEOUT_MS = 30 * 60_000
const IDLE_TIMEOUT_MS = 30_000

/** What a file counts as whose container we do not know by name. */
const USUAL: Record<Output['type'], MediaFormat> = { video: 'mp4', image: 'png', audio: 'mp3' }

/** One fetched file, whole and readable, as it goes on record. */
export interface StoredOutput {
  outputId: string
  assetId: string
  mediaType: Output['type']
  storageKey: string
  filename: string
  mime: string
  bytes: number
  /** Hex. */
  sha256: string
  widthPx: number | null
  heightPx: number | null
  durationMs: number | null
  fps: number | null
  videoCodec: string | null
  audioCodec: string | null
}

/** Streams one output into our store and proves it readable. Never a partial file in sight. */
export async function storeOutput(
  lease: Lease,
  generation: Generation,
  output: Output,
): Promise<StoredOutput> {
  if ((await freeBytes()) < MIN_FREE_BYTES) {
    throw new AppError('internal', 'The clip is finished, but this studio’s disk is nearly full.')
  }
  // What it truly is comes out only once it lies there, so its name has no ending.
  // The output's own id names the file: a second run after a crash overwrites its own leftovers.
  const key = storageKey(generation.workspaceId, output.id, 'original')
  const reply = await http().download(output.url, {
    timeoutMs: TOTAL_TIMEOUT_MS,
    idleTimeoutMs: IDLE_TIMEOUT_MS,
    signal: lease.signal,
  })
  if (reply.status !== 200) {
    // Its error is of no interest, but without a listener it would end the process.
    reply.body.on('error', () => undefined).destroy()
    throw new AppError('provider', `The clip is finished, but its link answered ${reply.status}.`)
  }
  const stored = await store().write(key, reply.body, { maxBytes: MAX_BYTES })
  failpoint('collect:renamed')
  const promised = reply.headers['content-length']
  if (promised !== undefined && !reply.headers['content-encoding'] && Number(promised) !== stored.bytes) {
    throw new AppError('provider', 'The clip is finished, but its file arrived cut short.')
  }
  const facts = await probe(store().path(key)).catch((cause: unknown) => {
    throw new AppError('provider', 'The clip is finished, but its file cannot be read as media.', { cause })
  })

  const format = formatOfProbe(facts) ?? USUAL[output.type]
  const { media: mediaType, mime } = FORMATS[format]

  if (!lease.isHeld()) throw new StaleLease('The lease ran out while fetching')
  const assetId = newId()
  return {
    outputId: output.id,
    assetId,
    mediaType,
    storageKey: key,
    filename: `${fileStem(generation.prompt)}-${assetId.slice(-6)}.${format === 'jpeg' ? 'jpg' : format}`,
    mime,
    bytes: stored.bytes,
    sha256: stored.sha256,
    widthPx: facts.widthPx,
    heightPx: facts.heightPx,
    durationMs: facts.durationSeconds === null ? null : Math.round(facts.durationSeconds * 1000),
    fps: facts.fps,
    videoCodec: facts.videoCodec,
    audioCodec: facts.audioCodec,
  }
}

let lookedAt = Number.NEGATIVE_INFINITY
let seenFree = 0

/** Asked anew after a second: many outputs come in at once. */
async function freeBytes(): Promise<number> {
  if (performance.now() - lookedAt > 1_000) {
    seenFree = await store().freeBytes()
    lookedAt = performance.now()
  }
  return seenFree
}

/** First words of the prompt, fit for any file system. */
function fileStem(prompt: string): string {
  const words = prompt
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
  return [...words].slice(0, 40).join('').replace(/-+$/, '') || 'clip'
}
