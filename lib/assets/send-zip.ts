import 'server-only'
import { makeZip, predictLength } from 'client-zip'
import { attachment } from '@/lib/core/attachment'
import { store } from '@/lib/core/storage/store'

/** One file of a zip: of the store, or made here. */
export type ZipFile = { name: string; lastModified: Date } & (
  | { storageKey: string; size: number }
  | { bytes: Buffer }
)

/** All of them as one zip, read from the store as it is sent: one open file, whatever it all weighs. */
export function sendZip(files: readonly ZipFile[], filename: string): Response {
  async function* read() {
    for (const { name, lastModified, ...file } of files)
      yield {
        name,
        lastModified,
        input: 'bytes' in file ? file.bytes : store().read(file.storageKey),
      }
  }
  const lengths = files.map(({ name, ...file }) => ({
    name,
    size: 'bytes' in file ? file.bytes.byteLength : file.size,
  }))
  return new Response(untilGone(makeZip(read())), {
    headers: {
      'content-type': 'application/zip',
      'content-length': String(predictLength(lengths)),
      'content-disposition': attachment(filename),
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

/** Closes the open file when whoever downloads goes away; the library calls that an error, and nobody is there to hear it. */
function untilGone(zip: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = zip.getReader()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: () => reader.cancel().catch(() => undefined),
  })
}
