import type { IncomingHttpHeaders } from 'node:http'
import busboy from 'busboy'

/** The first file of a multipart body; null when there is none or the body is broken. */
export function readMultipart(
  headers: IncomingHttpHeaders,
  body: Uint8Array,
): Promise<{ field: string; filename: string; bytes: Buffer } | null> {
  return new Promise((resolve) => {
    try {
      const parser = busboy({
        headers: { 'content-type': headers['content-type'] ?? '' },
        limits: { files: 1 },
      })
      parser.on('file', (field, stream, { filename }) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => resolve({ field, filename: filename ?? '', bytes: Buffer.concat(chunks) }))
        // A body that ends inside the file; unheard, it would end the process.
        stream.on('error', () => resolve(null))
      })
      parser.on('error', () => resolve(null))
      parser.on('close', () => resolve(null))
      parser.end(body)
    } catch {
      resolve(null)
    }
  })
}
