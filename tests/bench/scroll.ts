import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { Client } from 'pg'
import { report } from './report'

const HOME = join(process.cwd(), '.dailies', 'bench', 'studio')
const COUNT = 20_000
const STEP_PX = 3_000
const LONG_MS = 100

/** A gallery of twenty thousand in Chromium, scrolled from its first item to its last as fast as it follows. */
export async function measureScroll(): Promise<void> {
  rmSync(HOME, { recursive: true, force: true })
  const studio = spawn(process.execPath, ['scripts/run/start.mjs'], {
    env: {
      ...process.env,
      DAILIES_HOME: HOME,
      DATABASE_URL: '',
      DATA_DIR: '',
      PORT: '4777',
      SIMULATOR_PORT: '4877',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const url = await addressOf(studio)
    const browser = await chromium.launch({
      executablePath: process.env['CHROMIUM_PATH'],
      args: ['--no-sandbox'],
    })
    try {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, baseURL: url })
      await signUp(page)
      await fill()
      await scroll(page)
    } finally {
      await browser.close()
    }
  } finally {
    const gone = new Promise((resolve) => studio.once('exit', resolve))
    studio.kill('SIGTERM')
    await gone
  }
}

async function scroll(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen = new Set<string>()
    const tasks: number[] = []
    new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({
      type: 'longtask',
      buffered: true,
    })
    Object.assign(window, { seen, tasks, most: 0 })
  })
  await page.goto('/gallery')
  await page.getByRole('list', { name: 'Gallery' }).getByRole('article').first().waitFor()
  const startedAt = performance.now()
  const found = await page.evaluate(
    async ({ count, stepPx }) => {
      const { seen, tasks } = window as unknown as { seen: Set<string>; tasks: number[] }
      // What starting the page took is not scrolling.
      tasks.length = 0
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
      let most = 0
      for (let still = 0; seen.size < count && still < 600; still++) {
        const before = seen.size
        for (const link of document.querySelectorAll<HTMLAnchorElement>(
          '[aria-label=Gallery] article a[href*="/gallery/"]',
        ))
          seen.add(link.pathname)
        most = Math.max(most, document.getElementsByTagName('*').length)
        if (seen.size > before) still = 0
        // No further than what was drawn, so that none is passed by.
        const last = [...document.querySelectorAll('[data-at]')].at(-1)?.getBoundingClientRect().bottom ?? 0
        window.scrollBy(0, Math.min(stepPx, Math.max(200, last - 200)))
        await frame()
        await frame()
      }
      await new Promise((resolve) => setTimeout(resolve, 200))
      return { seen: seen.size, most, tasks }
    },
    { count: COUNT, stepPx: STEP_PX },
  )
  report('items reached by scrolling', `${found.seen} of ${COUNT}`)
  report('seconds for it', ((performance.now() - startedAt) / 1000).toFixed(1))
  report('most nodes in the page', String(found.most), 'goal ≤ 1500')
  report('longest task while scrolling, ms', Math.max(0, ...found.tasks).toFixed(0), `goal ≤ ${LONG_MS}`)
  report(`tasks over ${LONG_MS} ms`, String(found.tasks.filter((ms) => ms > LONG_MS).length), 'goal 0')
}

async function signUp(page: Page): Promise<void> {
  await page.goto('/sign-up')
  await page.getByRole('textbox', { name: 'Name' }).fill('Anna Berg')
  await page.getByRole('textbox', { name: 'Email' }).fill('anna@example.com')
  await page.getByLabel('Password').fill('correct horse battery')
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.waitForURL('**/create')
}

/** Pictures of some shapes, each with its still: the gallery asks for twenty thousand of them. */
async function fill(): Promise<void> {
  const { databaseUrl } = JSON.parse(readFileSync(join(HOME, 'state.json'), 'utf8')) as {
    databaseUrl: string
  }
  const db = new Client({ connectionString: databaseUrl })
  await db.connect()
  await db.query(
    `INSERT INTO assets (id, workspace_id, created_by_id, origin, media_type, storage_key, filename, mime, bytes, sha256,
                         width_px, height_px, duration_ms, poster_key, kind, family, model_id, prompt, created_at)
     SELECT gen_random_uuid(), m.workspace_id, m.user_id, 'output', 'video', 'none', 'clip.mp4', 'video/mp4', 1,
            repeat('0', 64), (ARRAY[1280, 720, 960])[1 + n % 3], (ARRAY[720, 1280, 960])[1 + n % 3], 5000, 'none',
            'text-to-video', 'kling-v3', 'kling-v3/text-to-video', 'A red panda number ' || n || ' crosses the street',
            now() - n * interval '1 second'
     FROM members m, generate_series(1, ${COUNT}) AS n`,
  )
  await db.query('ANALYZE assets')
  await db.end()
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
