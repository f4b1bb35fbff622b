import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { startPostgres } from '@/scripts/setup/postgres.mjs'
import { freshDatabase } from '@/scripts/setup/scratch-database.mjs'
import type { Findings } from './check'
import type { Outcome } from './scenarios'
import { killAllWorkers, pause, startWorker, stopWorker, until } from './workers'

const ROOT = process.cwd()
const BUILD = join(ROOT, '.dailies', 'build')

const DERIVED_MS = 300_000

/** What the coordinator asks of this process. */
export interface Assignment {
  scenario: string
  rounds: number
  /** Scratch folder, removed by the coordinator. */
  folder: string
  /** A fresh, migrated database; or a folder and a port for a server of its own. */
  database: { url: string } | { folder: string; port: number }
}

export interface Report {
  outcome: Outcome
  isSettled: boolean
  findings: Findings
}

process.once('message', (assignment: Assignment) => {
  void run(assignment)
    .then((report) => process.send?.(report, () => leave(0)))
    .catch((error: unknown) => {
      process.stderr.write(`${assignment.scenario}: ${error instanceof Error ? error.stack : error}\n`)
      leave(1)
    })
})
process.once('disconnect', () => leave(1))

function leave(code: number): void {
  killAllWorkers()
  process.exit(code)
}

async function run({ scenario, rounds, folder, database }: Assignment): Promise<Report> {
  const media = join(folder, 'media')
  mkdirSync(media, { recursive: true })
  const server = 'port' in database ? { ...database, password: 'loopback-only', isFast: true } : null
  let postgres = server ? await startPostgres(server) : null
  const keys = generateKeyPairSync('x25519')
  Object.assign(process.env, {
    DATABASE_URL: postgres ? await freshDatabase(postgres, 'faults') : 'url' in database && database.url,
    NEXTAUTH_SECRET: 'a secret for drills only',
    SEAL_PUBLIC_KEY: keys.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    SEAL_PRIVATE_KEY: keys.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    DATA_DIR: media,
    TMPDIR: folder,
    MEDIA_ENGINE: join(BUILD, 'media-engine.mjs'),
    LOG_LEVEL: 'silent',
  })

  // Only now: whatever reads the settings reads them once.
  const [
    { aPress, createMember, openSimulator },
    { db },
    { submitGeneration },
    { check },
    { SCENARIOS, settle },
  ] = await Promise.all([
    import('@/tests/factories/studio'),
    import('@/lib/core/db'),
    import('@/lib/generations/submit-generation'),
    import('./check'),
    import('./scenarios'),
  ])
  const simulator = await openSimulator()
  const member = await createMember()
  await db().workspace.updateMany({ data: { simulatedBudgetMicros: 1_000_000_000_000 } })
  // A person whose studio is away presses again: the same press, so never twice.
  async function submit(input: ReturnType<typeof aPress>): Promise<string> {
    for (;;) {
      try {
        return (await submitGeneration(member, input)).id
      } catch {
        await pause(300)
      }
    }
  }
  const arena = {
    rounds,
    simulator,
    folder: media,
    press: (prompt: string) => submit(aPress(member, { prompt })),
    pressTwice(prompt: string) {
      const input = aPress(member, { prompt })
      return Promise.all([submit(input), submit(input)])
    },
    openWork: () =>
      db()
        .generation.count({ where: { finishedAt: null, state: { not: 'unknown' } } })
        .catch(() => Number.NaN),
    killPostgres: () => void postgres?.kill(),
    async startPostgres() {
      if (server) postgres = await startPostgres(server)
    },
  }

  const outcome = await SCENARIOS[scenario]!.run(arena)
  const last = startWorker()
  const isOver = await settle(arena)
  // Posters and previews may trail, but not be forgotten.
  const underived = () => db().asset.count({ where: { posterKey: null, derivedProblem: null } })
  const isSettled = (await until(async () => (await underived()) === 0, DERIVED_MS)) && isOver
  await stopWorker(last)
  const findings = await check(simulator, outcome.mayBeUnknown)
  findings.wrong.leftovers = countLeftovers(media)
  await simulator.close()
  await db().$disconnect()
  await postgres?.stop()
  if (server) rmSync(server.folder, { recursive: true, force: true })
  return { outcome, isSettled, findings }
}

/** Files that no later run overwrites or removes. */
function countLeftovers(folder: string): number {
  return readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith('.part')).length
}
