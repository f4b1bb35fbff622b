import 'server-only'
import { Readable } from 'node:stream'
import busboy from 'busboy'
import { AppError } from '@/lib/core/errors'
import { MAX_UPLOAD_BYTES } from './add-upload'

/** Reads the one file of a multipart body, at most `MAX_UPLOAD_BYTES` of it in memory. Throws `invalid`. */
export async function readUpload(request: Request): Promise<{ filename: string; bytes: Buffer }> {
  const contentType = request.headers.get('content-type') ?? ''
  if (!request.body || !contentType.startsWith('multipart/form-data')) {
    throw new AppError('invalid', 'Send the picture as a form file named "file".')
  }
  const parser = busboy({
    headers: { 'content-type': contentType },
    limits: { files: 1, fileSize: MAX_UPLOAD_BYTES, fields: 4 },
  })
  return new Promise((resolve, reject) => {
    let hasFile = false
    parser.on('file', (_field, stream, { filename }) => {
      hasFile = true
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('limit', () => {
        reject(new AppError('invalid', `That file is larger than ${MAX_UPLOAD_BYTES / 1024 ** 2} MB.`))
        parser.destroy()
      })
      stream.on('close', () => resolve({ filename: filename || 'picture', bytes: Buffer.concat(chunks) }))
      stream.on('error', reject)
    })
    parser.on('error', (cause) =>
      reject(new AppError('invalid', 'The upload was cut short. Try again.', { cause })),
    )
    parser.on('close', () => {
      if (!hasFile) reject(new AppError('invalid', 'No file arrived. Choose a picture.'))
    })
    Readable.fromWeb(request.body as never)
      .on('error', (cause: unknown) =>
        reject(new AppError('invalid', 'The upload was cut short. Try again.', { cause })),
      )
      .pipe(parser)
  })
}
