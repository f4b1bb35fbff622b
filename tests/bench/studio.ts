import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Browser, chromium, type Page } from '@playwright/test'
import { Client } from 'pg'
import { CHROMIUM_ARGS } from '../setup/chromium-args'

const HOME = join(process.cwd(), '.dailies', 'bench', 'studio')

/** A studio of its own with its example, as anybody starts one, and somebody signed in to it in Chromium. */
export interface BenchStudio {
  url: string
  browser: Browser
  page: Page
  db: Client
}

export async function withStudio(use: (studio: BenchStudio) => Promise<void>): Promise<void> {
  rmSync(HOME, { recursive: true, force: true })
  const studio = spawn(process.execPath, ['scripts/run/start.mjs'], {
    env: {
      ...process.env,
      DAILIES_HOME: HOME,
      DATABASE_URL: '',
      DATA_DIR: join(HOME, 'media'),
      PORT: '4777',
      SIMULATOR_PORT: '4877',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const url = await addressOf(studio)
    const browser = await chromium.launch({
      executablePath: process.env['CHROMIUM_PATH'],
      args: CHROMIUM_ARGS,
    })
    const db = new Client({ connectionString: databaseUrl() })
    try {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, baseURL: url })
      await signUp(page)
      await db.connect()
      await haveStills(db)
      await use({ url, browser, page, db })
    } finally {
      await db.end()
      await browser.close()
    }
  } finally {
    const gone = new Promise((resolve) => studio.once('exit', resolve))
    studio.kill('SIGTERM')
    await gone
  }
}

function databaseUrl(): string {
  return (JSON.parse(readFileSync(join(HOME, 'state.json'), 'utf8')) as { databaseUrl: string }).databaseUrl
}

async function signUp(page: Page): Promise<void> {
  await page.goto('/sign-up')
  await page.getByRole('textbox', { name: 'Name' }).fill('Anna Berg')
  await page.getByRole('textbox', { name: 'Email' }).fill('anna@example.com')
  await page.getByLabel('Password').fill('correct horse battery')
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.waitForURL('**/create')
}

/** Until everything of the example is drawn: nothing works on it any more, and its stills can stand for others. */
async function haveStills(db: Client): Promise<void> {
  const count = 'SELECT count(*)::int AS all, count(poster_key)::int AS drawn FROM assets'
  for (let tries = 0; tries < 120; tries++) {
    const { all, drawn } = (await db.query<{ all: number; drawn: number }>(count)).rows[0]!
    if (all > 0 && drawn === all) return
    await sleep(500)
  }
  throw new Error('The example project got no stills.')
}

/** Once it says that it is ready. */
function addressOf(studio: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    studio.once('exit', () => reject(new Error(`The studio did not start:\n${said}`)))
    studio.stdout!.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const url = /Dailies is ready: (\S+)/.exec(said)?.[1]
      if (url) resolve(url)
    })
  })
}
