import type { FileView } from '@/lib/assets/schema'
import { FetchError } from '@/lib/core/fetch-json'
import type { ErrorView } from '@/lib/core/result'

/** Hands one file to the studio and says how far it is (0…1). Throws FetchError with words fit for the screen. */
export function uploadFile(
  file: File,
  {
    projectId,
    onProgress,
    signal,
  }: { projectId?: string | null; onProgress?: (part: number) => void; signal?: AbortSignal } = {},
): Promise<FileView> {
  const form = new FormData()
  form.append('file', file)
  // Only this old way tells how much has left.
  const request = new XMLHttpRequest()
  return new Promise((resolve, reject) => {
    const fail = (message: string) => reject(new FetchError({ code: 'internal', message }))
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0)
    request.onload = () => {
      const body = request.response as (FileView & { error?: undefined }) | { error: ErrorView } | null
      if (request.status === 200 && body && !body.error) resolve(body)
      else if (body?.error) reject(new FetchError(body.error))
      else fail(`The studio answered ${request.status}.`)
    }
    request.onerror = () => fail('The upload was cut off. Check the connection and try again.')
    request.onabort = () => fail('The upload was stopped.')
    signal?.addEventListener('abort', () => request.abort(), { once: true })
    request.open('POST', projectId ? `/api/uploads?project=${projectId}` : '/api/uploads')
    request.responseType = 'json'
    request.send(form)
  })
}
