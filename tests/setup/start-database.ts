import { freshDatabase, startTestPostgres } from '../../scripts/setup/scratch-database.mjs'

/** One Postgres for all database tests, with a migrated template that every test process clones. */
export default async function startDatabase() {
  const wasRunning = process.env['TEST_POSTGRES'] === 'running'
  const postgres = await startTestPostgres()
  await freshDatabase(postgres, 'template_dailies')
  process.env['TEST_POSTGRES_URL'] = postgres.url('postgres')
  return async () => {
    if (!wasRunning) await postgres.stop()
  }
}
