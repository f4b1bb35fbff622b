import { spawnSync } from 'node:child_process'
import { db } from '@/lib/core/db'
import type { RunningSimulator } from '@/lib/simulator/server'
import { FAILPOINTS } from './failpoints'
import { isFrozen, killAt, pause, startWorker, stopWorker, until } from './workers'

/** What a scenario works with: its own database, simulator and folder. */
export interface Arena {
  rounds: number
  simulator: RunningSimulator
  folder: string
  /** A press that is repeated until the studio takes it. Resolves with the generation's id. */
  press(prompt: string): Promise<string>
  /** The same press, twice at once. */
  pressTwice(prompt: string): Promise<[string, string]>
  openWork(): Promise<number>
  /** Only in scenarios that have a server of their own. */
  killPostgres(): void
  startPostgres(): Promise<void>
}

export interface Outcome {
  /** What was done, for the table. */
  did: string
  /** False when the scenario could not do what it says. */
  isComplete: boolean
  /** Generations whose outcome nobody can prove after this. */
  mayBeUnknown: number
}

const SETTLE_MS = 300_000
const LEASE_MS = 12_000

export const settle = (arena: Arena) => until(async () => (await arena.openWork()) === 0, SETTLE_MS)

async function killRounds(arena: Arena, failpoint: string): Promise<Outcome> {
  let kills = 0
  for (let round = 0; round < arena.rounds; round++) {
    await arena.press(`${failpoint} ${round}`)
    if (await killAt(failpoint)) kills += 1
  }
  return { did: `${kills} kills`, isComplete: kills === arena.rounds, mayBeUnknown: kills }
}

async function lostAnswers(arena: Arena): Promise<Outcome> {
  const { rounds } = arena
  arena.simulator.engine.faults.set({ fault: 'lose-answer', on: true, times: rounds })
  for (let round = 0; round < rounds; round++) await arena.press(`lost answer ${round}`)
  const worker = startWorker()
  await settle(arena)
  await stopWorker(worker)
  const unknown = await db().generation.count({ where: { state: 'unknown' } })
  return { did: `${rounds} lost answers`, isComplete: unknown === rounds, mayBeUnknown: rounds }
}

/** The server goes at once, at another moment each time, while answers are on their way. */
async function postgresStops(arena: Arena): Promise<Outcome> {
  const times = Math.min(arena.rounds, 10)
  const worker = startWorker()
  for (let stop = 0; stop < times; stop++) {
    arena.simulator.engine.faults.set({ fault: 'latency', on: true, value: 40 * (stop % 4) })
    for (let at = 0; at < 6; at++) await arena.press(`stop ${stop} ${at}`)
    await pause(100 + 137 * stop)
    arena.killPostgres()
    await pause(1_000)
    await arena.startPostgres()
  }
  const isComplete = await settle(arena)
  const isAlive = worker.exitCode === null && worker.signalCode === null
  await stopWorker(worker)
  return { did: `${times} immediate stops`, isComplete: isComplete && isAlive, mayBeUnknown: 0 }
}

/** The provider's answers arrive while there is no database to write them to: yes, no and "too busy". */
async function databaseAway(arena: Arena): Promise<Outcome> {
  const { faults } = arena.simulator.engine
  const worker = startWorker()
  const turns = [
    ['yes', undefined],
    ['no', 'no-credit'],
    ['busy', 'rate-limited'],
  ] as const
  for (const [name, fault] of turns) {
    faults.clear()
    faults.set({ fault: 'latency', on: true, value: 1_500 })
    if (fault) faults.set({ fault, on: true })
    for (let at = 0; at < 4; at++) await arena.press(`away ${name} ${at}`)
    const sending = () => db().generation.count({ where: { state: 'submitting' } })
    await until(async () => (await sending()) === 4, 20_000)
    arena.killPostgres()
    await pause(10_000)
    faults.clear()
    await arena.startPostgres()
    if (!(await settle(arena))) return { did: `away while ${name}`, isComplete: false, mayBeUnknown: 0 }
  }
  const done = await db().generation.count({ where: { state: 'done' } })
  await stopWorker(worker)
  return { did: `3 × 10 s away, ${done} done`, isComplete: done >= 8, mayBeUnknown: 0 }
}

/**
 * A worker stands still past its lease, another takes over, then it wakes and finds its work gone. Shorter than a create's
 * own timeout: what the provider said must not be lost by this alone.
 */
async function freezeRounds(arena: Arena, failpoint: string): Promise<Outcome> {
  const times = Math.max(1, Math.round(arena.rounds / 10))
  let frozen = 0
  for (let time = 0; time < times; time++) {
    for (const twin of ['a', 'b']) await arena.press(`frozen ${time} ${twin}`)
    const sleeper = startWorker({ env: { DAILIES_FAILPOINT: `${failpoint}=freeze` } })
    if (await until(() => isFrozen(sleeper), 40_000)) frozen += 1
    const heir = startWorker()
    await pause(LEASE_MS + 4_000)
    sleeper.kill('SIGCONT')
    await pause(2_000)
    await Promise.all([stopWorker(sleeper), stopWorker(heir)])
  }
  return { did: `${frozen} frozen and woken`, isComplete: frozen === times, mayBeUnknown: 0 }
}

/** Files stop half-way, then the disk has no room for another one, then there is room again. */
async function diskFull(arena: Arena): Promise<Outcome> {
  const collecting = (want: number) => async () =>
    (await db().generation.count({ where: { state: 'collecting', message: { not: null } } })) >= want
  const count = Math.min(arena.rounds, 8)
  for (let at = 0; at < count; at++) await arena.press(`half a file ${at}`)
  const narrow = startWorker({ maxFileKib: 4 })
  const isCut = await until(collecting(count), 60_000)
  await stopWorker(narrow)

  const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1g,nr_inodes=12', 'tmpfs', arena.folder])
  const isMounted = mount.status === 0
  let isFull = !isMounted
  if (isMounted) {
    for (let at = 0; at < count; at++) await arena.press(`no room ${at}`)
    const worker = startWorker()
    isFull = await until(collecting(count), 60_000)
    spawnSync('mount', ['-o', 'remount,nr_inodes=100000', arena.folder])
    await settle(arena)
    await stopWorker(worker)
  }
  const did = `cut files${isMounted ? ', full disk' : '; no right to mount a small disk'}`
  return { did, isComplete: isCut && isFull, mayBeUnknown: 0 }
}

async function engineMissing(arena: Arena): Promise<Outcome> {
  const count = Math.min(arena.rounds, 8)
  for (let at = 0; at < count; at++) await arena.press(`no engine ${at}`)
  const worker = startWorker({ env: { MEDIA_ENGINE: '/nowhere/media-engine.mjs' } })
  await settle(arena)
  const told = () => db().asset.count({ where: { derivedProblem: { contains: 'not available' } } })
  const isTold = await until(async () => (await told()) === count, 30_000)
  const done = await db().generation.count({ where: { state: 'done' } })
  await stopWorker(worker)
  return { did: `${done} stored without an engine`, isComplete: isTold && done === count, mayBeUnknown: 0 }
}

async function twoPresses(arena: Arena): Promise<Outcome> {
  let same = 0
  for (let round = 0; round < arena.rounds; round++) {
    const [first, second] = await arena.pressTwice(`twice ${round}`)
    if (first === second) same += 1
  }
  const generations = await db().generation.count()
  const isComplete = same === arena.rounds && generations === arena.rounds
  return { did: `${arena.rounds} double presses`, isComplete, mayBeUnknown: 0 }
}

interface Scenario {
  hasOwnPostgres?: boolean
  run(arena: Arena): Promise<Outcome>
}

/** Longest first, so that they end together. */
export const SCENARIOS: Record<string, Scenario> = {
  'database away': { hasOwnPostgres: true, run: databaseAway },
  'postgres stops': { hasOwnPostgres: true, run: postgresStops },
  ...Object.fromEntries(
    FAILPOINTS.toReversed().map((point) => [
      `kill ${point}`,
      { run: (arena: Arena) => killRounds(arena, point) },
    ]),
  ),
  ...Object.fromEntries(
    FAILPOINTS.map((point) => [`freeze ${point}`, { run: (arena: Arena) => freezeRounds(arena, point) }]),
  ),
  'lost answers': { run: lostAnswers },
  'disk full': { run: diskFull },
  'engine missing': { run: engineMissing },
  'two presses at once': { run: twoPresses },
}
