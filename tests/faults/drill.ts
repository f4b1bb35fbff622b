import { fork, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Assignment, Report } from './arena'
import { WRONG } from './check'
import { SCENARIOS } from './scenarios'

const ROOT = process.cwd()
const ARENA = join(ROOT, '.dailies', 'build', 'arena.mjs')
const FIRST_PORT = 54_480
/** Most of the time they wait for leases to run out. */
const AT_ONCE = Math.max(6, availableParallelism() * 2)
const ARENA_MS = 15 * 60_000

interface Servers {
  startTestPostgres(): Promise<{ stop(): Promise<void> }>
  freshDatabase(postgres: unknown, name: string): Promise<string>
}

/** Every scenario in a database of its own, several side by side. True when nothing was paid twice, lost or left over. */
export async function runDrill(
  { rounds, only }: { rounds: number; only: string | undefined },
  { startTestPostgres, freshDatabase }: Servers,
): Promise<boolean> {
  const startedAt = Date.now()
  const names = Object.keys(SCENARIOS).filter((name) => !only || name.includes(only))
  const shared = await startTestPostgres()
  const folder = mkdtempSync(join(tmpdir(), 'dailies-drill-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))
  const reports = new Map<string, Report | null>()
  const waiting = [...names.entries()]

  async function work(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [at, scenario] = next
      const place = join(folder, String(at))
      const database = SCENARIOS[scenario]?.hasOwnPostgres
        ? { folder: join(ROOT, '.dailies', 'test', `postgres-drill-${at}`), port: FIRST_PORT + at * 2 }
        : { url: await freshDatabase(shared, `faults_${at}`) }
      const report = await runArena({ scenario, rounds, folder: place, database })
      // At once, whoever still has a file open there.
      spawnSync('umount', ['-l', join(place, 'media')], { stdio: 'ignore' })
      reports.set(scenario, report)
      sayOne(scenario, report, startedAt)
    }
  }
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work))
  } finally {
    await shared.stop()
  }
  return sayAll(reports, names, startedAt)
}

function runArena(assignment: Assignment): Promise<Report | null> {
  return new Promise((resolve) => {
    const arena = fork(ARENA, [], { execArgv: ['--conditions=react-server'] })
    const timer = setTimeout(() => arena.kill('SIGTERM'), ARENA_MS)
    let report: Report | null = null
    arena.on('message', (message) => (report = message as Report))
    arena.on('exit', () => {
      clearTimeout(timer)
      resolve(report)
    })
    arena.send(assignment)
  })
}

function isFine(report: Report | null | undefined): report is Report {
  if (!report?.isSettled || !report.outcome.isComplete) return false
  return Object.values(report.findings.wrong).every((count) => count === 0)
}

function sayOne(scenario: string, report: Report | null, startedAt: number): void {
  const seconds = Math.round((Date.now() - startedAt) / 1000)
  const wrong = Object.entries(report?.findings.wrong ?? {}).filter(([, count]) => count !== 0)
  say(
    [
      `${String(seconds).padStart(4)} s`,
      isFine(report) ? 'ok   ' : 'WRONG',
      scenario.padEnd(28),
      (report?.outcome.did ?? 'did not end').padEnd(32),
      JSON.stringify(report?.findings.states ?? {}),
      ...wrong.map(([name, count]) => `${name}: ${count}`),
      ...(report && !report.isSettled ? ['work left open'] : []),
      ...(report && !report.outcome.isComplete ? ['not carried out as meant'] : []),
    ].join('  '),
  )
}

function sayAll(reports: Map<string, Report | null>, names: string[], startedAt: number): boolean {
  const all = [...reports.values()].filter((report) => report !== null)
  const sum = (pick: (report: Report) => number) => all.reduce((total, report) => total + pick(report), 0)
  say('')
  say(`        scenarios                          ${all.filter(isFine).length} fine of ${names.length}`)
  say(`        generations                        ${sum(({ findings }) => findings.generations)}`)
  say(`        paid creates in the book           ${sum(({ findings }) => findings.paidCreates)}`)
  for (const [name, words] of Object.entries(WRONG)) {
    const total = sum(({ findings }) => findings.wrong[name as keyof typeof WRONG])
    say(`  ${total === 0 ? 'ok   ' : 'WRONG'} ${words.padEnd(34)} ${total}`)
  }
  say(`        minutes                            ${((Date.now() - startedAt) / 60_000).toFixed(1)}`)
  return names.every((name) => isFine(reports.get(name)))
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
