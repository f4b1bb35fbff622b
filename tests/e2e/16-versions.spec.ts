import { expect, expectAccessible, test, expectNoSidewaysScroll } from './fixtures'
import { failEarly } from './fail-early'
import { withDatabase } from './somebody'

test.describe.configure({ mode: 'serial' })

const NAMES = ['v2 slower', 'باب أحمر يفتح ببطء 🚪', 'A'.repeat(160)]

/** The first clip of 01-first-clip.spec.ts, and three later versions of it that somebody asked for in other words. */
let ids: string[] = []

test.beforeAll(() =>
  withDatabase(async (db) => {
    for (const [at, words] of NAMES.entries())
      await db.query(
        `WITH first AS (SELECT * FROM assets WHERE prompt LIKE 'A red panda%' AND first_version_id IS NULL
                        ORDER BY created_at LIMIT 1),
              asked AS (INSERT INTO generations (id, workspace_id, created_by_id, state, kind, model_id, family, offer_id,
                          provider_id, key_id, is_simulated, prompt, request, quote, quoted_micros, submit_key, submit_hash,
                          finished_at, based_on_id)
                        SELECT gen_random_uuid(), g.workspace_id, g.created_by_id, 'done', g.kind, g.model_id, g.family, offer_id,
                          provider_id, key_id, g.is_simulated, $1, g.request || jsonb_build_object('prompt', $1::text), quote,
                          quoted_micros + $2 * 100000, gen_random_uuid(), 'none', now(), first.id
                        FROM generations g JOIN first ON g.id = first.generation_id RETURNING id)
         INSERT INTO assets (id, workspace_id, created_by_id, origin, media_type, generation_id, storage_key, filename, mime,
                             bytes, sha256, width_px, height_px, duration_ms, fps, video_codec, audio_codec, poster_key, kind,
                             family, model_id, prompt, first_version_id, version, created_at)
         SELECT gen_random_uuid(), workspace_id, created_by_id, origin, media_type, asked.id, storage_key, filename, mime, bytes,
                sha256, width_px, height_px, duration_ms, fps, video_codec, audio_codec, poster_key, kind, family, model_id, $1,
                first.id, $2, now() + $2 * interval '1 minute' FROM first, asked`,
        [words, at + 2],
      )
    const { rows } = await db.query<{ id: string }>(
      "SELECT id FROM assets WHERE prompt LIKE 'A red panda%' OR version > 1 ORDER BY version, created_at",
    )
    ids = rows.map(({ id }) => id)
  }),
)

test.afterAll(() =>
  withDatabase(async (db) => {
    await db.query(
      "DELETE FROM assets WHERE version > 1 OR frame_of_id IS NOT NULL OR prompt = 'slower still'",
    )
    await db.query("DELETE FROM generations WHERE submit_hash = 'none'")
  }),
)

test('one goes from version to version, and sees where a clip comes from and where it went', async ({
  asOwner,
}) => {
  const page = await asOwner(`/gallery/${ids[0]}`)
  const versions = page.getByRole('navigation', { name: 'Versions' })
  await expect(versions.getByRole('link')).toHaveText(['v1', 'v2', 'v3', 'v4newest'])
  const details = page.getByRole('tab', { name: 'Details' })
  await details.click()
  await expect(page.getByRole('list', { name: 'Used in' }).getByRole('link')).toHaveCount(3)
  await expectAccessible(page)
  await versions.getByRole('link', { name: 'v2' }).focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(ids[1]!))
  await expect(versions.getByRole('link', { name: 'v2' })).toHaveAttribute('aria-current', 'page')
  await details.click()
  const madeFrom = page.getByRole('list', { name: 'Made from' }).getByRole('link')
  await expect(madeFrom).toContainText('Based on v1')
  await madeFrom.click()
  await expect(page).toHaveURL(new RegExp(ids[0]!))
})

test('the last frame becomes a picture, once, and the start frame of a new clip', async ({ asOwner }) => {
  const page = await asOwner(`/gallery/${ids[0]}`)
  for (let times = 0; times < 2; times++) {
    await page.getByRole('button', { name: 'Use last frame' }).click()
    await page.waitForURL('**/create**', { timeout: 60_000 })
    await expect(page.getByRole('radio', { name: 'Image to video' })).toBeChecked()
    await expect(page.locator('[data-field=startFrame] img')).toBeVisible()
    await page.goto(`/gallery/${ids[0]}`)
  }
  await page.getByRole('tab', { name: 'Details' }).click()
  const frames = page.getByRole('list', { name: 'Used in' }).getByRole('link').filter({ hasText: 'Frame' })
  await expect(frames).toHaveCount(1)
  await frames.click()
  await expect(page.getByRole('img', { name: /at 5\.\d\d s\.png|at 4\.\d\d s\.png/ })).toBeVisible()
  await page.getByRole('tab', { name: 'Details' }).click()
  await expect(page.getByRole('list', { name: 'Made from' })).toContainText('Frame at')
})

test('a variation is written, shows its price, and becomes the next version', async ({ asOwner }) => {
  const page = await asOwner(`/gallery/${ids[0]}`)
  await page.getByRole('link', { name: 'Make a variation' }).click()
  const note = page.getByRole('region', { name: 'Next version' })
  await expect(note).toContainText('What comes out is its next version.')
  const prompt = page.getByRole('textbox', { name: 'Prompt', exact: true })
  await expect(prompt).toHaveValue(/A red panda/)
  await prompt.fill('slower still')
  await page.reload()
  await expect(note).toBeVisible()
  await expect(prompt).toHaveValue('slower still')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Generate · $0.4345' }).click()
  await expect(page.getByRole('article', { name: 'slower still' }).getByRole('status')).toHaveText('Ready', {
    timeout: 60_000,
  })
  await note.getByRole('button', { name: 'Start anew' }).click()
  await expect(note).toHaveCount(0)
  await page.goto(`/gallery/${ids[0]}`)
  await expect(page.getByRole('navigation', { name: 'Versions' }).getByRole('link').last()).toContainText(
    'v5',
  )
})

test('two are compared in sync, stepped by frames, and wiped by keys and by mouse', async ({ asOwner }) => {
  const page = await asOwner('/gallery')
  const tiles = page.getByRole('list', { name: 'Gallery' }).getByRole('article')
  await tiles.filter({ hasText: NAMES[0]! }).getByRole('link').focus()
  await page.keyboard.press(' ')
  await tiles.filter({ hasText: NAMES[1]! }).getByRole('link').focus()
  await page.keyboard.press(' ')
  await page.getByRole('link', { name: 'Compare' }).click()
  await expect(page.getByRole('heading', { name: 'Compare' })).toBeVisible()
  const times = () =>
    page.locator('video').evaluateAll((all) => all.map((one) => (one as HTMLVideoElement).currentTime))
  await expect(page.locator('video')).toHaveCount(2)
  await page.keyboard.press(' ')
  await expect.poll(async () => Math.min(...(await times())), { timeout: 30_000 }).toBeGreaterThan(0.8)
  await page.keyboard.press(' ')
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
  await page.keyboard.press('Home')
  await page.keyboard.press('.')
  await page.keyboard.press('.')
  await expect.poll(async () => (await times()).map((time) => Math.floor(time * 24))).toEqual([2, 2])

  const table = page.getByRole('table')
  await expect(table.getByRole('rowheader')).toHaveText(['Prompt', 'Price', 'Made'])
  await expect(table.locator('ins')).not.toHaveCount(0)
  await page.getByRole('button', { name: 'Show all' }).click()
  await expect(table.getByRole('rowheader', { name: 'Model' })).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('radio', { name: 'Wipe' }).check()
  const wipe = page.getByRole('slider', { name: 'Wipe' })
  await wipe.focus()
  await page.keyboard.press('ArrowRight')
  await expect(wipe).toHaveValue('51')
  const box = (await wipe.boundingBox())!
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 4, box.y + box.height / 2)
  await page.mouse.up()
  expect(Number(await wipe.inputValue())).toBeLessThan(30)
  // Nothing was loaded anew: the place is kept.
  expect((await times()).map((time) => Math.floor(time * 24))).toEqual([2, 2])
  await expectAccessible(page)
})

test('what cannot be compared is said, and the rest is shown', async ({ asOwner }) => {
  const page = await asOwner(`/gallery/compare?ids=${[...ids, ids[0]].join(',')}`)
  await expect(page.locator('figure')).toHaveCount(4)
  await page.getByRole('link', { name: 'Take D away' }).click()
  await expect(page.locator('figure')).toHaveCount(3)
  const gone = '00000000-0000-4000-8000-000000000000'
  await page.goto(`/gallery/compare?ids=${ids[0]},${gone},${ids[1]}`)
  await expect(page.getByText('One of them is not in this workspace, or deleted.')).toBeVisible()
  await expect(page.locator('figure')).toHaveCount(2)
  await page.goto(`/gallery/compare?ids=${ids[0]}`)
  await expect(page.getByText('Comparing takes two to four.')).toBeVisible()
  await expectAccessible(page)
  await page.goto('/gallery/compare')
  await expect(page.getByText('Comparing takes two to four.')).toBeVisible()
  expect((await page.goto(`/gallery/compare?ids=${gone}`))!.status()).toBe(404)
})

test('a file that is missing is said, also where it failed before the page was awake', async ({
  asOwner,
  page,
}) => {
  await asOwner('/gallery')
  await failEarly(page, new RegExp(`/api/media/${ids[0]}$`))
  await page.goto(`/gallery/${ids[0]}`)
  await expect(page.getByText('This clip cannot be loaded.')).toBeVisible()
  await page.unrouteAll()
  await failEarly(page, new RegExp(`/api/media/${ids[1]}$`))
  await page.goto(`/gallery/compare?ids=${ids[0]},${ids[1]}`)
  await expect(page.getByText('B cannot be loaded.')).toBeVisible()
  await expectAccessible(page)
})

test('on a phone nothing scrolls sideways', async ({ asOwner }) => {
  const page = await asOwner('/create')
  await page.setViewportSize({ width: 375, height: 800 })
  for (const path of [
    `/gallery/${ids[2]}`,
    `/gallery/compare?ids=${ids.slice(0, 2).join(',')}`,
    `/gallery/compare?ids=${ids.slice(0, 4).join(',')}`,
    `/create?from=x&base=${ids[3]}`,
  ]) {
    await page.goto(path)
    await expect(page.getByRole('link', { name: 'Create' }).first()).toBeVisible()
    await expectNoSidewaysScroll(page, path)
  }
})
