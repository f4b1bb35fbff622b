import 'server-only'
import { Readable } from 'node:stream'
import busboy from 'busboy'
import { UPLOAD_BYTES } from '@/lib/catalog/file-format'
import { AppError } from '@/lib/core/errors'
import { tooLarge } from './pieces'

/** One file on its way in. Nothing of it is read before somebody asks the body for it. */
export interface IncomingFile {
  filename: string
  body: AsyncIterable<Uint8Array>
  /** Says that no more is wanted, however much is still coming. Safe to call twice. */
  end(): void
}

const MAX_BODY_BYTES = UPLOAD_BYTES.video + 64 * 1024
/** What may stand before the file: a few short fields. */
const MAX_LEAD_BYTES = 64 * 1024
/** How long a refused sender may go on before the line is cut; only then does a browser show our answer. */
const DRAIN_MS = 20_000

/** Opens the one file of a multipart body. Throws `invalid`. */
export async function readUpload(request: Request): Promise<IncomingFile> {
  const contentType = request.headers.get('content-type') ?? ''
  if (!request.body || !contentType.startsWith('multipart/form-data')) {
    throw noForm()
  }
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) {
    throw new AppError('invalid', tooLarge(UPLOAD_BYTES.video))
  }
  const parser = openForm(contentType)
  const source = Readable.fromWeb(request.body as never)

  return new Promise((resolve, reject) => {
    let file: Readable | undefined
    let lead = 0
    function fail(cause: unknown) {
      file?.destroy(cutShort(cause))
      reject(file ? cutShort(cause) : noForm())
    }
    // Whatever goes on and on before any file is no form of ours.
    function countLead(chunk: Uint8Array) {
      lead += chunk.byteLength
      if (file) source.off('data', countLead)
      else if (lead > MAX_LEAD_BYTES) {
        source.off('data', countLead)
        reject(noForm())
        drain(source, parser)
      }
    }
    parser.on('file', (_field, stream, { filename }) => {
      file = stream
      // Also when nobody reads it: an error without a listener would end the process.
      stream.on('error', () => undefined)
      resolve({ filename: filename || 'file', body: whole(stream), end: () => drain(source, parser, stream) })
    })
    parser.on('error', fail)
    parser.on('close', () => {
      if (!file) reject(new AppError('invalid', 'No file arrived. Choose one.'))
    })
    source.on('error', fail)
    source.on('close', () => {
      if (!source.readableEnded) fail(new Error('The sender went away'))
    })
    source.pipe(parser)
    // After the pipe's own listener: by then a file that came with this piece is known.
    source.on('data', countLead)
  })
}

function openForm(contentType: string): busboy.Busboy {
  try {
    return busboy({
      headers: { 'content-type': contentType },
      // As browsers write names.
      defParamCharset: 'utf8',
      limits: { files: 1, fileSize: UPLOAD_BYTES.video + 1, fields: 4, fieldSize: 1_000 },
    })
  } catch {
    throw noForm()
  }
}

/** Cut short in the middle, it must never look like a whole file. */
async function* whole(file: Readable): AsyncIterable<Uint8Array> {
  try {
    yield* file
  } catch (cause) {
    throw cutShort(cause)
  }
}

function noForm(): AppError {
  return new AppError('invalid', 'Send the file as a form file named "file".')
}

function cutShort(cause: unknown): AppError {
  return new AppError('invalid', 'The upload was cut short. Try again.', { cause })
}

function drain(source: Readable, parser: busboy.Busboy, file?: Readable): void {
  source.unpipe(parser)
  file?.destroy()
  if (source.readableEnded || source.destroyed) return
  const timer = setTimeout(() => source.destroy(), DRAIN_MS)
  source.once('close', () => clearTimeout(timer))
  source.resume()
}
