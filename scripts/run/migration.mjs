import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { ROOT } from '../setup/paths.mjs'
import { fail, PlainError, say } from '../setup/say.mjs'
import { freshDatabase, startTestPostgres } from '../setup/scratch-database.mjs'

/**
 * `npm run migration -- name` writes what is missing between the migrations and schema.prisma; `npm run drift` says
 * whether anything is. Prisma's own engine does the comparing, as WebAssembly, with no download.
 */
const require = createRequire(join(ROOT, 'package.json'))
const isDrift = process.argv.includes('--drift')
const wasRunning = process.env.TEST_POSTGRES === 'running'

// Words that Prisma would take away because its schema cannot say them: a generated column has no default to it.
const UNSAYABLE = [/^ALTER TABLE "assets" ALTER COLUMN "search" (DROP|SET) DEFAULT/]

const postgres = await startTestPostgres()
try {
  const sql = await difference(await freshDatabase(postgres, 'drift'))
  if (isDrift) {
    if (sql) throw new PlainError(`The migrations and prisma/schema.prisma differ:\n${sql}`)
    say('no drift')
  } else {
    const name = process.argv[2]
    if (!name || !/^[a-z0-9_]+$/.test(name))
      throw new PlainError('Name it: npm run migration -- add_something')
    if (!sql) say('Nothing to migrate.')
    else {
      const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)
      const folder = join(ROOT, 'prisma', 'migrations', `${stamp}_${name}`)
      mkdirSync(folder)
      writeFileSync(join(folder, 'migration.sql'), `${sql}\n`)
      say(`Wrote prisma/migrations/${stamp}_${name}/migration.sql. Read it before you commit it.`)
    }
  }
} catch (error) {
  if (!wasRunning) await postgres.stop()
  fail(error)
}
if (!wasRunning) await postgres.stop()
process.exit(0)

async function difference(url) {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => say(message) }
  const { SchemaEngine } = await import('@prisma/schema-engine-wasm')
  const { PrismaPg } = require('@prisma/adapter-pg')
  const { bindMigrationAwareSqlAdapterFactory } = require('@prisma/driver-adapter-utils')
  const factory = bindMigrationAwareSqlAdapterFactory(withChars(new PrismaPg({ connectionString: url })))
  const files = [
    { path: 'schema.prisma', content: readFileSync(join(ROOT, 'prisma', 'schema.prisma'), 'utf8') },
  ]
  const filters = { externalTables: ['public._prisma_migrations'], externalEnums: [] }
  const engine = await SchemaEngine.new({ datamodels: undefined }, () => undefined, factory)
  const { stdout } = await engine.diff({
    from: { tag: 'schemaDatasource', files, configDir: ROOT },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    shadowDatabaseUrl: null,
    exitCode: null,
    filters,
  })
  return (stdout ?? '')
    .split(/;\s*\n/)
    .map((statement) =>
      statement
        .replaceAll(/^--.*$/gm, '')
        .trim()
        .replace(/;$/, ''),
    )
    .filter((statement) => statement !== '' && !UNSAYABLE.some((pattern) => pattern.test(statement)))
    .map((statement) => `${statement};`)
    .join('\n')
}

/**
 * Postgres' internal "char" columns (type 18, arrays 1002) are unknown to the driver adapter and needed by the engine: they
 * pass the adapter as text and are named characters on the way out.
 */
function withChars(factory) {
  const { Result } = require('pg')
  const { ColumnTypeEnum: kinds } = require('@prisma/driver-adapter-utils')
  const { addFields } = Result.prototype
  let chars = new Set()
  Result.prototype.addFields = function (fields) {
    chars = new Set(fields.filter(({ dataTypeID }) => dataTypeID === 18).map(({ name }) => name))
    for (const field of fields) {
      if (field.dataTypeID === 18) field.dataTypeID = 25
      if (field.dataTypeID === 1002) field.dataTypeID = 1009
    }
    return addFields.call(this, fields)
  }
  const connect = factory.connect.bind(factory)
  factory.connect = async () => {
    const adapter = await connect()
    const queryRaw = adapter.queryRaw.bind(adapter)
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query)
      const columnTypes = result.columnTypes.map((kind, at) =>
        chars.has(result.columnNames[at]) ? kinds.Character : kind,
      )
      return { ...result, columnTypes }
    }
    return adapter
  }
  return factory
}
