import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '@/scripts/setup/scratch-database.mjs'
import { startPostgres } from '@/scripts/setup/postgres.mjs'
import { isDatabaseDown } from '@/lib/core/database-down'

// A server of its own: the others' tests must not fall with it.
const folder = join(process.cwd(), '.dailies', 'test', `postgres-away-${process.pid}`)
const options = { folder, port: 54_470, password: 'loopback-only', isFast: true }
let postgres: Awaited<ReturnType<typeof startPostgres>>

beforeAll(async () => {
  postgres = await startPostgres(options)
  Object.assign(process.env, {
    DATABASE_URL: await freshDatabase(postgres, 'away'),
    NEXTAUTH_SECRET: 'a secret for tests only',
    LOG_LEVEL: 'silent',
  })
})
afterAll(async () => {
  const { db } = await import('@/lib/core/db')
  await db().$disconnect()
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
})

const pause = (durationMs: number) => new Promise((resolve) => setTimeout(resolve, durationMs))

/** Everything Prisma, its adapter, pg and Postgres threw while `interrupt` ran under load. */
async function errorsWhile(interrupt: () => Promise<void>): Promise<unknown[]> {
  const { db } = await import('@/lib/core/db')
  const id = '018f0000-0000-7000-8000-000000000001'
  const seenAt = new Date()
  const ways: (() => Promise<unknown>)[] = [
    () => db().user.count(),
    () => db().$queryRaw`SELECT 1 FROM pg_sleep(0.02)`,
    () => db().$executeRaw`UPDATE users SET name = name`,
    () =>
      db().workerHeartbeat.upsert({
        where: { id },
        create: { id, startedAt: seenAt, seenAt },
        update: { seenAt },
      }),
    () =>
      db().$transaction(async (tx) => {
        await tx.user.count()
        await pause(Math.random() * 40)
        await tx.$executeRaw`SELECT 1`
        await tx.workerHeartbeat.count()
      }),
    () => db().$transaction([db().user.count(), db().workerHeartbeat.count()]),
  ]
  const errors: unknown[] = []
  let isOver = false
  const loops = ways.flatMap((way) =>
    Array.from({ length: 3 }, async () => {
      while (!isOver) await way().catch(async (error: unknown) => (errors.push(error), pause(10)))
    }),
  )
  await pause(300)
  await interrupt()
  await pause(300)
  isOver = true
  await Promise.all(loops)
  // It is back, and so are we.
  await db().user.count()
  return errors
}

const wordsOf = (error: unknown) => `${(error as { code?: string }).code}: ${(error as Error).message}`

describe('a database that is away', () => {
  it.each(['an immediate stop', 'an ordered stop', 'ended sessions'])(
    'is recognised after %s',
    async (how) => {
      const errors = await errorsWhile(async () => {
        if (how === 'ended sessions') {
          const admin = new Client({ connectionString: postgres.url('postgres') })
          await admin.connect()
          await admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'away'")
          await admin.end()
          return
        }
        if (how === 'an immediate stop') postgres.kill()
        else await postgres.stop()
        await pause(700)
        postgres = await startPostgres(options)
      })
      expect(errors.length).toBeGreaterThan(0)
      expect(errors.filter((error) => !isDatabaseDown(error)).map(wordsOf)).toEqual([])
    },
  )

  it('is recognised when a transaction gets no connection or runs out of time', async () => {
    const { db } = await import('@/lib/core/db')
    const noRoom = await Promise.allSettled(
      Array.from({ length: 40 }, () =>
        db().$transaction((tx) => tx.$queryRaw`SELECT 1 FROM pg_sleep(0.3)`, { maxWait: 50 }),
      ),
    )
    const tooLong = await Promise.allSettled([
      db().$transaction(async (tx) => (await pause(400), tx.user.count()), { timeout: 100 }),
    ])
    const errors = [...noRoom, ...tooLong].flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(errors.length).toBeGreaterThan(1)
    expect(errors.filter((error) => !isDatabaseDown(error)).map(wordsOf)).toEqual([])
  })

  it('is not blamed for what would fail again', async () => {
    const { db } = await import('@/lib/core/db')
    const row = { id: '018f0000-0000-7000-8000-000000000002', startedAt: new Date(), seenAt: new Date() }
    await db().workerHeartbeat.create({ data: row })
    const outcomes = await Promise.allSettled([
      db().workerHeartbeat.create({ data: row }),
      db().$queryRaw`SELECT nothing FROM nowhere`,
      db().$executeRaw`INSERT INTO users (id) VALUES ('018f0000-0000-7000-8000-000000000003')`,
    ])
    for (const one of outcomes) {
      expect(one.status).toBe('rejected')
      if (one.status === 'rejected') expect(isDatabaseDown(one.reason), wordsOf(one.reason)).toBe(false)
    }
    expect(isDatabaseDown(new Error('No such key'))).toBe(false)
    expect(isDatabaseDown(undefined)).toBe(false)
  })
})
