import 'server-only'
import { createWriteStream } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { DataStore, ERRORS, Server, Upload } from '@tus/server'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { store } from '@/lib/core/storage/store'
import { translateError } from '@/lib/core/translate-error'
import { dropPart, partKey, requireOwnPart } from './own-part'
import { requireRoom } from './require-room'
import { PIECE_BYTES } from './pieces'

/** The tus protocol's view of our parts: the row knows how long, the file how far. */
class PartStore extends DataStore {
  override async getUpload(id: string): Promise<Upload> {
    const part = await db().partUpload.findUnique({ where: { id } })
    if (!part) throw ERRORS.FILE_NOT_FOUND
    const found = await stat(store().path(partKey(id))).catch(() => null)
    return new Upload({ id, size: part.bytes, offset: found?.size ?? 0 })
  }

  /** What came before a line was cut stays. */
  override async write(body: Readable, id: string, offset: number): Promise<number> {
    const path = store().path(partKey(id))
    await mkdir(dirname(path), { recursive: true })
    const file = createWriteStream(path, offset === 0 ? { flags: 'w' } : { flags: 'r+', start: offset })
    await pipeline(body, file)
    return offset + file.bytesWritten
  }

  override remove(id: string): Promise<void> {
    return dropPart(id)
  }
}

let server: Server | undefined

function tus(): Server {
  server ??= new Server({
    path: '/api/uploads/parts',
    datastore: new PartStore(),
    // No other origin may send pieces.
    allowedOrigins: [],
    // Milliseconds a request may still hold a file's lock after another one of the same file asks for it.
    lockDrainTimeout: 200,
    onResponseError: (_, error) =>
      'status_code' in error
        ? undefined
        : { status_code: 500, body: JSON.stringify({ error: translateError(error, 'a piece of a file') }) },
  })
  return server
}

/** How far a file is (HEAD), its next piece (PATCH), or its end unfinished (DELETE), as tus 1.0 says. */
export async function receivePart(ctx: MemberCtx, partId: string, request: Request): Promise<Response> {
  await requireOwnPart(ctx, partId)
  if (request.method === 'PATCH') {
    await requireRoom(0)
    const length = request.headers.get('content-length') || Number.NaN
    if (!(Number(length) <= PIECE_BYTES))
      throw new AppError(
        'invalid',
        `Send pieces of at most ${PIECE_BYTES / 1024 ** 2} MB that say how long they are.`,
      )
  }
  return tus().handleWeb(request)
}
