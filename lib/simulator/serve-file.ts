import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Engine } from './engine'

/** Serves one result, whole or in a range, or as badly as the faults ask. */
export async function serveResult(
  engine: Engine,
  taskId: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const result = await engine.result(taskId)
  if (!result || engine.fault('result-expired', result.providerId)) {
    response.writeHead(404, { 'content-type': 'application/json' }).end('{"message":"Not found"}')
    return
  }
  const { path, providerId } = result
  if (engine.fault('result-redirect-inward', providerId)) {
    response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end()
    return
  }
  const { size } = await stat(path)
  const type = { 'content-type': 'video/mp4', 'accept-ranges': 'bytes' }
  if (engine.fault('result-wrong-length', providerId)) {
    response.writeHead(200, { ...type, 'content-length': size })
    createReadStream(path, { end: Math.floor(size / 2) })
      .on('end', () => response.destroy())
      .pipe(response, { end: false })
    return
  }
  if (engine.fault('result-endless', providerId)) {
    response.writeHead(200, type)
    const timer = setInterval(() => response.write(Buffer.alloc(64 * 1024)), 5)
    response.on('close', () => clearInterval(timer))
    return
  }
  if (engine.fault('result-slow', providerId)) {
    response.writeHead(200, { ...type, 'content-length': size })
    const timer = setInterval(() => response.write(Buffer.alloc(1)), 1000)
    response.on('close', () => clearInterval(timer))
    return
  }
  const match = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '')
  const start = Number(match?.[1] ?? 0)
  const end = match?.[2] ? Math.min(Number(match[2]), size - 1) : size - 1
  response.writeHead(match ? 206 : 200, {
    ...type,
    'content-length': end - start + 1,
    ...(match ? { 'content-range': `bytes ${start}-${end}/${size}` } : {}),
  })
  createReadStream(path, { start, end }).pipe(response)
}
