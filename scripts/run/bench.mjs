import { join } from 'node:path'
import { buildBundles, buildWeb, bundleOptions, generateClient } from '../setup/build.mjs'
import { findChromium } from '../setup/chromium.mjs'
import { BUILD } from '../setup/paths.mjs'
import { fail } from '../setup/say.mjs'
import { freshDatabase, startTestPostgres } from '../setup/scratch-database.mjs'

/** `npm run bench`: figures and ratios against the bare thing in the same run. Asserts nothing. `-- --only pipeline`. */
const at = process.argv.indexOf('--only')
const only =
  at > 0
    ? process.argv[at + 1].split(',')
    : ['reprice', 'pipeline', 'gallery', 'first-load', 'scroll', 'board', 'voices']
let postgres
try {
  await generateClient()
  await buildBundles()
  const inChromium = ['scroll', 'board', 'voices'].some((name) => only.includes(name))
  if (only.includes('first-load') || inChromium) await buildWeb()
  if (inChromium) process.env.CHROMIUM_PATH = await findChromium()
  const { build } = await import('esbuild')
  await build(bundleOptions({ bench: 'tests/bench/bench.ts' }))
  postgres = await startTestPostgres()
  const { runBench } = await import(join(BUILD, 'bench.mjs'))
  await runBench(await freshDatabase(postgres, 'bench'), only)
  await postgres.stop()
  process.exit(0)
} catch (error) {
  await postgres?.stop()
  fail(error)
}
