import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { expectAccessible, test, writePrompt, expectNoSidewaysScroll } from './fixtures'
import { removeProjects, withDatabase } from './somebody'

test.describe.configure({ mode: 'serial' })

const PLATES = ['Harbour at dawn', 'Rain on glass', 'Neon alley', 'Paper boats', 'Night train', 'Empty stage']

/** A day of their own, so that what other specs uploaded is not among them. */
const MADE = '/gallery?kind=upload&from=2020-02-01&to=2020-02-01'

/** A thousand more of another day. */
const MADE_LATER = '/gallery?kind=upload&from=2020-03-01&to=2020-03-01'
const REEL = Array.from({ length: 1_000 }, (_, at) => `Reel ${at + 1}.`)

/** Clips of the owner beside the first one, with its poster: one for each prompt, a second apart. */
const copyClips = (prompts: string[], from: string) =>
  withDatabase((db) =>
    db.query(
      `INSERT INTO assets (id, workspace_id, created_by_id, origin, media_type, storage_key, filename, mime, bytes, sha256,
                           width_px, height_px, duration_ms, poster_key, kind, family, prompt, created_at)
       SELECT gen_random_uuid(), workspace_id, created_by_id, 'upload', media_type, storage_key, made.prompt || '.mp4', mime,
              bytes, sha256, width_px, height_px, duration_ms, poster_key, 'upload', NULL, made.prompt,
              $2::timestamptz + made.at * interval '1 second'
       FROM unnest($1::text[]) WITH ORDINALITY AS made (prompt, at),
            (SELECT * FROM assets WHERE prompt LIKE 'A red panda%' ORDER BY created_at LIMIT 1) AS first`,
      [prompts, from],
    ),
  )

test.beforeAll(() => copyClips(PLATES, '2020-02-01T12:00Z'))

test.afterAll(async () => {
  await withDatabase(async (db) => {
    const names = [...PLATES, ...REEL].map((name) => `${name}.mp4`)
    await db.query('DELETE FROM assets WHERE filename = ANY($1)', [names])
    await db.query('DELETE FROM boards')
  })
  await removeProjects('%')
})

const tiles = (page: Page) => page.getByRole('list', { name: 'Gallery' }).getByRole('article')
const tile = (page: Page, name: string) => tiles(page).filter({ hasText: name })

test('a project is made, named anew, chosen for new work, archived and brought back', async ({ asOwner }) => {
  const page = await asOwner('/projects')
  await expect(
    page.getByText('A project keeps the clips, uploads and boards of one film together'),
  ).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'New project' }).click()
  await page.getByRole('button', { name: 'Make project' }).click()
  await expect(page.getByText('Give it a name.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Name' }).fill('فيلم الليل 🌙')
  await page.getByRole('radio', { name: 'Chosen people' }).check()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Make project' }).click()
  const card = page.getByRole('article', { name: 'فيلم الليل 🌙' })
  await expect(card).toContainText('Only Anna Berg')
  await page.getByRole('button', { name: 'Change فيلم الليل 🌙' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Night film')
  await page.getByRole('radio', { name: 'Everybody' }).check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('article', { name: 'Night film' })).toContainText('Everybody')
  await expectAccessible(page)

  await page.goto('/create')
  await page.getByRole('combobox', { name: 'Project' }).selectOption('Night film')
  await page.goto('/projects')
  await expect(page.getByRole('article', { name: 'Night film' })).toContainText('yours for new work')
  await page.getByRole('button', { name: 'Change Night film' }).click()
  await page.getByRole('button', { name: 'Archive' }).click()
  await expect(page.getByRole('list', { name: 'Archived projects' })).toContainText('Night film')
  await page.getByRole('button', { name: 'Change Night film' }).click()
  await page.getByRole('button', { name: 'Take out of the archive' }).click()
  await expect(page.getByRole('list', { name: 'Archived projects' })).toHaveCount(0)
})

test('what is made lands in the chosen project', async ({ asOwner }) => {
  const page = await asOwner('/create')
  await expect(page.getByRole('combobox', { name: 'Project' })).toHaveValue(/.+/)
  await writePrompt(page, 'made inside the project')
  await page.getByRole('button', { name: /^Generate/ }).click()
  await expect(page.getByRole('article', { name: 'made inside the project' }).getByRole('status')).toHaveText(
    'Ready',
    { timeout: 30_000 },
  )
  await page.goto('/projects')
  await page.getByRole('link', { name: /^Night film/ }).click()
  await expect(page).toHaveURL(/gallery\?project=/)
  await expect(tiles(page)).toHaveCount(1)
  await expect(tiles(page)).toContainText('made inside the project')
})

test('many are selected with the mouse, put on a board, tagged, rated, and every act is undone', async ({
  asOwner,
}) => {
  const page = await asOwner(MADE)
  await expect(tiles(page)).toHaveCount(PLATES.length)
  await tile(page, 'Empty stage').hover()
  await page.getByRole('checkbox', { name: 'Select Empty stage' }).check()
  await tile(page, 'Paper boats')
    .getByRole('link')
    .click({ modifiers: ['Shift'] })
  const bar = page.getByRole('toolbar', { name: 'Selection' })
  await expect(bar.getByRole('status')).toHaveText('3 selected')
  await tile(page, 'Rain on glass').getByRole('link').click()
  await expect(bar.getByRole('status')).toHaveText('4 selected')
  await expectAccessible(page)

  await bar.getByRole('button', { name: 'Board' }).click()
  await bar.getByRole('textbox', { name: 'New board' }).fill('Openers')
  await bar.getByRole('button', { name: 'Make board' }).click()
  const said = page.getByRole('status', { name: 'Last act' })
  await expect(said).toContainText('4 items put on “Openers”.')
  await bar.getByRole('button', { name: 'Tag' }).click()
  await bar.getByRole('combobox', { name: 'Tag' }).fill('Mood, Wet')
  await bar.getByRole('button', { name: 'Add tag' }).click()
  await expect(said).toContainText('4 items tagged “mood wet”.')
  await bar.getByRole('button', { name: 'Stars' }).click()
  await bar.getByRole('button', { name: '4 stars' }).click()
  await expect(said).toContainText('4 of 5 from you')
  await expect(tile(page, 'Rain on glass')).toContainText('4')
  await bar.getByRole('button', { name: 'Bin' }).click()
  await expect(said).toContainText('4 items in the bin')
  await expect(tiles(page)).toHaveCount(2)
  await said.getByRole('button', { name: 'Undo' }).click()
  await expect(tiles(page)).toHaveCount(PLATES.length)

  await page.getByRole('searchbox', { name: 'Search' }).fill('wet rain')
  await expect(tiles(page)).toHaveCount(1)
  await page.getByRole('searchbox', { name: 'Search' }).fill('')
  await page.getByRole('button', { name: 'Filters' }).click()
  await expectAccessible(page)
  await page.getByRole('combobox', { name: 'Stars' }).selectOption('4 and more')
  await expect(tiles(page)).toHaveCount(4)
  await expect(page).toHaveURL(/rating=4/)
  await page.getByRole('combobox', { name: 'Tag' }).selectOption('mood wet')
  await page.reload()
  await expect(tiles(page)).toHaveCount(4)
})

test('a board is shown in its own order, sorted, given a cover, and taken away', async ({ asOwner }) => {
  const page = await asOwner('/gallery')
  await page.getByRole('button', { name: 'Boards' }).click()
  await page
    .getByRole('list', { name: 'Boards' })
    .getByRole('button', { name: /Openers/ })
    .click()
  await expect(page.getByRole('heading', { name: 'Openers' })).toBeVisible()
  await expect(tiles(page)).toHaveCount(4)
  await expect(tiles(page).first()).toContainText('Empty stage')
  await tile(page, 'Rain on glass').hover()
  await page.getByRole('checkbox', { name: 'Select Rain on glass' }).check()
  await page.getByRole('button', { name: 'Earlier' }).click()
  await expect(tiles(page).nth(2)).toContainText('Rain on glass')
  await page.getByRole('button', { name: 'Later' }).click()
  await expect(tiles(page).nth(3)).toContainText('Rain on glass')
  await page.getByRole('button', { name: 'Use as cover' }).click()
  await expect(page.getByRole('status', { name: 'Last act' })).toContainText('cover')
  await page.getByRole('button', { name: 'Off the board' }).click()
  await expect(tiles(page)).toHaveCount(3)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Delete the board' }).click()
  await page.getByRole('button', { name: 'Delete the board for everybody' }).click()
  await expect(page.getByText('is deleted. What lay on it is still in the gallery.')).toBeVisible()
  await expect(page).not.toHaveURL(/board=/)
})

test('the same by keyboard: space, shift with arrows, escape; and a zip of it', async ({ asOwner }) => {
  const page = await asOwner(MADE)
  await expect(tiles(page)).toHaveCount(PLATES.length)
  await tile(page, 'Empty stage').getByRole('link').focus()
  await page.keyboard.press(' ')
  await page.keyboard.press('Shift+ArrowRight')
  const selected = page.getByRole('toolbar', { name: 'Selection' }).getByRole('status')
  await expect(selected).toHaveText('2 selected')
  await expect(tile(page, 'Night train').getByRole('link')).toBeFocused()
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowLeft')
  await expect(selected).toHaveText('2 selected')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  expect((await download).suggestedFilename()).toMatch(/^dailies-.*\.zip$/)
  expect(
    readFileSync((await (await download).path())!)
      .subarray(0, 2)
      .toString(),
  ).toBe('PK')
  await tile(page, 'Empty stage').getByRole('link').focus()
  await page.keyboard.press('Escape')
  await expect(selected).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+a')
  await expect(selected).toHaveText(`${PLATES.length} selected`)
})

test('a long press selects on a phone, and nothing scrolls sideways', async ({
  browser,
  session,
  baseURL,
}) => {
  const context = await browser.newContext({
    baseURL: baseURL!,
    hasTouch: true,
    isMobile: true,
    viewport: { width: 375, height: 800 },
  })
  await context.addCookies(session)
  const page = await context.newPage()
  await page.goto(MADE)
  const link = tile(page, 'Night train').getByRole('link')
  await link.dispatchEvent('pointerdown', { pointerType: 'touch' })
  const bar = page.getByRole('toolbar', { name: 'Selection' })
  await expect(bar).toBeVisible()
  await link.dispatchEvent('pointerup', { pointerType: 'touch' })
  await tile(page, 'Neon alley').getByRole('link').tap()
  await tile(page, 'Paper boats').getByRole('link').tap()
  await expect(bar.getByRole('status')).toContainText('selected')
  await expectAccessible(page)
  for (const path of ['/projects', MADE]) {
    await page.goto(path)
    await expect(page.getByRole('link', { name: 'Create' })).toBeVisible()
    await expectNoSidewaysScroll(page)
  }
  await context.close()
})

test('a thousand rush by: stills come where it stops, and what has passed is gone', async ({ asOwner }) => {
  await copyClips(REEL, '2020-03-01T12:00Z')
  const page = await asOwner(MADE_LATER)
  const stillsInSight = () =>
    tiles(page)
      .locator('img')
      .evaluateAll((images) => {
        const inSight = images.filter((image) => {
          const { top, bottom } = image.getBoundingClientRect()
          return bottom > 0 && top < innerHeight
        }) as HTMLImageElement[]
        return inSight.length > 5 && inSight.every(({ naturalWidth }) => naturalWidth > 0)
      })
  await expect(tile(page, REEL.at(-1)!)).toBeVisible()
  await page.evaluate(
    (last) =>
      new Promise<void>((resolve) => {
        const step = () => {
          window.scrollBy(0, 400)
          if (document.querySelector('[aria-label=Gallery]')!.textContent.includes(last)) resolve()
          else requestAnimationFrame(step)
        }
        step()
      }),
    REEL[0]!,
  )
  await expect.poll(stillsInSight).toBe(true)
  expect(await page.evaluate(() => document.getElementsByTagName('*').length)).toBeLessThan(1_500)
  let asked = 0
  page.on('request', (request) => (asked += Number(request.url().includes('/api/media/'))))
  // From one end to the other, as fast as it is drawn: some thirty tiles each time.
  await page.evaluate(async () => {
    for (let leap = 0; leap < 20; leap++) {
      window.scrollTo(0, ((leap * 0.618) % 1) * document.documentElement.scrollHeight)
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
  })
  await expect.poll(stillsInSight).toBe(true)
  expect(asked).toBeLessThan(200)
})
