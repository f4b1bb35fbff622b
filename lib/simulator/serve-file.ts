import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Engine } from './engine'

const TYPES: Record<string, string> = {
  mp4: 'video/mp4',
  png: 'image/png',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
}
const INWARD = 'http://169.254.169.254/latest/meta-data/'

/** Serves one result, whole or in a range, or as badly as the faults ask. */
export async function serveResult(
  engine: Engine,
  { taskId, at, extension }: { taskId: string; at: number; extension: string },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const result = await engine.result(taskId, at)
  if (!result) return refuse(response, 404)
  const { path, providerId } = result
  const fault = (name: string) => engine.fault(name, providerId)
  const expired = fault('result-expired')
  if (expired) return refuse(response, Number(expired.value ?? 404))
  const redirect = fault('result-redirect-inward')
  if (redirect) {
    response.writeHead(302, { location: String(redirect.value ?? INWARD) }).end()
    return
  }
  const { size } = await stat(path)
  const type = { 'content-type': TYPES[extension] ?? 'application/octet-stream', 'accept-ranges': 'bytes' }
  if (fault('result-wrong-length')) {
    response.writeHead(200, { ...type, 'content-length': size })
    createReadStream(path, { end: Math.floor(size / 2) })
      .on('end', () => response.destroy())
      .pipe(response, { end: false })
    return
  }
  if (fault('result-endless')) {
    response.writeHead(200, type)
    const timer = setInterval(() => {
      // Held back where the reader is slower, or it would fill our own memory instead of theirs.
      if (!response.writableNeedDrain) response.write(Buffer.alloc(64 * 1024))
    }, 5)
    response.on('close', () => clearInterval(timer))
    return
  }
  if (fault('result-slow')) {
    const bytes = await readFile(path)
    let at = 0
    response.writeHead(200, { ...type, 'content-length': size })
    response.flushHeaders()
    const timer = setInterval(() => response.write(bytes.subarray(at, ++at)), 1000)
    response.on('close', () => clearInterval(timer))
    return
  }

  const range = rangeOf(request.headers.range, size)
  if (range === 'unsatisfiable') {
    response.writeHead(416, { 'content-range': `bytes */${size}` }).end()
    return
  }
  const { start, end } = range ?? { start: 0, end: size - 1 }
  response.writeHead(range ? 206 : 200, {
    ...type,
    'content-length': end - start + 1,
    ...(range ? { 'content-range': `bytes ${start}-${end}/${size}` } : {}),
  })
  if (request.method === 'HEAD') response.end()
  else createReadStream(path, { start, end }).pipe(response)
}

function rangeOf(header: string | undefined, size: number) {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (from === '' && to === '') return undefined
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return start > end || start >= size ? ('unsatisfiable' as const) : { start, end }
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end('{"message":"Not found"}')
}
