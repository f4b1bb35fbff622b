import { join } from 'node:path'
import { createDatabase, migrate, withClient } from './migrate.mjs'
import { ROOT } from './paths.mjs'
import { startPostgres } from './postgres.mjs'

const PASSWORD = 'loopback-only'

/** The Postgres of tests, benchmarks and drift checks: own folder, own port, no fsync. Adopted when it runs already. */
export function startTestPostgres() {
  return startPostgres({
    folder: join(ROOT, '.dailies', 'test', 'postgres'),
    port: Number(process.env.TEST_POSTGRES_PORT ?? 54429),
    password: PASSWORD,
    isFast: true,
  })
}

/** A fresh, migrated database of that name. */
export async function freshDatabase(postgres, name, template) {
  await withClient(postgres.url('postgres'), (client) =>
    client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
  )
  await createDatabase(postgres.url('postgres'), name, template)
  if (!template) await migrate(postgres.url(name))
  return postgres.url(name)
}
