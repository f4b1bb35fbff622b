import type { UploadView } from '@/lib/assets/schema'
import { fetchJson } from '@/lib/core/fetch-json'

/** Hands one picture to the studio. Throws FetchError with words fit for the screen. */
export function uploadPicture(file: File): Promise<UploadView> {
  const form = new FormData()
  form.append('file', file)
  return fetchJson('/api/uploads', { method: 'POST', body: form })
}
