import { spawn } from 'node:child_process'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildBundles, buildWeb, generateClient } from '../setup/build.mjs'
import { findChromium } from '../setup/chromium.mjs'
import { readJson, ROOT } from '../setup/paths.mjs'
import { takePort } from '../setup/ports.mjs'
import { fail, say } from '../setup/say.mjs'
import { startTestPostgres } from '../setup/scratch-database.mjs'

/** `npm test`: every check and test there is. `--only static,unit,e2e` runs some of them. */
const only = process.argv[process.argv.indexOf('--only') + 1]?.split(',')
const wants = (part) => !process.argv.includes('--only') || only.includes(part)
const bin = (path) => join(ROOT, 'node_modules', path)
const REPORTS = join(ROOT, '.dailies', 'test')

const STATIC = [
  ['format', bin('oxfmt/bin/oxfmt'), '--check', '.'],
  ['lint', bin('oxlint/bin/oxlint'), '--deny-warnings'],
  ['types', bin('typescript/bin/tsc'), '--noEmit'],
  ['unused code', bin('knip/bin/knip.js')],
  ['drift', join(ROOT, 'scripts/run/migration.mjs'), '--drift'],
  ['docs', join(ROOT, 'scripts/run/docs.mjs'), '--check'],
]

const counts = { passed: 0, failed: 0 }
/** What failed, by name: said once more at the end, where it is read first. */
const failed = []
let postgres

try {
  await generateClient()
  await buildBundles()
  postgres = await startTestPostgres()
  if (wants('static')) await runStatic()
  if (wants('e2e')) {
    process.env.CHROMIUM_PATH = await findChromium()
    await buildWeb()
  }
  if (wants('unit')) await runUnit()
  if (wants('e2e')) await runBrowser()
} catch (error) {
  counts.failed += 1
  await postgres?.stop()
  sayCounts()
  fail(error)
}
await postgres.stop()
sayCounts()
process.exit(counts.failed === 0 ? 0 : 1)

function sayCounts() {
  for (const name of failed) say(`  FAILED  ${name}`)
  say(`\n${counts.passed} passed, ${counts.failed} failed`)
}

async function runStatic() {
  for (const [name, ...args] of STATIC) {
    const { code, output } = await run(args, { quiet: true })
    counts[code === 0 ? 'passed' : 'failed'] += 1
    say(`  ${code === 0 ? 'ok' : 'NOT OK'}  ${name}`)
    if (code === 0) continue
    failed.push(name)
    say(output)
  }
}

function runUnit() {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORTS}/vitest.json`]
  say('  Unit, contract and database tests are running')
  return runSuite('vitest', [bin('vitest/vitest.mjs'), 'run', ...reporters], readVitest, {}, false)
}

/** Two halves side by side, each with a studio of its own: much of a browser test is waiting. The first file makes the owner. */
async function runBrowser() {
  say('  Browser tests are running, in two studios; those of the second are shown at the end')
  const [first, ...rest] = readdirSync(join(ROOT, 'tests', 'e2e'))
    .filter((name) => name.endsWith('.spec.ts'))
    .toSorted()
  const halves = [[first], [first]]
  const seconds = [0, 0]
  for (const name of rest.toSorted((a, b) => lengthOf(b) - lengthOf(a))) {
    const at = seconds[0] <= seconds[1] ? 0 : 1
    halves[at].push(name)
    seconds[at] += lengthOf(name)
  }
  await Promise.all([runHalf('studio', 0, halves[0]), runHalf('second-studio', 1, halves[1])])
}

/** About how many seconds a file of browser tests takes, by its number: only so that both halves end together. */
function lengthOf(name) {
  const long = {
    '04': 95,
    '06': 170,
    '07': 170,
    21: 195,
    22: 270,
    23: 100,
    25: 85,
    27: 190,
    28: 75,
    31: 90,
    32: 95,
  }
  return long[name.slice(0, 2)] ?? 60
}

async function runHalf(name, at, files) {
  const env = {
    TEST_HOME: `.dailies/test/${name}`,
    TEST_PORT: String(await takePort('the studio under test', 3777 + at * 10)),
    TEST_SIMULATOR_PORT: String(await takePort('its simulator', 3977 + at * 10)),
    TEST_GATEWAY_PORT: String(await takePort('a second simulator', 4077 + at * 10)),
    TEST_DATABASE_PORT: String(54529 + at * 10),
  }
  const args = [bin('@playwright/test/cli.js'), 'test', ...files]
  await runSuite(name, args, readPlaywright, env, at > 0)
}

async function runSuite(name, args, read, env, quiet) {
  rmSync(join(REPORTS, `${name}.json`), { force: true })
  const { code, output } = await run(args, { quiet, env })
  if (quiet) say(output)
  const seen = read(readJson(join(REPORTS, `${name}.json`), null))
  counts.passed += seen.passed
  // A suite that fell over without a failed test is a failure all the same.
  counts.failed += seen.failed > 0 || code === 0 ? seen.failed : 1
  failed.push(...seen.names)
}

function readVitest(report) {
  const files = report?.testResults ?? []
  const broken = files.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  const tests = files.flatMap((file) => file.assertionResults).filter(({ status }) => status === 'failed')
  return {
    passed: report?.numPassedTests ?? 0,
    failed: report ? tests.length + broken.length : 1,
    names: [...broken.map((file) => file.name), ...tests.map((test) => test.fullName)],
  }
}

function readPlaywright(report) {
  const specs = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specs)]
  return {
    passed: report?.stats.expected ?? 0,
    failed: report ? report.stats.unexpected + report.stats.flaky : 1,
    names: specs(report ?? {})
      .filter((spec) => !spec.ok)
      .map((spec) => `${spec.file} › ${spec.title}`),
  }
}

function run(args, { quiet, env = {} }) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, ...env, TEST_POSTGRES: 'running', NEXT_TELEMETRY_DISABLED: '1' },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk))
    child.on('exit', (code) => resolve({ code: code ?? 1, output }))
  })
}
