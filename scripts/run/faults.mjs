import { join } from 'node:path'
import { buildBundles, bundleOptions, generateClient } from '../setup/build.mjs'
import { BUILD } from '../setup/paths.mjs'
import { fail } from '../setup/say.mjs'
import { freshDatabase, startTestPostgres } from '../setup/scratch-database.mjs'

/** `npm run faults`: the drill of tests/faults/drill.ts, against real processes. `-- --rounds 5 --only frozen` makes it shorter. */
try {
  await generateClient()
  await buildBundles()
  const { build } = await import('esbuild')
  await build(bundleOptions({ drill: 'tests/faults/drill.ts', arena: 'tests/faults/arena.ts' }))
  const { runDrill } = await import(join(BUILD, 'drill.mjs'))
  const option = (name) => process.argv[process.argv.indexOf(name, 2) + 1 || process.argv.length]
  const wishes = { rounds: Number(option('--rounds') ?? 20), only: option('--only') }
  process.exit((await runDrill(wishes, { startTestPostgres, freshDatabase })) ? 0 : 1)
} catch (error) {
  fail(error)
}
