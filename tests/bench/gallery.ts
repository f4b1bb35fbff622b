import { db } from '@/lib/core/db'
import { getGallery } from '@/lib/gallery/queries'
import { createMember } from '@/tests/factories/studio'
import { percentile, report } from './report'

const ROUNDS = 200

/** A gallery page at a thousand and at a hundred thousand assets, alternating. */
export async function measureGallery(): Promise<void> {
  const [small, large] = [await createMember(), await createMember()]
  await fill(small, 1_000)
  await fill(large, 100_000)
  await db().$executeRawUnsafe('ANALYZE assets')
  const deep = await cursorAt(large, 50_000)
  const times = { small: [] as number[], large: [] as number[], deep: [] as number[], search: [] as number[] }
  for (let round = 0; round < ROUNDS; round++) {
    times.small.push(await time(() => getGallery(small, { state: 'ready' })))
    times.large.push(await time(() => getGallery(large, { state: 'ready' })))
    times.deep.push(await time(() => getGallery(large, { state: 'ready', cursor: deep })))
    times.search.push(await time(() => getGallery(large, { state: 'ready', q: 'panda 4242' })))
  }
  const p95 = (values: number[]) => percentile(values, 0.95)
  report('gallery page p95 at 1k, ms', p95(times.small).toFixed(2))
  report('gallery page p95 at 100k, ms', p95(times.large).toFixed(2))
  report('100k ÷ 1k', (p95(times.large) / p95(times.small)).toFixed(2), 'goal ≤ 1.5')
  report('page at depth 50k ÷ first page', (p95(times.deep) / p95(times.large)).toFixed(2), 'goal ≤ 1.3')
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
