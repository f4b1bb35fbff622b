import { db } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { getGallery } from '@/lib/gallery/queries'
import type { GalleryFilter } from '@/lib/gallery/schema'
import { createMember } from '@/tests/factories/studio'
import { percentile, report } from './report'

const ROUNDS = 200

/** A gallery page at a thousand, at twenty thousand and at a hundred thousand assets, alternating. */
export async function measureGallery(): Promise<void> {
  const [small, team, large] = [await createMember(), await createMember(), await createMember()]
  await fill(small, 1_000)
  await fill(team, 20_000)
  await fill(large, 100_000)
  await db().$executeRawUnsafe('ANALYZE assets')
  const deep = await cursorAt(large, 50_000)
  const times = {
    small: [] as number[],
    team: [] as number[],
    large: [] as number[],
    deep: [] as number[],
    search: [] as number[],
  }
  for (let round = 0; round < ROUNDS; round++) {
    times.small.push(await time(() => getGallery(small, { state: 'ready' })))
    times.team.push(await time(() => getGallery(team, { state: 'ready' })))
    times.large.push(await time(() => getGallery(large, { state: 'ready' })))
    times.deep.push(await time(() => getGallery(large, { state: 'ready', cursor: deep })))
    times.search.push(await time(() => getGallery(large, { state: 'ready', q: 'panda 4242' })))
  }
  const p95 = (values: number[]) => percentile(values, 0.95)
  report('gallery page p95 at 1k, ms', p95(times.small).toFixed(2))
  report('gallery page p95 at 100k, ms', p95(times.large).toFixed(2))
  report('20k ÷ 1k', (p95(times.team) / p95(times.small)).toFixed(2), 'goal ≤ 1.5')
  report('100k ÷ 1k', (p95(times.large) / p95(times.small)).toFixed(2), 'goal ≤ 1.5')
  report('page at depth 50k ÷ first page', (p95(times.deep) / p95(times.large)).toFixed(2), 'goal ≤ 1.3')
  const closed = await hideHalf(large)
  const hidden: number[] = []
  for (let round = 0; round < ROUNDS; round++)
    hidden.push(await time(() => getGallery(closed, { state: 'ready' })))
  report('half of 100k in a closed project ÷ 1k', (p95(hidden) / p95(times.small)).toFixed(2), 'goal ≤ 1.5')
  const filters: [string, Omit<GalleryFilter, 'state'>][] = [
    ['a person', { person: large.actor.userId }],
    ['a tag', { tag: 'rare' }],
    ['a board', { board: await pin(large) }],
    ['stars that nobody gave', { rating: 5 }],
  ]
  await db().$executeRawUnsafe('ANALYZE')
  for (const [words, filter] of filters) {
    const took: number[] = []
    for (let round = 0; round < ROUNDS / 4; round++)
      took.push(await time(() => getGallery(large, { state: 'ready', ...filter })))
    report(`${words} at 100k, p95 ms`, p95(took).toFixed(2))
  }
  report('search of two words at 100k, p95 ms', p95(times.search).toFixed(2))
}

async function fill({ workspaceId, actor }: Awaited<ReturnType<typeof createMember>>, count: number) {
  await db().$executeRaw`
    INSERT INTO assets (id, workspace_id, created_by_id, origin, media_type, storage_key, filename, mime, bytes, sha256,
                        kind, family, model_id, prompt, created_at)
    SELECT gen_random_uuid(), ${workspaceId}::uuid, ${actor.userId}::uuid, 'output', 'video', 'none/' || n, 'clip.mp4',
           'video/mp4', 1, repeat('0', 64), 'text-to-video', 'kling-v3', 'kling-v3/text-to-video',
           'A red panda number ' || n || ' crosses the wet street', now() - n * interval '1 second'
    FROM generate_series(1, ${count}) AS n`
}

/** Somebody of the same workspace who does not see half of it. */
async function hideHalf({ workspaceId, actor }: Awaited<ReturnType<typeof createMember>>) {
  const projectId = newId()
  await db().project.create({
    data: { id: projectId, workspaceId, createdById: actor.userId, name: 'Closed', isOpen: false },
  })
  await db().$executeRaw`
    UPDATE assets SET project_id = ${projectId}::uuid
    WHERE workspace_id = ${workspaceId}::uuid AND extract(epoch FROM created_at)::bigint % 2 = 0`
  await db().$executeRawUnsafe('ANALYZE assets')
  const member = await createMember('creator')
  return { ...member, workspaceId }
}

/** A board and a tag with a thousand of them, far apart. */
async function pin({ workspaceId, actor }: Awaited<ReturnType<typeof createMember>>): Promise<string> {
  const boardId = newId()
  await db().board.create({ data: { id: boardId, workspaceId, createdById: actor.userId, name: 'Pinned' } })
  await db().$executeRaw`
    WITH picked AS (
      SELECT id, created_at, row_number() OVER (ORDER BY created_at) AS at FROM assets
      WHERE workspace_id = ${workspaceId}::uuid
    ), tagged AS (
      INSERT INTO asset_tags (asset_id, tag, workspace_id, created_at)
      SELECT id, 'rare', ${workspaceId}::uuid, created_at FROM picked WHERE at % 100 = 0
    ), listed AS (
      UPDATE assets SET tags = '{rare}' FROM picked WHERE picked.id = assets.id AND picked.at % 100 = 0
    )
    INSERT INTO board_items (board_id, asset_id, position)
    SELECT ${boardId}::uuid, id, at FROM picked WHERE at % 100 = 0`
  return boardId
}

async function cursorAt({ workspaceId }: { workspaceId: string }, depth: number): Promise<string> {
  const [row] = await db().$queryRaw<{ id: string; at: Date }[]>`
    SELECT id, created_at AS at FROM assets WHERE workspace_id = ${workspaceId}::uuid
    ORDER BY created_at DESC, id DESC OFFSET ${depth} LIMIT 1`
  return row ? `${row.at.toISOString()}~${row.id}` : ''
}

async function time(what: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await what()
  return performance.now() - startedAt
}
