import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { report } from './report'

const ROOT = process.cwd()
const BUILT = join(ROOT, '.dailies', 'next')

/** Scripts that a page makes the browser load first, gzipped, against those of an empty Next app built here and now. */
export async function measureFirstLoad(): Promise<void> {
  const empty = buildEmptyApp()
  const base = bytesOf(empty, '/page')
  report('first-load JS of an empty Next app, kB', (base / 1000).toFixed(1))
  for (const [name, page, goal] of [
    ['composer', '/(studio)/create/page', 'goal ≤ 1.7'],
    ['gallery', '/(studio)/gallery/page', 'goal ≤ 1.35'],
  ] as const) {
    const bytes = bytesOf(BUILT, page)
    report(`first-load JS of the ${name}, kB`, (bytes / 1000).toFixed(1))
    report(`${name} ÷ empty app`, (bytes / base).toFixed(2), goal)
  }
}

function bytesOf(built: string, page: string): number {
  const { rootMainFiles, polyfillFiles } = JSON.parse(
    readFileSync(join(built, 'build-manifest.json'), 'utf8'),
  ) as {
    rootMainFiles: string[]
    polyfillFiles: string[]
  }
  const holder = globalThis as {
    __RSC_MANIFEST?: Record<string, { entryJSFiles?: Record<string, string[]> }>
  }
  holder.__RSC_MANIFEST = {}
  const manifest = readFileSync(join(built, 'server', 'app', `${page}_client-reference-manifest.js`), 'utf8')
  // The file assigns itself to a global; Next has no other form of it.
  new Function('globalThis', manifest)(holder)
  const entries = Object.values(holder.__RSC_MANIFEST[page]?.entryJSFiles ?? {}).flat()
  const files = new Set([...rootMainFiles, ...polyfillFiles, ...entries])
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(built, file))).length, 0)
}

function buildEmptyApp(): string {
  const folder = join(ROOT, '.dailies', 'bench', 'empty')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'app'), { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{"name":"empty","private":true,"type":"module"}')
  writeFileSync(
    join(folder, 'next.config.mjs'),
    `export default { turbopack: { root: ${JSON.stringify(ROOT)} } }`,
  )
  writeFileSync(
    join(folder, 'app', 'layout.jsx'),
    'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html> }',
  )
  writeFileSync(join(folder, 'app', 'page.jsx'), 'export default function Page() { return <p>Nothing</p> }')
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  const next = join(ROOT, 'node_modules', 'next', 'dist', 'bin', 'next')
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' }
  const { status, stdout, stderr } = spawnSync(process.execPath, [next, 'build'], {
    cwd: folder,
    env,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`The empty app could not be built:\n${stdout}${stderr}`)
  cpSync(join(folder, '.next'), join(folder, 'built'), { recursive: true })
  return join(folder, 'built')
}
