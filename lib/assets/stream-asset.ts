import 'server-only'
import { Readable } from 'node:stream'
import { AppError } from '@/lib/core/errors'
import { store } from '@/lib/core/storage/store'
import type { StoredFile } from './pick-file'

interface Serving {
  /** Whether asking for the file as a download is heard. */
  mayDownload?: boolean
  /** Whether the browser may keep it; not where the right to it can end. */
  isKept?: boolean
}

/** Answers a request for bytes with one range or all of it, privately cached, and never as a page of our own. */
export async function streamAsset(
  file: StoredFile,
  request: Request,
  { mayDownload = true, isKept = true }: Serving = {},
): Promise<Response> {
  const size = await store().size(file.storageKey)
  if (size === null) {
    throw new AppError('not_found', 'The file of this asset is missing from the store. Run a library check.')
  }
  const isDownload = mayDownload && new URL(request.url).searchParams.has('download')
  const headers = new Headers({
    'content-type': file.mime,
    'accept-ranges': 'bytes',
    'cache-control': isKept ? 'private, max-age=31536000, immutable' : 'private, no-store',
    'content-disposition': `${isDownload ? 'attachment' : 'inline'}; filename*=UTF-8''${encodeURIComponent(file.filename)}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  })
  const range = parseRange(request.headers.get('range'), size)
  if (range === 'unsatisfiable') {
    return new Response(null, { status: 416, headers: { 'content-range': `bytes */${size}` } })
  }
  headers.set('content-length', String(range ? range.end - range.start + 1 : size))
  if (range) headers.set('content-range', `bytes ${range.start}-${range.end}/${size}`)
  if (request.method === 'HEAD') return new Response(null, { status: 200, headers })
  const body = Readable.toWeb(store().read(file.storageKey, range ?? undefined)) as ReadableStream
  return new Response(body, { status: range ? 206 : 200, headers })
}

/** One `bytes=` range, both ends included; null for none or a form we serve whole. */
export function parseRange(
  header: string | null,
  size: number,
): { start: number; end: number } | 'unsatisfiable' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return null
  if (match[1] === '') {
    const length = Math.min(Number(match[2]), size)
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 }
  }
  const start = Number(match[1])
  const end = match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1)
  return start >= size || start > end ? 'unsatisfiable' : { start, end }
}
