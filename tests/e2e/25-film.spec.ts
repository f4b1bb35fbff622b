import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { expectAccessible, expectFits, expectNoSidewaysScroll, SIMULATOR, STUDIO, test } from './fixtures'
import { addPerson, pageOf, removePerson, removeProjects, withDatabase } from './somebody'

test.describe.configure({ mode: 'serial' })

const NAME = 'Filmed'
let address = ''

test.afterAll(() => removeProjects(NAME))

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

test('a clip above what somebody may spend alone is asked for from the plan, and made in its place once approved', async ({
  asOwner,
  browser,
}) => {
  const limit = (micros: number | null) =>
    withDatabase((db) => db.query('UPDATE workspaces SET approval_limit_micros = $1', [micros]))
  const creator = await addPerson('Bo Frugal', 'creator')
  await limit(1_000)
  try {
    const page = await pageOf(browser, creator, new URL(address).pathname)
    await expect(plan(page).getByRole('alert')).toHaveText(
      'Shot 3: above the $0.001 that you may spend on one clip alone. Sent once somebody approves.',
    )
    await expectFits(page)
    await page.getByRole('button', { name: /^Ask for approval · / }).press('Enter')
    await expect(plan(page).getByRole('status')).toContainText('Nothing was sent yet.')
    await expect(card(page, 3)).toContainText('asked for')
    await card(page, 3).getByRole('button').click()
    const asked = page.getByRole('list', { name: 'Takes' }).getByRole('listitem', { name: 'Take 4' })
    await expect(asked).toContainText('Waits for an approval. Nothing was sent yet.')
    await expectAccessible(page)

    const owner = await asOwner('/approvals')
    const request = owner.getByRole('article', { name: 'A cup falls.' })
    await expect(request).toContainText('Bo Frugal')
    await expect(request.getByRole('link', { name: 'Filmed' })).toHaveAttribute(
      'href',
      new URL(address).pathname,
    )
    await expectFits(owner)
    await request.getByRole('button', { name: /^Approve · \$/ }).press('Enter')
    await expect(owner.getByText('Approved and sent.')).toBeVisible()
    await expect(card(page, 3)).toContainText('take 4', { timeout: 120_000 })
    await page.getByRole('textbox', { name: 'Prompt' }).fill('A cup breaks.')
    await expect(card(page, 3)).toContainText('stale')
    await page.context().close()
  } finally {
    await limit(null)
    await removePerson(creator)
  }
})

test('by keyboard: what changed is planned and made', async ({ asOwner }) => {
  const page = await asOwner(address)
  await expect(card(page, 3)).toContainText('stale')
  const press = page.getByRole('button', { name: /^Generate what changed · / })
  await press.focus()
  await page.keyboard.press('Enter')
  await expect(card(page, 3)).toContainText('take 5', { timeout: 120_000 })
})

test('an element is made at a provider, a plan names it there, and it is stale without its pictures', async ({
  asOwner,
}) => {
  const page = await asOwner(address)
  for (const name of ['anna.jpg', 'bo.jpg']) {
    const file = { name, mimeType: 'image/jpeg', buffer: readFileSync(`public/examples/${name}`) }
    expect(
      (await page.request.post('/api/uploads', { multipart: { file }, headers: { origin: STUDIO } })).ok(),
    ).toBe(true)
  }
  await page.getByRole('button', { name: 'New element' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Anna')
  await page.getByRole('button', { name: 'Make it' }).click()
  const chip = page.getByRole('button', { name: 'Change Anna' })
  await chip.click()
  const there = page
    .getByRole('region', { name: 'At the providers' })
    .getByRole('listitem', { name: 'Kling · Simulator' })
  const make = there.getByRole('button', { name: 'Make at Kling · free' })
  await expect(make).toHaveAttribute('aria-disabled', 'true')
  await expect(make).toHaveAccessibleDescription(
    'Kling makes an element from two to four pictures. It has none.',
  )
  await page.getByRole('button', { name: 'Add pictures' }).click()
  const gallery = page.getByRole('dialog', { name: 'Choose from the gallery: Pictures' })
  for (const at of [0, 1]) await gallery.getByRole('listitem').nth(at).getByRole('button').click()
  await gallery.getByRole('button', { name: 'Use 2' }).click()
  await expect(make).toHaveAccessibleDescription('Save first: it is made from what is saved.')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(there).toHaveCount(0)
  await chip.click()
  await expect(make).toHaveAttribute('aria-disabled', 'false')
  await make.focus()
  await page.keyboard.press('Enter')
  await expect(there.getByRole('status')).toContainText('Made there', { timeout: 60_000 })
  await expect(there.getByRole('status')).toBeFocused()
  await expect(there.getByRole('button')).toHaveText(['Delete at Kling'])
  await expectFits(page)
  await page.keyboard.press('Escape')

  // The other houses are cheaper, and would be sent the pictures.
  const others = (word: string) =>
    withDatabase((db) =>
      db.query(
        `UPDATE provider_keys SET disabled_at = ${word} WHERE is_simulator AND provider_id <> 'kling'`,
      ),
    )
  await others('now()')
  try {
    await card(page, 1).getByRole('button').click()
    await page.getByRole('textbox', { name: 'Prompt' }).fill('@anna looks up from her cup.')
    await page.getByRole('button', { name: /^Generate what changed · / }).scrollIntoViewIfNeeded()
    await plan(page)
      .getByRole('radio', { name: /Most coherent/ })
      .check()
    await expect(plan(page).getByRole('list', { name: 'Calls' })).toContainText('with 1 element made there')
    await page.getByRole('button', { name: /^Generate what changed · / }).click()
    await expect(card(page, 1)).toContainText('take 2', { timeout: 120_000 })
  } finally {
    await others('NULL')
  }
  const { creates } = (await (await fetch(`${SIMULATOR}/_book`)).json()) as { creates: { prompt: string }[] }
  expect(
    creates.filter(({ prompt }) => prompt.includes('<<<element_1>>> looks up from her cup')),
  ).toHaveLength(1)

  await chip.click()
  await page.getByRole('button', { name: 'Take picture 1 out' }).click()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(there).toHaveCount(0)
  await chip.click()
  await expect(there.getByRole('status')).toContainText('Pictures changed since')
  await there.getByRole('button', { name: 'Delete at Kling' }).click()
  await expect(there.getByRole('status')).toContainText('Not made there', { timeout: 60_000 })
})
