import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll } from 'vitest'

const admin = process.env['TEST_POSTGRES_URL']
if (!admin || new URL(admin).hostname !== '127.0.0.1')
  throw new Error('Database tests run against loopback only')

// One database per test file: a clone of the template, made before any code of ours reads the settings.
const name = `test_${process.pid}_${Date.now().toString(36)}`
const url = admin.replace(/\/postgres$/, `/${name}`)
const keys = generateKeyPairSync('x25519')

Object.assign(process.env, {
  DATABASE_URL: url,
  NEXTAUTH_SECRET: 'a secret for tests only',
  SEAL_PUBLIC_KEY: keys.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  SEAL_PRIVATE_KEY: keys.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  DATA_DIR: mkdtempSync(join(tmpdir(), 'dailies-test-')),
  LOG_LEVEL: 'silent',
})

beforeAll(() => asAdmin((client) => client.query(`CREATE DATABASE "${name}" TEMPLATE template_dailies`)))

afterAll(async () => {
  const [{ db }, { stopBoss }] = await Promise.all([import('@/lib/core/db'), import('@/lib/jobs/boss')])
  await stopBoss().catch(() => undefined)
  await db().$disconnect()
  await asAdmin((client) => client.query(`DROP DATABASE "${name}" WITH (FORCE)`))
})

async function asAdmin(use: (client: Client) => Promise<unknown>) {
  const client = new Client({ connectionString: admin })
  await client.connect()
  await use(client)
  await client.end()
}
