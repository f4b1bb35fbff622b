import { get, type IncomingMessage } from 'node:http'
import sharp from 'sharp'
import { probeBytes } from '@/lib/media/probe'
import type { SimulatorEngine } from './contract'

const MAX_BYTES = 256 * 1024 ** 2
const TIMEOUT_MS = 20_000

/** What a client handed in, looked at. */
export interface HandedIn {
  bytes: Uint8Array
  type: 'image' | 'video' | 'audio'
  /** E.g. `jpeg`, `png`, `webp`, `mp4`, `mov`, `mp3`, `wav`. */
  format: string
  widthPx: number
  heightPx: number
  /** 0 for pictures. */
  seconds: number
}

/**
 * The file behind an earlier upload's address, a data URI, raw base64 or an address on this machine; null when it cannot be
 * had or is no media. Addresses elsewhere are never fetched.
 */
export async function readMedia(
  value: string,
  engine: Pick<SimulatorEngine, 'readUpload'>,
): Promise<HandedIn | null> {
  const bytes = await bytesOf(value, engine)
  return bytes && bytes.byteLength > 0 ? lookAt(bytes) : null
}

/** Files do not change, so each is looked at once. */
const looks = new WeakMap<Uint8Array, Promise<HandedIn | null>>()

/** Null for what is neither picture, clip nor sound. */
export function lookAt(bytes: Uint8Array): Promise<HandedIn | null> {
  const look = looks.get(bytes) ?? lookInto(bytes)
  looks.set(bytes, look)
  return look
}

async function lookInto(bytes: Uint8Array): Promise<HandedIn | null> {
  const picture = await sharp(bytes)
    .metadata()
    .catch(() => null)
  if (picture) {
    const { format, width: widthPx, height: heightPx } = picture
    return { bytes, type: 'image', format, widthPx, heightPx, seconds: 0 }
  }
  const facts = await probeBytes(bytes).catch(() => null)
  if (!facts) return null
  const container = facts.container.toLowerCase()
  return {
    bytes,
    type: facts.videoCodec ? 'video' : 'audio',
    format: container.startsWith('quicktime') ? 'mov' : container === 'wave' ? 'wav' : container,
    widthPx: facts.widthPx ?? 0,
    heightPx: facts.heightPx ?? 0,
    seconds: facts.durationSeconds ?? 0,
  }
}

async function bytesOf(
  value: string,
  engine: Pick<SimulatorEngine, 'readUpload'>,
): Promise<Uint8Array | null> {
  const uploaded = await engine.readUpload(value)
  if (uploaded) return uploaded
  const data = /^data:[\w.+/-]+;base64,([A-Za-z0-9+/]+={0,2})$/.exec(value)?.[1]
  if (data !== undefined) return Buffer.from(data, 'base64')
  const url = URL.parse(value)
  if (!url) return /^[A-Za-z0-9+/]+={0,2}$/.test(value) ? Buffer.from(value, 'base64') : null
  if (url.protocol !== 'http:' || !/^(127\.0\.0\.1|localhost)$/.test(url.hostname)) return null
  return fetchHere(url).catch(() => null)
}

/** Redirects are not followed, so that this cannot leave the machine. */
async function fetchHere(url: URL): Promise<Uint8Array | null> {
  const reply = await new Promise<IncomingMessage>((resolve, reject) =>
    get(url, { signal: AbortSignal.timeout(TIMEOUT_MS) }, resolve).on('error', reject),
  )
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of reply as AsyncIterable<Buffer>) {
    size += chunk.byteLength
    if (reply.statusCode !== 200 || size > MAX_BYTES) return null
    chunks.push(chunk)
  }
  return reply.statusCode === 200 ? Buffer.concat(chunks) : null
}
