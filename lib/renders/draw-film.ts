import 'server-only'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { type StoredFile, store } from '@/lib/core/storage/store'
import { renderAnimatic } from '@/lib/media/render-animatic'
import { renderCut } from '@/lib/media/render-cut'
import type { RenderOptions } from '@/lib/media/render-film'
import type { AnimaticFilm, CutFilm, Film } from './film'

/** Renders a frozen film into a file, which is whole or not there. Throws AppError or MediaError, or the signal's reason. */
export function drawFilm(
  film: Film,
  workspaceId: string,
  output: string,
  options: RenderOptions,
): Promise<StoredFile> {
  return film.kind === 'cut'
    ? drawCut(film, workspaceId, output, options)
    : drawAnimatic(film, workspaceId, output, options)
}

async function drawCut(
  { timeline, hasCaptions }: CutFilm,
  workspaceId: string,
  output: string,
  options: RenderOptions,
): Promise<StoredFile> {
  const { clips, music } = timeline
  const paths = await findFiles(workspaceId, [...clips.map(({ mediaId }) => mediaId), music?.mediaId ?? null])
  const lost = clips.filter(({ mediaId }) => mediaId && !paths.has(mediaId)).map(({ name }) => name)
  if (lost.length > 0)
    throw new AppError(
      'precondition',
      `${[...new Set(lost)].join(', ')}: the file of the take is gone. Choose another take, then render again.`,
    )
  requireMusic(music, paths)
  const withSound = new Set(clips.flatMap(({ mediaId, hasAudio }) => (mediaId && hasAudio ? [mediaId] : [])))
  return renderCut(
    timeline,
    (mediaId) => ({ path: paths.get(mediaId)!, hasAudio: withSound.has(mediaId) }),
    output,
    { ...options, hasCaptions },
  )
}

async function drawAnimatic(
  { animatic: { shots, music, ...format }, hasCaptions }: AnimaticFilm,
  workspaceId: string,
  output: string,
  options: RenderOptions,
): Promise<StoredFile> {
  const paths = await findFiles(workspaceId, [...shots.map(({ stillId }) => stillId), music?.mediaId ?? null])
  requireMusic(music, paths)
  const animatic = {
    ...format,
    music: music && { path: paths.get(music.mediaId)!, gainDb: music.gainDb },
    // Without its still a shot shows its words.
    shots: shots.map(({ stillId, ...shot }) => ({ ...shot, stillPath: paths.get(stillId ?? '') ?? null })),
  }
  return renderAnimatic(animatic, output, { ...options, captions: hasCaptions ? 'burned' : 'none' })
}

function requireMusic(music: { mediaId: string } | null, paths: ReadonlyMap<string, string>): void {
  if (music && !paths.has(music.mediaId))
    throw new AppError(
      'precondition',
      'The file of the music is gone. Choose other music, then render again.',
    )
}

/** Where the bytes of each lie; what is gone is left out. */
async function findFiles(
  workspaceId: string,
  assetIds: readonly (string | null)[],
): Promise<Map<string, string>> {
  const ids = [...new Set(assetIds)].filter((id) => id !== null)
  const rows = await db().asset.findMany({
    where: { id: { in: ids }, workspaceId },
    select: { id: true, storageKey: true },
  })
  const paths = new Map<string, string>()
  for (const { id, storageKey } of rows)
    if ((await store().size(storageKey)) !== null) paths.set(id, store().path(storageKey))
  return paths
}
