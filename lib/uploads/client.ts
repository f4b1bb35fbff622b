import { queryOptions } from '@tanstack/react-query'
import type { FileView } from '@/lib/assets/schema'
import { FORMATS, SNIFF_BYTES, sniffFormat, UPLOAD_BYTES } from '@/lib/catalog/file-format'
import { FetchError, fetchAtRest, fetchJson } from '@/lib/core/fetch-json'
import type { ErrorView } from '@/lib/core/result'
import { NOT_TAKEN, PIECE_BYTES, RESUMABLE_BYTES, tooLarge } from './pieces'
import type { PartView } from './schema'

interface Sending {
  projectId?: string | null
  onProgress?: (part: number) => void
  signal?: AbortSignal
}

const PARTS = '/api/uploads/parts'
/** What a cut line is given before a person has to press Retry. */
const RETRY_MS = [500, 1_000, 2_000, 5_000, 10_000, 20_000, 20_000]
const CUT_OFF = 'The upload was cut off. Check the connection and try again.'
const STOPPED = 'The upload was stopped.'

/** The reason of an abort after which the same file may go on where it stopped; any other throws away what has come. */
export const GOES_ON_LATER = 'goes on later'

export const partsOptions = () =>
  queryOptions({ queryKey: ['uploads'], queryFn: () => fetchAtRest<PartView[]>(PARTS) })

/** Whether a file is, as far as can be told, the one that began an upload. */
export function isFileOf(part: PartView, file: File): boolean {
  return part.filename === nameOf(file) && part.bytes === file.size && part.changed === file.lastModified
}

export async function discardPart(id: string): Promise<void> {
  const { Upload } = await import('tus-js-client')
  await Upload.terminate(`${PARTS}/${id}`)
}

/**
 * Hands one file to the studio and says how far it is (0…1). A large one goes in pieces and goes on where it stopped. Throws
 * FetchError with words fit for the screen.
 */
export async function uploadFile(file: File, sending: Sending = {}): Promise<FileView> {
  if (file.size === 0) throw refused('That file is empty.')
  const head = await file
    .slice(0, SNIFF_BYTES)
    .arrayBuffer()
    .catch(() => {
      throw refused('That cannot be read here. Of a folder, choose the files in it.')
    })
  const format = sniffFormat(new Uint8Array(head))
  if (!format) throw refused(NOT_TAKEN)
  const most = UPLOAD_BYTES[FORMATS[format].media]
  if (file.size > most) throw refused(tooLarge(most))
  if (sending.signal?.aborted) throw failed(STOPPED)
  return file.size > RESUMABLE_BYTES ? sendPieces(file, format, sending) : sendWhole(file, sending)
}

async function sendPieces(file: File, format: string, sending: Sending): Promise<FileView> {
  const { projectId, signal } = sending
  const asked = new URLSearchParams({
    name: nameOf(file),
    bytes: String(file.size),
    changed: String(file.lastModified),
    format,
    ...(projectId ? { project: projectId } : {}),
  })
  const { id } = await fetchJson<PartView>(`${PARTS}?${asked}`, { method: 'POST' })
  try {
    await sendRest(file, `${PARTS}/${id}`, sending)
    return await finish(`${PARTS}/${id}`, signal)
  } catch (error) {
    if (signal?.aborted && signal.reason !== GOES_ON_LATER) await discardPart(id).catch(() => undefined)
    throw error
  }
}

async function sendRest(file: File, url: string, { onProgress, signal }: Sending): Promise<void> {
  const { Upload, DetailedError } = await import('tus-js-client')
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(failed(STOPPED))
    const upload = new Upload(file, {
      uploadUrl: url,
      chunkSize: PIECE_BYTES,
      retryDelays: RETRY_MS,
      storeFingerprintForResuming: false,
      onShouldRetry: ({ originalResponse }) => {
        const status = originalResponse?.getStatus() ?? 0
        return status < 400 || status >= 500 || status === 409 || status === 423
      },
      onProgress: (sent, all) => onProgress?.(sent / all),
      onSuccess: () => resolve(),
      onError: (error) => {
        const said = error instanceof DetailedError ? error.originalResponse?.getBody() : ''
        const words = readError(said)
        reject(words ? new FetchError(words) : failed(CUT_OFF))
      },
    })
    signal?.addEventListener(
      'abort',
      () => {
        void upload.abort()
        reject(failed(STOPPED))
      },
      { once: true },
    )
    upload.start()
  })
}

/** Asked again when the answer is lost: the studio makes one asset of it, however often it hears this. */
async function finish(url: string, signal?: AbortSignal): Promise<FileView> {
  for (const waitMs of RETRY_MS) {
    try {
      return await fetchJson<FileView>(url, { method: 'POST' })
    } catch (error) {
      if (!(error instanceof FetchError) || error.view.code !== 'internal' || signal?.aborted) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, waitMs))
  }
  return fetchJson<FileView>(url, { method: 'POST' })
}

function sendWhole(file: File, { projectId, onProgress, signal }: Sending): Promise<FileView> {
  const form = new FormData()
  form.append('file', file)
  // Only this old way tells how much has left.
  const request = new XMLHttpRequest()
  return new Promise((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0)
    request.onload = () => {
      const body = request.response as (FileView & { error?: undefined }) | { error: ErrorView } | null
      if (request.status === 200 && body && !body.error) resolve(body)
      else reject(body?.error ? new FetchError(body.error) : failed(`The studio answered ${request.status}.`))
    }
    request.onerror = () => reject(failed(CUT_OFF))
    request.onabort = () => reject(failed(STOPPED))
    signal?.addEventListener('abort', () => request.abort(), { once: true })
    request.open('POST', projectId ? `/api/uploads?project=${projectId}` : '/api/uploads')
    request.responseType = 'json'
    request.send(form)
  })
}

/** A name goes into an address, which has an end. */
function nameOf(file: File): string {
  return file.name.slice(0, 200) || 'file'
}

function readError(body: string | undefined): ErrorView | null {
  try {
    return (JSON.parse(body ?? '') as { error?: ErrorView }).error ?? null
  } catch {
    return null
  }
}

const failed = (message: string) => new FetchError({ code: 'internal', message })
const refused = (message: string) => new FetchError({ code: 'invalid', message })
