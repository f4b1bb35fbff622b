import 'server-only'
import { sendZip, type ZipFile } from '@/lib/assets/send-zip'
import { db } from '@/lib/core/db'
import { store } from '@/lib/core/storage/store'
import type { LoadedFilm } from './load-film'
import { MEDIA_FOLDER } from './media-folder'

/** Every medium of the cut under the name that the edit lists call it by, and those lists beside them. */
export async function exportMedia(
  { workspaceId, timeline }: LoadedFilm,
  filename: string,
  beside: readonly { name: string; text: string }[],
): Promise<Response> {
  const { clips, music } = timeline
  const names = new Map<string, string>()
  for (const { mediaId, filename: name } of [...clips, ...(music ? [music] : [])])
    if (mediaId) names.set(mediaId, name)
  const rows = await db().asset.findMany({
    where: { id: { in: [...names.keys()] }, workspaceId },
    select: { id: true, storageKey: true, createdAt: true },
  })
  const files: ZipFile[] = []
  const missing: string[] = []
  for (const [id, name] of names) {
    const row = rows.find((one) => one.id === id)
    const size = row ? await store().size(row.storageKey) : null
    if (!row || size === null) missing.push(name)
    else
      files.push({
        name: `${MEDIA_FOLDER}/${name}`,
        lastModified: row.createdAt,
        storageKey: row.storageKey,
        size,
      })
  }
  const now = new Date()
  for (const { name, text } of beside) files.push({ name, lastModified: now, bytes: Buffer.from(text) })
  // Better all the others with a word about it than none.
  if (missing.length > 0)
    files.push({
      name: 'Missing files.txt',
      lastModified: now,
      bytes: Buffer.from(`These are missing from the studio's store:\r\n${missing.join('\r\n')}\r\n`),
    })
  return sendZip(files, filename)
}
