import 'server-only'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Ctx } from '@/lib/core/ctx'
import { isDatabaseDown } from '@/lib/core/database-down'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { failpoint } from '@/lib/core/failpoint'
import { newId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import { storageKey, store, type StoredFile } from '@/lib/core/storage/store'
import { MediaError, removeLeftovers } from '@/lib/media/engine'
import { probe } from '@/lib/media/probe'
import { requireRoom } from '@/lib/uploads/require-room'
import { writeAsset } from '@/lib/uploads/save-asset'
import type { Render } from '@/prisma/client/client'
import { claimRender, moveRender, StaleRender } from './claim-render'
import { drawFilm } from './draw-film'
import type { Film } from './film'

/** Who ends a worker as often as that would do it for ever. */
const MOST_TRIES = 5
const PROGRESS_MS = 1_000
/** From here on pictures are drawn: where fire drills end a worker. */
const PICTURES_FROM = 0.15

/**
 * Renders a film that somebody asked for and puts it into the gallery. What a dead worker began is begun again; each try
 * writes to a place of its own, so that one that was only frozen spoils nothing.
 */
export async function runRender(ctx: Ctx, { renderId }: { renderId: string }): Promise<void> {
  const render = await claimRender(ctx, renderId)
  if (!render) return
  try {
    await removeEarlierTries(render)
    if (render.fence > MOST_TRIES)
      throw new AppError(
        'internal',
        `The worker stopped ${MOST_TRIES} times in the middle of it. Make the film shorter or smaller, or give the machine more memory, then render again.`,
      )
    await requireRoom(0)
    await keep(render, await draw(render))
  } catch (error) {
    if (error instanceof StaleRender) return store().delete(placeOf(render, render.fence))
    // Not lost: the queue comes back to it.
    if (isDatabaseDown(error)) throw error
    await fail(ctx, render, error)
  }
}

/** Where one try writes. */
function placeOf({ id, workspaceId }: Render, fence: number): string {
  return storageKey(workspaceId, id, `film-${fence}.mp4`)
}

async function removeEarlierTries(render: Render): Promise<void> {
  await mkdir(dirname(store().path(placeOf(render, render.fence))), { recursive: true })
  for (let fence = 1; fence < render.fence; fence++) {
    const place = placeOf(render, fence)
    await removeLeftovers(store().path(place))
    await store().delete(place)
  }
}

/** Says at most once a second how far it is, and stops when another worker has begun it anew. */
async function draw(render: Render): Promise<StoredFile> {
  const stopping = new AbortController()
  let saidAt = Number.NEGATIVE_INFINITY
  let saying: Promise<void> | null = null
  function say(progress: number) {
    if (progress > PICTURES_FROM && progress < 1) failpoint('render:half')
    if (saying || performance.now() - saidAt < PROGRESS_MS) return
    saidAt = performance.now()
    saying = moveRender(db(), render, { progress })
      .catch((error: unknown) => {
        // Where the database is away the next word says it.
        if (error instanceof StaleRender) stopping.abort(error)
      })
      .finally(() => (saying = null))
  }
  const film = render.film as unknown as Film
  const output = store().path(placeOf(render, render.fence))
  try {
    return await drawFilm(film, render.workspaceId, output, { onProgress: say, signal: stopping.signal })
  } finally {
    await saying
  }
}

/** The file goes on record as its maker's, and the render is done, in one commit. */
async function keep(render: Render, stored: StoredFile): Promise<void> {
  const { id, workspaceId, projectId, createdById, kind } = render
  const { name, isSimulated } = render.film as unknown as Film
  const key = placeOf(render, render.fence)
  failpoint('render:drawn')
  const facts = await probe(store().path(key))
  await db().$transaction(async (tx) => {
    await moveRender(tx, render, { state: 'done', progress: 1, finishedAt: new Date() })
    const asset = await writeAsset(
      tx,
      { workspaceId, actor: { userId: createdById } },
      {
        assetId: newId(),
        format: 'mp4',
        storageKey: key,
        // An ending of its own, so that a name with a dot in it stays whole.
        filename: `${kind === 'cut' ? name : `${name} animatic`}.mp4`.replaceAll(/[/\\]/g, '-'),
        projectId,
        ...stored,
        widthPx: facts.widthPx,
        heightPx: facts.heightPx,
        durationMs: Math.round((facts.durationSeconds ?? 0) * 1000),
        fps: facts.fps,
        videoCodec: facts.videoCodec,
        audioCodec: facts.audioCodec,
        prompt: name,
        isSimulated,
      },
    )
    await tx.render.update({ where: { id }, data: { assetId: asset.id } })
  })
}

async function fail({ reference }: Ctx, render: Render, error: unknown): Promise<void> {
  const isExpected = error instanceof MediaError || error instanceof AppError
  log().error({ reference, renderId: render.id, err: error }, 'a film was not rendered')
  const message = isExpected
    ? error.message
    : `Something went wrong on our side. Render again; the log knows more under ${reference}.`
  try {
    await moveRender(db(), render, { state: 'failed', message, finishedAt: new Date() })
    await store().delete(placeOf(render, render.fence))
  } catch (stale) {
    if (!(stale instanceof StaleRender)) throw stale
  }
}
