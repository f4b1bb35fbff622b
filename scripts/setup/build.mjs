import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fingerprint } from './fingerprint.mjs'
import { BUILD, ROOT, whenChanged } from './paths.mjs'
import { PlainError, timed } from './say.mjs'

const require = createRequire(join(ROOT, 'package.json'))

/** Processes beside the web server, bundled so that they start at once and share nothing by accident. */
export const BUNDLES = {
  worker: 'lib/jobs/main.ts',
  simulator: 'lib/simulator/main.ts',
  'media-engine': 'lib/media/engine-process.ts',
  probe: 'lib/media/probe-process.ts',
  speech: 'lib/speech/speak-process.ts',
}

export function bundleOptions(entryPoints = BUNDLES) {
  return {
    absWorkingDir: ROOT,
    entryPoints,
    outdir: BUILD,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    packages: 'external',
    conditions: ['react-server'],
    alias: { '@': ROOT },
    sourcemap: true,
    logLevel: 'warning',
  }
}

/** Prisma's client, which is code that lies in an ignored folder. */
export async function generateClient() {
  const product = join(ROOT, 'prisma', 'client', 'client.ts')
  await whenChanged('client', fingerprint(['prisma/schema.prisma', 'package-lock.json']), product, () =>
    timed('Database client made', () =>
      runTool('prisma/build/index.js', ['generate'], 'Prisma could not make its client'),
    ),
  )
}

export async function buildBundles() {
  await whenChanged(
    'bundles',
    fingerprint(['lib', 'prisma', 'package-lock.json', 'scripts/setup/build.mjs']),
    join(BUILD, 'worker.mjs'),
    () => timed('Worker and simulator built', () => require('esbuild').build(bundleOptions())),
  )
}

export async function buildWeb() {
  const sources = [
    'app',
    'components',
    'lib',
    'public',
    'prisma',
    'proxy.ts',
    'next.config.ts',
    'postcss.config.mjs',
    'tsconfig.json',
    'package-lock.json',
  ]
  await whenChanged('web', fingerprint(sources), join(ROOT, '.dailies', 'next', 'BUILD_ID'), () =>
    timed('Pages built', () => runTool('next/dist/bin/next', ['build'], 'The pages could not be built')),
  )
}

function runTool(module, args, complaint) {
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    CHECKPOINT_DISABLE: '1',
    // `prisma generate` needs no schema engine, but the CLI checks that this path names an executable.
    PRISMA_SCHEMA_ENGINE_BINARY: existsSync('/bin/true') ? '/bin/true' : process.execPath,
  }
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'node_modules', module), ...args],
    { cwd: ROOT, env, encoding: 'utf8' },
  )
  if (status !== 0) throw new PlainError(`${complaint}:\n${stdout}${stderr}`)
}
