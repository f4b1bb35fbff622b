import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The measurements asked for, one after the other, on one database. */
export async function runBench(databaseUrl: string, only: readonly string[]): Promise<void> {
  const keys = generateKeyPairSync('x25519')
  const folder = mkdtempSync(join(tmpdir(), 'dailies-bench-'))
  Object.assign(process.env, {
    DATABASE_URL: databaseUrl,
    NEXTAUTH_SECRET: 'a secret for benchmarks only',
    SEAL_PUBLIC_KEY: keys.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    SEAL_PRIVATE_KEY: keys.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    DATA_DIR: folder,
    MEDIA_ENGINE: join(process.cwd(), '.dailies', 'build', 'media-engine.mjs'),
    LOG_LEVEL: 'error',
  })
  const { measurePipeline } = await import('./pipeline')
  const { measureGallery } = await import('./gallery')
  const { measureFirstLoad } = await import('./first-load')
  const { measureReprice } = await import('./reprice')
  const { measureScroll } = await import('./scroll')
  const { measureBoard } = await import('./board')
  const { measureVoices } = await import('./voices')
  if (only.includes('reprice')) measureReprice()
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  if (only.includes('pipeline')) await measurePipeline()
  if (only.includes('gallery')) await measureGallery()
  if (only.includes('first-load')) await measureFirstLoad()
  if (only.includes('scroll')) await measureScroll()
  if (only.includes('board')) await measureBoard()
  if (only.includes('voices')) await measureVoices()
}
