import 'server-only'
import { db } from '@/lib/core/db'
import { store } from '@/lib/core/storage/store'
import { openPicture } from '@/lib/media/picture'
import { pickedTake } from '@/lib/takes/picked-take'
import { type LoadedFilm, stillOf } from './load-film'
import { writePdf } from './write-pdf'

/** Sharp enough on paper, where it is a hand wide. */
const PICTURE_PX = 800

/** The storyboard on paper: each shot with its words, its timing and the best picture there is of it. */
export async function exportPdf(film: LoadedFilm): Promise<Buffer> {
  const { board, elements, name } = film
  const keys = await findPictures(film)
  const shots = []
  // One after the other: a picture in full size takes much memory.
  for (const shot of board.shots) {
    const key = keys.get(shot.id)
    shots.push({
      ...shot,
      picture: key ? await readSmall(key) : null,
      lines: shot.lines.map((line) => ({
        ...line,
        speaker: elements.find(({ id }) => id === line.speakerId)?.name ?? line.speaker,
      })),
    })
  }
  return writePdf({ title: name, ...board.settings, shots })
}

/** Where the picture of each shot lies: of its take, if that begins with its medium, else the still. By shot. */
async function findPictures(film: LoadedFilm): Promise<Map<string, string>> {
  const shown = film.board.shots.flatMap((shot) => {
    const take = pickedTake(shot, film.takes)
    return take?.file?.posterUrl && take.startMs === 0 ? [{ shot, assetId: take.file.assetId }] : []
  })
  const rows = await db().asset.findMany({
    where: { id: { in: shown.map(({ assetId }) => assetId) } },
    select: { id: true, posterKey: true },
  })
  const keys = new Map<string, string>()
  for (const shot of film.board.shots) {
    const assetId = shown.find((one) => one.shot === shot)?.assetId
    const key = rows.find(({ id }) => id === assetId)?.posterKey ?? stillOf(shot, film)?.storageKey
    if (key) keys.set(shot.id, key)
  }
  return keys
}

/** Null for one that is gone or cannot be read: then the frame is drawn empty. */
function readSmall(key: string): Promise<Buffer | null> {
  return openPicture(store().path(key))
    .autoOrient()
    .resize({ width: PICTURE_PX, height: PICTURE_PX, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#000' })
    .jpeg({ quality: 82 })
    .toBuffer()
    .catch(() => null)
}
