import { expect, type Page } from '@playwright/test'
import { expectAccessible, expectFits, test } from './fixtures'
import { removeProjects } from './somebody'

test.describe.configure({ mode: 'serial' })

const NAME = 'Storyboarded'
let projectId = ''

test.afterAll(() => removeProjects(NAME))

const strip = (page: Page) => page.getByRole('list', { name: 'Shots' })
const card = (page: Page, at: number) =>
  strip(page).getByRole('listitem', { name: `Shot ${at}`, exact: true })
const prompt = (page: Page) => page.getByRole('textbox', { name: 'Prompt' })
const saved = (page: Page) => expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible()

test('a storyboard is begun, written, and is there again after a reload', async ({ asOwner }) => {
  const page = await asOwner('/projects')
  await page.getByRole('button', { name: 'New project' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill(NAME)
  await page.getByRole('button', { name: 'Make project' }).click()
  await page.getByRole('link', { name: `Storyboard of ${NAME}` }).click()
  await page.waitForURL('**/storyboard')
  projectId = /projects\/([^/]+)/.exec(page.url())![1]!
  await expect(page.getByRole('heading', { name: `Storyboard · ${NAME}` })).toBeVisible()
  await expectFits(page)
  await page.getByRole('textbox', { name: 'Name' }).fill('')
  await page.getByRole('button', { name: 'Start a storyboard' }).click()
  await expect(page.getByText('Give it a name.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Name' }).fill('فيلم 🎬 One')
  await page.getByRole('button', { name: 'Start a storyboard' }).click()
  await expect(page.getByRole('heading', { name: /فيلم 🎬 One/ })).toBeVisible()
  await page.getByRole('button', { name: 'Add shot' }).click()
  await prompt(page).fill('She waits at the diner.')
  await page.getByRole('button', { name: 'Add shot' }).click()
  await prompt(page).fill('He comes in from the rain.')
  await page.getByRole('textbox', { name: 'Seconds' }).fill('5')
  await page.getByRole('combobox', { name: 'Camera' }).selectOption('dolly in')
  await page.getByRole('button', { name: 'Add line' }).click()
  await page.getByRole('textbox', { name: 'Speaker' }).fill('BO')
  await page.getByRole('textbox', { name: 'Line 1' }).fill('You came.')
  await saved(page)
  await expectFits(page)
  await page.reload()
  await expect(card(page, 1)).toContainText('She waits at the diner.')
  await card(page, 2).getByRole('button').click()
  await expect(page.getByRole('textbox', { name: 'Seconds' })).toHaveValue('5')
  await expect(page.getByRole('textbox', { name: 'Line 1' })).toHaveValue('You came.')
})

test('by keyboard: shots are walked, moved, copied, merged, removed, and all of it undone', async ({
  asOwner,
}) => {
  const page = await asOwner(`/projects/${projectId}/storyboard`)
  await card(page, 1).getByRole('button').focus()
  await page.keyboard.press('Alt+ArrowRight')
  await expect(card(page, 2)).toContainText('She waits')
  await page.keyboard.press('Control+d')
  await expect(card(page, 3)).toContainText('She waits')
  await page.keyboard.press('End')
  // Presses at once: each is heard where the one before it went, though the page is not drawn between them.
  await page.evaluate(() => {
    for (const key of ['ArrowLeft', 'ArrowLeft'])
      document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
  })
  await expect(card(page, 1).getByRole('button')).toBeFocused()
  await page.keyboard.press('Shift+End')
  await page.getByRole('button', { name: 'Merge' }).press('Enter')
  await expect(strip(page).getByRole('listitem')).toHaveCount(1)
  await expect(prompt(page)).toHaveValue('He comes in from the rain. She waits at the diner.')
  await card(page, 1).getByRole('button').focus()
  await page.keyboard.press('Delete')
  await expect(strip(page).getByRole('listitem')).toHaveCount(0)
  for (let press = 0; press < 4; press++) await page.keyboard.press('Control+z')
  await expect(card(page, 1)).toContainText('She waits')
  await expect(card(page, 2)).toContainText('He comes')
  await saved(page)
  await expectAccessible(page)
})

test('two people write in one shot at once, see each other, and both have every word', async ({
  asOwner,
  browser,
  session,
  baseURL,
}) => {
  const page = await asOwner(`/projects/${projectId}/storyboard`)
  const context = await browser.newContext({ baseURL: baseURL! })
  await context.addCookies(session)
  const other = await context.newPage()
  await other.goto(page.url())
  for (const one of [page, other]) await card(one, 1).getByRole('button').click()
  await expect(page.getByText('Anna Berg is here')).toBeVisible()
  await prompt(page).press('Home')
  await prompt(other).press('End')
  await Promise.all([
    prompt(page).pressSequentially('At night, '),
    prompt(other).pressSequentially(' Alone.'),
  ])
  const both = 'At night, She waits at the diner. Alone.'
  for (const one of [page, other]) await expect(prompt(one)).toHaveValue(both)
  await context.close()
})

test('what is typed while the server is away is kept, through a closed tab, and comes in later', async ({
  asOwner,
}) => {
  const page = await asOwner(`/projects/${projectId}/storyboard`)
  await card(page, 1).getByRole('button').click()
  const before = await prompt(page).inputValue()
  await page.route('**/updates', (route) => route.abort())
  await prompt(page).press('End')
  await prompt(page).pressSequentially(' Kept.')
  await expect(page.getByText('Kept on this device')).toBeVisible()
  const address = page.url()
  const context = page.context()
  await page.close()
  const later = await context.newPage()
  await later.goto(address)
  await card(later, 1).getByRole('button').click()
  await expect(prompt(later)).toHaveValue(`${before} Kept.`)
  await saved(later)
  await later.close()
})

test('an element is made, called by a prompt, kept out of a shot by hand, and taken out', async ({
  asOwner,
}) => {
  const page = await asOwner(`/projects/${projectId}/storyboard`)
  await page.getByRole('button', { name: 'New element' }).click()
  await page.getByRole('button', { name: 'Make it' }).click()
  await expect(page.getByText('Give it a name.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Name' }).fill('The Diner')
  await page.getByRole('combobox', { name: 'What it is' }).selectOption('Place')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Make it' }).click()
  const chip = page.getByRole('button', { name: 'Change The Diner' })
  await expect(chip).toBeVisible()
  await card(page, 1).getByRole('button').click()
  const box = page.getByRole('checkbox', { name: /The Diner/ })
  await expect(box).not.toBeChecked()
  await prompt(page).fill('She waits at @the_diner.')
  await expect(box).toBeChecked()
  await box.uncheck()
  await saved(page)
  await page.reload()
  await card(page, 1).getByRole('button').click()
  await expect(box).not.toBeChecked()
  await box.check()
  await chip.click()
  await page.getByRole('button', { name: 'Take out' }).click()
  await expect(chip).toHaveCount(0)
  await expect(page.getByText('taken out')).toBeVisible()
})

test('a version is kept and gone back to, for everybody who has it open', async ({ asOwner, context }) => {
  const page = await asOwner(`/projects/${projectId}/storyboard`)
  const other = await context.newPage()
  await other.goto(page.url())
  await page.getByRole('button', { name: 'Versions' }).click()
  await page.getByRole('textbox', { name: 'Name of this version' }).fill('Pitch')
  await page.keyboard.press('Enter')
  const versions = page.getByRole('list', { name: 'Versions' })
  await expect(versions).toContainText('v1 Pitch')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await card(page, 1).getByRole('button').click()
  const before = await prompt(page).inputValue()
  await prompt(page).fill('Something else entirely.')
  await saved(page)
  await expect(card(other, 1)).toContainText('Something else entirely.')
  await page.getByRole('button', { name: 'Versions' }).click()
  await page.getByRole('button', { name: 'Go back to v1' }).click()
  for (const one of [page, other]) await expect(card(one, 1)).toContainText(before)
  await expect(versions).toContainText('v2 Before going back to v1')
})

test('it is renamed, put aside, and brought back', async ({ asOwner }) => {
  const page = await asOwner(`/projects/${projectId}/storyboard`)
  const menu = page.getByRole('button', { name: /^Storyboard: / })
  await menu.click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Second cut')
  await page.getByRole('button', { name: 'Rename' }).click()
  await expect(menu).toHaveAccessibleName('Storyboard: Second cut')
  await menu.click()
  await page.getByRole('button', { name: 'Archive' }).click()
  await expect(page.getByText('This storyboard is archived and takes no changes.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Add shot' })).toHaveCount(0)
  await expectAccessible(page)
  await menu.click()
  await page.getByRole('button', { name: 'Take out of the archive' }).click()
  await expect(page.getByRole('button', { name: 'Add shot' })).toBeVisible()
})

const SCRIPT = `Title: Late
Author: Anna Berg

INT. DINER - NIGHT

Anna (30s, tired) waits by the window. Rain on the glass. CLOSE ON her cup.

ANNA
(quietly)
You came.

Bo comes in from the rain. PAN LEFT to the counter.

BO
You knew I would.

EXT. STREET - NIGHT

They walk away under one umbrella.
`

test('a script becomes shots, characters and places, which are planned at three prices and played', async ({
  asOwner,
}) => {
  const page = await asOwner(`/projects/${projectId}/storyboard`)
  const menu = page.getByRole('button', { name: /^Storyboard: / })
  await menu.click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Late')
  await page.getByRole('button', { name: 'New one of this name' }).click()
  await expect(menu).toHaveAccessibleName('Storyboard: Late')
  await page.getByRole('button', { name: 'Import a script' }).click()
  await page.getByRole('textbox', { name: 'Paste a screenplay' }).fill(SCRIPT)
  await expect(page.getByRole('status').filter({ hasText: '2 characters · 2 places' })).toBeVisible()
  await expectFits(page)
  await page.getByRole('button', { name: /^Add \d+ shots$/ }).click()
  await expect(card(page, 1)).toContainText('waits by the window')
  for (const name of ['Change ANNA', 'Change BO'])
    await expect(page.getByRole('button', { name: new RegExp(name, 'i') })).toBeVisible()
  const plans = page.getByRole('radiogroup', { name: 'Plan' })
  await expect(plans.getByRole('radio')).toHaveCount(3)
  await expect(plans).toContainText(/Cheapest\s*≈?\s*\$\d/)
  const calls = page.getByRole('list', { name: 'Calls' }).getByRole('listitem')
  await expect(calls.first()).toContainText(/Shots? 1/)
  const before = await plans.textContent()
  await card(page, 1).getByRole('button').click()
  await page.getByRole('textbox', { name: 'Seconds' }).fill('14')
  await expect(plans).not.toHaveText(before!)
  const silent = await plans.textContent()
  await page.getByRole('button', { name: 'Film settings' }).click()
  await page.getByRole('combobox', { name: 'Sound' }).selectOption('With sound')
  await expect(plans).not.toHaveText(silent!)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.getByRole('radio', { name: /Most coherent/ }).check()
  await expectFits(page)
  await page.getByRole('textbox', { name: 'Seconds' }).fill('40')
  await expect(
    page.getByRole('region', { name: 'Plan' }).getByRole('button', { name: 'Show shot 1' }),
  ).toBeVisible()
  await page.getByRole('textbox', { name: 'Seconds' }).fill('2')
  await expect(plans.getByRole('radio')).toHaveCount(3)

  const position = page.getByRole('slider', { name: 'Film position' })
  await page.getByRole('button', { name: 'Play animatic' }).click()
  await expect.poll(async () => Number(await position.getAttribute('aria-valuenow'))).toBeGreaterThan(2.5)
  await page.getByRole('button', { name: 'Pause' }).click()
  await position.focus()
  await page.keyboard.press('End')
  await expect(page.getByRole('figure', { name: 'Animatic' })).toContainText('under one umbrella')
  await page.keyboard.press('Home')
  await expect(page.getByRole('figure', { name: 'Animatic' })).toContainText('waits by the window')
})
