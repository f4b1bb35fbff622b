import 'server-only'
import { FORMATS, SNIFF_BYTES, sniffFormat, UPLOAD_BYTES } from '@/lib/catalog/file-format'
import type { MediaFormat } from '@/lib/catalog/model'
import { viewFile } from '@/lib/assets/view-file'
import type { FileView } from '@/lib/assets/schema'
import type { MemberCtx } from '@/lib/core/ctx'
import { newId } from '@/lib/core/ids'
import { storageKey, store, TooLarge } from '@/lib/core/storage/store'
import { ProbeMissing, probeApart } from '@/lib/media/probe-apart'
import { requireOpenProject } from '@/lib/projects/require-project'
import { requirePermission } from '@/lib/workspaces/permissions'
import { isWholeMovie } from './is-whole-movie'
import { isWholeWave } from './is-whole-wave'
import { judgeRecording } from './judge-recording'
import { cleanPicture, refuseFile } from './pictures'
import type { IncomingFile } from './read-upload'
import { requireRoom } from './require-room'
import { saveAsset, savePicture } from './save-asset'
import { NOT_TAKEN, tooLarge } from './pieces'

const MOVIES = new Set<MediaFormat>(['mp4', 'mov', 'm4a'])

interface From {
  filename: string
  projectId: string | null
  /** The upload in pieces that this is the end of. */
  partId?: string | undefined
}

/**
 * Takes one file, judged by its content. Nothing of it is read before the person is known to have the right. Pictures are
 * written anew; video and sound go straight to the store and are kept only if a probe can vouch for them.
 */
export async function addUpload(
  ctx: MemberCtx,
  open: () => Promise<IncomingFile>,
  into: { projectId?: string | null | undefined; partId?: string } = {},
): Promise<FileView> {
  requirePermission(ctx, 'generate')
  const projectId = await requireOpenProject(ctx, into.projectId)
  await requireRoom(0)
  const file = await open()
  try {
    const { head, body } = await peek(file.body)
    if (head.byteLength === 0) throw refuseFile('That file is empty.')
    const format = sniffFormat(head)
    if (!format) throw refuseFile(NOT_TAKEN)
    const from = { filename: file.filename, projectId, partId: into.partId }
    return FORMATS[format].media === 'image'
      ? await takePicture(ctx, from, body)
      : await takeRecording(ctx, from, body, UPLOAD_BYTES[FORMATS[format].media])
  } finally {
    file.end()
  }
}

async function takePicture(ctx: MemberCtx, from: From, body: AsyncIterable<Uint8Array>): Promise<FileView> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.byteLength
    if (bytes > UPLOAD_BYTES.image) throw refuseFile(tooLarge(UPLOAD_BYTES.image))
    chunks.push(chunk)
  }
  return savePicture(ctx, await cleanPicture(Buffer.concat(chunks)), from)
}

async function takeRecording(
  ctx: MemberCtx,
  from: From,
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<FileView> {
  const assetId = newId()
  // What it is comes out only once it lies there; the name in the store says nothing of it.
  const key = storageKey(ctx.workspaceId, assetId, 'original')
  try {
    const stored = await store()
      .write(key, body, { maxBytes })
      .catch((cause: unknown) => {
        throw cause instanceof TooLarge ? refuseFile(tooLarge(maxBytes)) : cause
      })
    const found = await probeApart(store().path(key)).catch((cause: unknown) => {
      if (cause instanceof ProbeMissing) throw cause
      throw refuseFile('That file cannot be read as video or sound. It may be damaged or cut short.', cause)
    })
    const format = judgeRecording(found)
    if (typeof format === 'object') throw refuseFile(format.refused)
    const { media } = FORMATS[format]
    const isWhole = MOVIES.has(format) ? isWholeMovie : format === 'wav' ? isWholeWave : null
    if (isWhole && !(await isWhole(store().path(key))))
      throw refuseFile('That file is cut short. Send it again.')
    // A file of sound in a container for video is held to the limit of sound.
    if (stored.bytes > UPLOAD_BYTES[media]) throw refuseFile(tooLarge(UPLOAD_BYTES[media]))
    const row = await saveAsset(ctx, {
      assetId,
      format,
      storageKey: key,
      ...from,
      ...stored,
      widthPx: found.widthPx,
      heightPx: found.heightPx,
      durationMs: Math.round((found.durationSeconds ?? 0) * 1000),
      fps: found.fps,
      videoCodec: found.videoCodec,
      audioCodec: found.audioCodec,
    })
    return viewFile(row)
  } catch (error) {
    await store().delete(key)
    throw error
  }
}

/** The first bytes, and a body that still begins with them. */
async function peek(
  body: AsyncIterable<Uint8Array>,
): Promise<{ head: Uint8Array; body: AsyncIterable<Uint8Array> }> {
  const rest = body[Symbol.asyncIterator]()
  const seen: Uint8Array[] = []
  let bytes = 0
  while (bytes < SNIFF_BYTES) {
    const { done, value } = await rest.next()
    if (done) break
    seen.push(value)
    bytes += value.byteLength
  }
  async function* whole() {
    yield* seen
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
  }
  return { head: Buffer.concat(seen), body: whole() }
}
