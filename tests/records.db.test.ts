import { Client, type QueryResult } from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { recordAct } from '@/lib/audit/record-act'
import { db } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { submitGeneration } from '@/lib/generations/submit-generation'
import { createDatabase, migrate } from '@/scripts/setup/migrate.mjs'
import { openAppRole, protectRecords } from '@/scripts/setup/records.mjs'
import { aPress, createMember } from './factories/studio'

const clients: Client[] = []
async function connect(connectionString: string): Promise<(text: string) => Promise<QueryResult>> {
  const client = new Client({ connectionString })
  clients.push(client)
  await client.connect()
  return (text) => client.query(text)
}
afterEach(() => Promise.all(clients.splice(0).map((client) => client.end())))

/** A workspace with something on record in both. */
async function fill() {
  const member = await createMember()
  await submitGeneration(member, aPress(member))
  await db().$transaction((tx) =>
    recordAct(tx, member, { act: 'key.added', subject: { type: 'key', id: 'k', name: 'K' } }),
  )
}

const REWRITES = ['audit_entries', 'ledger_entries'].flatMap((table) => [
  `UPDATE ${table} SET workspace_id = workspace_id`,
  `DELETE FROM ${table}`,
  `DELETE FROM ${table} WHERE false`,
  `TRUNCATE ${table}`,
  `DROP TRIGGER ${table}_append_only ON ${table}`,
  `ALTER TABLE ${table} DISABLE TRIGGER ALL`,
  `DROP TABLE ${table}`,
])

describe('what is on record', () => {
  it('cannot be changed by the role of pages and worker, nor can it help itself to the right', async () => {
    await fill()
    const ask = await connect(await openAppRole(env().DATABASE_URL, 'loopback-only'))
    // Only warned of: it grants nothing.
    await ask('GRANT ALL ON audit_entries, ledger_entries TO dailies_app')
    for (const text of [
      ...REWRITES,
      'CREATE OR REPLACE FUNCTION public.dailies_refuse_change() RETURNS trigger LANGUAGE sql AS $$SELECT 1$$',
      'SET session_replication_role = replica',
      'SET ROLE postgres',
      'DELETE FROM _prisma_migrations',
    ]) {
      await expect(ask(text), text).rejects.toThrow(/permission denied|must be owner/)
    }
    expect((await ask('SELECT FROM audit_entries')).rowCount).toBeGreaterThan(0)
    expect((await ask('SELECT FROM ledger_entries')).rowCount).toBe(2)
  })

  it('is added to by that role, which can do everything else', async () => {
    await fill()
    const ask = await connect(await openAppRole(env().DATABASE_URL, 'another password'))
    await ask(`INSERT INTO audit_entries (id, workspace_id, actor_id, act, subject_type, subject_id, subject_name, reference)
               SELECT gen_random_uuid(), workspace_id, user_id, 'key.added', 'key', 'k', 'K', 'r' FROM members LIMIT 1`)
    await ask(`INSERT INTO ledger_entries (workspace_id, hold_id, generation_id, step, account, amount_micros, is_simulated)
               SELECT workspace_id, hold_id, generation_id, 'release', account, 0, true FROM ledger_entries LIMIT 1`)
    expect((await ask('UPDATE holds SET state = state')).rowCount).toBeGreaterThan(0)
    await ask('DELETE FROM presets')
    await ask('CREATE SCHEMA a_queue; CREATE TABLE a_queue.jobs (id int); DROP SCHEMA a_queue CASCADE')
  })

  it('cannot be changed by the one role of a database of one’s own either', async () => {
    const admin = await connect(env().DATABASE_URL)
    const name = `own_${process.pid}`
    await admin(`CREATE ROLE ${name} LOGIN CREATEDB PASSWORD 'loopback-only'`)
    const own = new URL(env().DATABASE_URL)
    Object.assign(own, { username: name, password: 'loopback-only', pathname: '/postgres' })
    try {
      await createDatabase(own.href, name)
      own.pathname = `/${name}`
      await migrate(own.href)
      await protectRecords(own.href)
      const ask = await connect(own.href)
      await ask(`INSERT INTO users (id, email, name, password_hash) VALUES (gen_random_uuid(), 'a', 'A', '');
                 INSERT INTO workspaces (id, name) VALUES (gen_random_uuid(), 'W');
                 INSERT INTO audit_entries (id, workspace_id, actor_id, act, subject_type, subject_id, subject_name, reference)
                 SELECT gen_random_uuid(), workspaces.id, users.id, 'a', 'key', 'k', 'K', 'r' FROM workspaces, users`)
      for (const table of ['audit_entries', 'ledger_entries']) {
        for (const text of [`UPDATE ${table} SET id = id`, `DELETE FROM ${table}`, `TRUNCATE ${table}`])
          await expect(ask(text), text).rejects.toThrow('permission denied')
        // Even an owner who takes the right back meets the trigger.
        await ask(`GRANT UPDATE ON ${table} TO CURRENT_USER`)
        await expect(ask(`UPDATE ${table} SET id = id`)).rejects.toThrow('is append-only')
      }
    } finally {
      await Promise.all(clients.splice(1).map((client) => client.end()))
      await admin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
      await admin(`DROP ROLE ${name}`)
    }
  })
})
