import { expect, type Page } from '@playwright/test'
import { expectAccessible, expectFits, expectNoSidewaysScroll, test } from './fixtures'
import { withDatabase } from './somebody'

test.describe.configure({ mode: 'serial' })

const NAME = 'Filmed'
let address = ''

test.afterAll(() =>
  withDatabase(async (db) => {
    await db.query(
      `UPDATE assets SET project_id = NULL WHERE project_id IN (SELECT id FROM projects WHERE name = $1)`,
      [NAME],
    )
    await db.query(
      `UPDATE generations SET project_id = NULL WHERE project_id IN (SELECT id FROM projects WHERE name = $1)`,
      [NAME],
    )
    await db.query('DELETE FROM projects WHERE name = $1', [NAME])
  }),
)

const card = (page: Page, at: number) =>
  page.getByRole('list', { name: 'Shots' }).getByRole('listitem', { name: `Shot ${at}`, exact: true })
const plan = (page: Page) => page.getByRole('region', { name: 'Plan' })

const SCRIPT = `INT. DINER - NIGHT

Rain runs down the window.

EXT. STREET - NIGHT

A taxi waits with its light on.

INT. DINER - NIGHT

A cup is put down, half full.

EXT. STREET - NIGHT

The taxi drives away.
`

test('a film is made from its script, mended in one shot, and says what became stale', async ({
  asOwner,
}) => {
  const page = await asOwner('/projects')
  await page.getByRole('button', { name: 'New project' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill(NAME)
  await page.getByRole('button', { name: 'Make project' }).click()
  await page.getByRole('link', { name: `Storyboard of ${NAME}` }).click()
  await page.getByRole('button', { name: 'Start a storyboard' }).click()
  await page.getByRole('button', { name: 'Import a script' }).click()
  await page.getByRole('textbox', { name: 'Paste a screenplay' }).fill(SCRIPT)
  await page.getByRole('button', { name: /^Add \d+ shots$/ }).click()
  await expect(card(page, 4)).toContainText('drives away')
  address = page.url()
  await plan(page)
    .getByRole('radio', { name: /Most coherent/ })
    .check()
  await page.getByRole('button', { name: /^Generate all · / }).click()
  await expect(plan(page).getByRole('status')).toContainText('each shot says how far it is')
  for (const at of [1, 2, 3, 4]) await expect(card(page, at)).toContainText('take 1', { timeout: 120_000 })
  await expect(plan(page)).toContainText('Every shot has a take of what it says now.')
  await expectAccessible(page)
  await expectFits(page)

  await card(page, 3).getByRole('button').click()
  const takes = page.getByRole('region', { name: 'Takes of shot 3' })
  await takes.getByRole('button', { name: 'Rescue take 1' }).click()
  const rescue = page.getByRole('region', { name: 'Rescue shot 3' })
  await expect(rescue).toContainText(
    'begins with the last frame of shot 2 and ends with the first frame of shot 4',
  )
  await expect(rescue.getByRole('list', { name: 'Calls' }).getByRole('listitem')).toHaveCount(1)
  await expectAccessible(page)
  await rescue.getByRole('button', { name: /^Rescue shot 3 · / }).click()
  await expect(card(page, 3)).toContainText('take 2', { timeout: 120_000 })
  await takes.getByRole('checkbox', { name: 'Compare take 1' }).check()
  await takes.getByRole('checkbox', { name: 'Compare take 2' }).check()
  await expect(takes.getByLabel('Take 1', { exact: true }).and(page.locator('video'))).toBeVisible()
  await takes.getByRole('button', { name: 'Use take 1' }).click()
  await expect(card(page, 3)).toContainText('take 1')
  await takes.getByRole('button', { name: 'Star take 2' }).click()
  await expect(takes.getByRole('button', { name: 'Star take 2' })).toHaveAttribute('aria-pressed', 'true')

  await takes.getByRole('button', { name: 'Add from gallery' }).click()
  const gallery = page.getByRole('dialog', { name: 'Choose from the gallery: Take of shot 3' })
  await gallery
    .getByRole('button')
    .filter({ has: page.locator('img') })
    .first()
    .click()
  await expect(takes.getByRole('listitem', { name: 'Take 3' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Prompt' }).fill('A cup falls.')
  await expect(card(page, 3)).toContainText('stale')
  await expect(takes).toContainText('Stale: since this take, words changed.')
  await expect(page.getByRole('button', { name: /^Generate what changed · / })).toBeVisible()
  await page.setViewportSize({ width: 375, height: 760 })
  await expectNoSidewaysScroll(page)
})

test('by keyboard: what changed is planned and made', async ({ asOwner }) => {
  const page = await asOwner(address)
  await expect(card(page, 3)).toContainText('stale')
  const press = page.getByRole('button', { name: /^Generate what changed · / })
  await press.focus()
  await page.keyboard.press('Enter')
  await expect(card(page, 3)).toContainText('take 4', { timeout: 120_000 })
})
