import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import type { Client } from 'pg'
import { reportTasks, withTasks } from './page-tasks'
import { report } from './report'
import { withStudio } from './studio'

const COUNT = 20_000
/** A notch of a wheel is 100. */
const STEP_PX = 300
const LEAPS = 30
const LONG_MS = 100

/** A gallery of twenty thousand in Chromium, scrolled from its first item to its last, then leapt about in. */
export function measureScroll(): Promise<void> {
  return withStudio(async ({ page, db }) => {
    await fill(db)
    await scroll(page)
  })
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
  reportTasks(`${STEP_PX} px a frame`, scrolled, LONG_MS)
  const [, leapt] = await withTasks(page, () =>
    page.evaluate(async (leaps) => {
      for (let leap = 1; leap <= leaps; leap++) {
        window.scrollTo(0, ((leap * 0.618) % 1) * document.documentElement.scrollHeight)
        await new Promise((resolve) => setTimeout(resolve, 200))
      }
    }, LEAPS),
  )
  reportTasks(`${LEAPS} leaps`, leapt, LONG_MS)
  await sleep(1_000)
  const stills = await page
    .locator('[aria-label=Gallery] article img')
    .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth > 0))
  report('stills shown where it stopped', `${stills.filter(Boolean).length} of ${stills.length}`)
}

/** Clips of some shapes, each with its still, which is one of the example's: the gallery asks for twenty thousand of them. */
async function fill(db: Client): Promise<void> {
  await db.query(
    `INSERT INTO assets (id, workspace_id, created_by_id, origin, media_type, storage_key, filename, mime, bytes, sha256,
                         width_px, height_px, duration_ms, poster_key, kind, family, model_id, prompt, created_at)
     SELECT gen_random_uuid(), m.workspace_id, m.user_id, 'output', 'video', 'none', 'clip.mp4', 'video/mp4', 1,
            repeat('0', 64), (ARRAY[1280, 720, 960])[1 + n % 3], (ARRAY[720, 1280, 960])[1 + n % 3], 5000,
            (SELECT poster_key FROM assets LIMIT 1), 'text-to-video', 'kling-v3', 'kling-v3/text-to-video',
            'A red panda number ' || n || ' crosses the street', now() - n * interval '1 second'
     FROM members m, generate_series(1, $1) AS n`,
    [COUNT],
  )
  await db.query('ANALYZE assets')
}
