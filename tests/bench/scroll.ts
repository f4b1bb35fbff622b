import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium, type Page } from '@playwright/test'
import { Client } from 'pg'
import { CHROMIUM_ARGS } from '../setup/chromium-args'
import { report } from './report'

const HOME = join(process.cwd(), '.dailies', 'bench', 'studio')
const COUNT = 20_000
/** A notch of a wheel is 100. */
const STEP_PX = 300
const LEAPS = 30
const LONG_MS = 100

/** A gallery of twenty thousand in Chromium, scrolled from its first item to its last, then leapt about in. */
export async function measureScroll(): Promise<void> {
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
  await page.goto('/gallery')
  await page.getByRole('list', { name: 'Gallery' }).getByRole('article').first().waitFor()
  // What starting the page took is not scrolling.
  await sleep(1_000)
  const startedAt = performance.now()
  const [found, scrolled] = await withTasks(page, () =>
    page.evaluate(
      async ({ count, stepPx }) => {
        const seen = new Set<string>()
        let most = 0
        for (let still = 0; seen.size < count && still < 600; still++) {
          const before = seen.size
          for (const link of document.querySelectorAll<HTMLAnchorElement>(
            '[aria-label=Gallery] article a[href*="/gallery/"]',
          ))
            seen.add(link.pathname)
          most = Math.max(most, document.getElementsByTagName('*').length)
          if (seen.size > before) still = 0
          window.scrollBy(0, stepPx)
          await new Promise((resolve) => requestAnimationFrame(resolve))
        }
        return { seen: seen.size, most }
      },
      { count: COUNT, stepPx: STEP_PX },
    ),
  )
  report('items reached by scrolling', `${found.seen} of ${COUNT}`)
  report('seconds for it', ((performance.now() - startedAt) / 1000).toFixed(1))
  report('most nodes in the page', String(found.most), 'goal ≤ 1500')
  reportTasks(`${STEP_PX} px a frame`, scrolled)
  const [, leapt] = await withTasks(page, () =>
    page.evaluate(async (leaps) => {
      for (let leap = 1; leap <= leaps; leap++) {
        window.scrollTo(0, ((leap * 0.618) % 1) * document.documentElement.scrollHeight)
        await new Promise((resolve) => setTimeout(resolve, 200))
      }
    }, LEAPS),
  )
  reportTasks(`${LEAPS} leaps`, leapt)
  await sleep(1_000)
  const stills = await page
    .locator('[aria-label=Gallery] article img')
    .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth > 0))
  report('stills shown where it stopped', `${stills.filter(Boolean).length} of ${stills.length}`)
}

/** Milliseconds of one task of the page: by the clock, and of the processor. */
interface Task {
  clock: number
  own: number
}

/**
 * What the page's own thread did meanwhile. The studio, its database and the drawing of pictures share the processor here:
 * by the clock, a task is as long as they make it wait.
 */
async function withTasks<Result>(page: Page, work: () => Promise<Result>): Promise<[Result, Task[]]> {
  const session = await page.context().browser()!.newBrowserCDPSession()
  type Event = {
    name: string
    tid: number
    dur?: number
    tdur?: number
    args: { name?: string }
  }
  const tasks: (Task & { tid: number })[] = []
  const ofPages = new Set<number>()
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const { name, tid, dur = 0, tdur = 0, args } of value as unknown as Event[]) {
      if (name === 'thread_name' && args.name === 'CrRendererMain') ofPages.add(tid)
      if (name === 'RunTask' && dur > 20_000) tasks.push({ tid, clock: dur / 1000, own: tdur / 1000 })
    }
  })
  const includedCategories = ['disabled-by-default-devtools.timeline']
  await session.send('Tracing.start', {
    traceConfig: { includedCategories, excludedCategories: ['*'], recordMode: 'recordAsMuchAsPossible' },
  })
  const result = await work()
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
  await session.send('Tracing.end')
  await complete
  await session.detach()
  return [result, tasks.filter(({ tid }) => ofPages.has(tid))]
}

function reportTasks(what: string, tasks: Task[]): void {
  const longest = (side: keyof Task) => Math.max(0, ...tasks.map((task) => task[side])).toFixed(0)
  const over = (side: keyof Task) => tasks.filter((task) => task[side] > LONG_MS).length
  report(
    `longest task, ${what}, ms`,
    longest('clock'),
    `goal ≤ ${LONG_MS}; ${longest('own')} at most by their own time`,
  )
  report(
    `tasks over ${LONG_MS} ms, ${what}`,
    String(over('clock')),
    `goal 0; ${over('own')} by their own time`,
  )
}

async function signUp(page: Page): Promise<void> {
  await page.goto('/sign-up')
  await page.getByRole('textbox', { name: 'Name' }).fill('Anna Berg')
  await page.getByRole('textbox', { name: 'Email' }).fill('anna@example.com')
  await page.getByLabel('Password').fill('correct horse battery')
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.waitForURL('**/create')
}

/** Clips of some shapes, each with its still, which is one of the example's: the gallery asks for twenty thousand of them. */
async function fill(): Promise<void> {
  const { databaseUrl } = JSON.parse(readFileSync(join(HOME, 'state.json'), 'utf8')) as {
    databaseUrl: string
  }
  const db = new Client({ connectionString: databaseUrl })
  await db.connect()
  const findStill = 'SELECT poster_key FROM assets WHERE poster_key IS NOT NULL LIMIT 1'
  let still: string | undefined
  for (let tries = 0; !still && tries < 60; tries++) {
    await sleep(500)
    still = (await db.query<{ poster_key: string }>(findStill)).rows[0]?.poster_key
  }
  if (!still) throw new Error('The example project got no stills.')
  await db.query(
    `INSERT INTO assets (id, workspace_id, created_by_id, origin, media_type, storage_key, filename, mime, bytes, sha256,
                         width_px, height_px, duration_ms, poster_key, kind, family, model_id, prompt, created_at)
     SELECT gen_random_uuid(), m.workspace_id, m.user_id, 'output', 'video', 'none', 'clip.mp4', 'video/mp4', 1,
            repeat('0', 64), (ARRAY[1280, 720, 960])[1 + n % 3], (ARRAY[720, 1280, 960])[1 + n % 3], 5000, $1,
            'text-to-video', 'kling-v3', 'kling-v3/text-to-video', 'A red panda number ' || n || ' crosses the street',
            now() - n * interval '1 second'
     FROM members m, generate_series(1, ${COUNT}) AS n`,
    [still],
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
