import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { bundleOptions } from '../setup/build.mjs'
import { BUILD, ROOT } from '../setup/paths.mjs'
import { fail, PlainError, say } from '../setup/say.mjs'

/** `npm run docs` writes docs/models.md from the catalogue and the offers; with `--check` it says whether it is current. */
const PAGE = 'docs/models.md'
const path = join(ROOT, PAGE)

try {
  const { build } = await import('esbuild')
  await build(bundleOptions({ 'models-page': 'lib/pricing/models-page.ts' }))
  const { modelsPage } = await import(join(BUILD, 'models-page.mjs'))
  const page = modelsPage()
  if (process.argv.includes('--check')) {
    if (readPage() !== page)
      throw new PlainError(`${PAGE} is not what the catalogue and the offers say. Run: npm run docs`)
    say(`${PAGE} is current`)
  } else {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, page)
    say(`Wrote ${PAGE}.`)
  }
} catch (error) {
  fail(error)
}

function readPage() {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
