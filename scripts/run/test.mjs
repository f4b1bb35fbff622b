import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
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
    process.env.TEST_PORT = String(await takePort('the studio under test', 3777))
    process.env.TEST_SIMULATOR_PORT = String(await takePort('its simulator', 3977))
    process.env.TEST_GATEWAY_PORT = String(await takePort('a second simulator', 4077))
    await buildWeb()
  }
  // Side by side: browser tests mostly wait. Those of the code are reported once they are through.
  await Promise.all([wants('unit') && runUnit(wants('e2e')), wants('e2e') && runBrowser()])
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

function runUnit(quiet) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORTS}/vitest.json`]
  say('  Unit, contract and database tests are running')
  return runSuite('vitest', [bin('vitest/vitest.mjs'), 'run', ...reporters], readVitest, quiet)
}

function runBrowser() {
  say('  Browser tests are running')
  return runSuite('playwright', [bin('@playwright/test/cli.js'), 'test'], readPlaywright, false)
}

async function runSuite(name, args, read, quiet) {
  rmSync(join(REPORTS, `${name}.json`), { force: true })
  const { code, output } = await run(args, { quiet })
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

function run(args, { quiet }) {
  return new Promise((resolve) => {
    const env = { ...process.env, TEST_POSTGRES: 'running', NEXT_TELEMETRY_DISABLED: '1' }
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk))
    child.on('exit', (code) => resolve({ code: code ?? 1, output }))
  })
}
