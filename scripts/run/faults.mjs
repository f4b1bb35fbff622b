import { join } from 'node:path'
import { buildBundles, bundleOptions, generateClient } from '../setup/build.mjs'
import { BUILD } from '../setup/paths.mjs'
import { fail } from '../setup/say.mjs'
import { freshDatabase, startTestPostgres } from '../setup/scratch-database.mjs'

/** `npm run faults`: the drill of tests/faults/drill.ts, against real processes. `-- --rounds 5` makes it shorter. */
try {
  await generateClient()
  await buildBundles()
  const { build } = await import('esbuild')
  await build(bundleOptions({ drill: 'tests/faults/drill.ts' }))
  const { runDrill } = await import(join(BUILD, 'drill.mjs'))
  const at = process.argv.indexOf('--rounds')
  process.exit(
    (await runDrill(at > 0 ? Number(process.argv[at + 1]) : 20, { startTestPostgres, freshDatabase }))
      ? 0
      : 1,
  )
} catch (error) {
  fail(error)
}
