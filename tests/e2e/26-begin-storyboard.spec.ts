import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, expectAccessible, expectFits, test } from './fixtures'
import { removeProjects } from './somebody'

test.describe.configure({ mode: 'serial' })

const NAME = 'Begun well'
const PHOTO = readFileSync('public/examples/anna.jpg')
const EDL = `TITLE: ROUGH CUT 3
FCM: NON-DROP FRAME

001  A001 V C 01:02:03:04 01:02:07:04 01:00:00:00 01:00:04:00
* FROM CLIP NAME: The door
002  B002 V C 00:00:10:00 00:00:16:00 01:00:04:00 01:00:10:00
* FROM CLIP NAME: The street
`
let address = ''

test.afterAll(() => removeProjects(NAME, 'go'))

const cards = (page: Page) => page.getByRole('list', { name: 'Shots' })
const card = (page: Page, at: number) =>
  cards(page).getByRole('listitem', { name: `Shot ${at}`, exact: true })
const saved = (page: Page) => expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible()

test('a film begins from a template, chosen by keyboard, and has its plans at once', async ({ asOwner }) => {
  const page = await asOwner('/projects')
  await page.getByRole('button', { name: 'New project' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill(NAME)
  await page.getByRole('button', { name: 'Make project' }).click()
  await page.getByRole('link', { name: `Storyboard of ${NAME}` }).click()
  const beginnings = page.getByRole('group', { name: 'Begin with' })
  await expect(beginnings.getByRole('radio')).toHaveCount(5)
  await expect(beginnings.getByRole('radio', { name: 'Empty' })).toBeChecked()
  await expectFits(page)
  await expectAccessible(page)
  await beginnings.getByRole('radio', { name: 'Empty' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(beginnings.getByRole('radio', { name: 'Trailer' })).toBeChecked()
  await page.getByRole('button', { name: 'Start a storyboard' }).press('Enter')
  await expect(card(page, 1)).toContainText('A lighthouse on a black cliff')
  await expect(page.getByRole('radiogroup', { name: 'Plan' }).getByRole('radio')).toHaveCount(3)
  address = page.url()
})

test('pictures become shots in the order of their names; what fails stays and is tried again', async ({
  asOwner,
}) => {
  const page = await asOwner(address)
  await page.getByRole('button', { name: /^Storyboard: / }).click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('From pictures')
  await page.getByRole('button', { name: 'New one of this name' }).click()
  await expect(page.getByRole('button', { name: 'Storyboard: From pictures' })).toBeVisible()
  address = page.url()
  await page.getByRole('button', { name: 'Import a script, pictures or a cut' }).click()
  await page.getByRole('tab', { name: 'Script' }).press('ArrowRight')
  await expect(page.getByRole('tab', { name: 'Pictures' })).toBeFocused()

  let isCut = true
  await page.route(/\/api\/uploads/, (route) => (isCut ? route.abort() : route.continue()))
  const pick = page.getByRole('button', { name: 'Pictures', exact: true })
  await pick.setInputFiles([{ name: 'shot 10.jpg', mimeType: 'image/jpeg', buffer: PHOTO }])
  const list = page.getByRole('list', { name: 'Pictures to import' })
  await expect(list.getByRole('alert')).toContainText('cut off')
  await expect(page.getByRole('button', { name: 'Add 0 shots' })).toBeDisabled()
  isCut = false
  await page.getByRole('button', { name: 'Try shot 10.jpg again' }).click()
  await expect(page.getByText('1 of 1 picture is here')).toBeVisible()
  await pick.setInputFiles([
    { name: 'shot 9.jpg', mimeType: 'image/jpeg', buffer: PHOTO },
    { name: 'notes.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture at all') },
  ])
  await expect(page.getByText('2 of 3 pictures are here')).toBeVisible()
  await expect(list.getByRole('alert')).toContainText('“notes.jpg” is not a picture we can read')
  await expect(list.getByRole('listitem').nth(1)).toContainText('shot 9.jpg')
  await expectFits(page)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Add 2 shots' }).click()
  await expect(cards(page).getByRole('listitem')).toHaveCount(2)
  // What did not come is still in sight.
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await page.getByRole('button', { name: 'Leave out notes.jpg' }).click()
  await page.getByRole('region', { name: 'Import' }).getByRole('button', { name: 'Close' }).click()
  await expect(page.getByRole('region', { name: 'Import' })).toHaveCount(0)

  await card(page, 1).getByRole('button').click()
  await expect(page.getByRole('textbox', { name: 'Notes' })).toHaveValue('shot 9.jpg')
  await expect(page.getByRole('img', { name: 'Start frame chosen' })).toBeVisible()
  await saved(page)
})

test('an edit list becomes shots with its names and lengths, and one undo takes them back', async ({
  asOwner,
}) => {
  const page = await asOwner(address)
  await page.getByRole('button', { name: 'Import a script, pictures or a cut' }).click()
  await page.getByRole('tab', { name: 'EDL or OTIO' }).click()
  const paste = page.getByRole('textbox', { name: 'Or paste one' })
  await paste.fill('{"OTIO_SCHEMA": "Clip.1"}')
  await expect(page.getByRole('region', { name: 'Import' }).getByRole('alert')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Add 0 shots' })).toBeDisabled()
  await page
    .getByLabel('Edit list file')
    .setInputFiles({ name: 'cut.edl', mimeType: 'text/plain', buffer: Buffer.from(EDL) })
  await expect(page.getByText('ROUGH CUT 3 · 2 shots · 10 s')).toBeVisible()
  await expectFits(page)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Add 2 shots' }).click()
  await expect(card(page, 3)).toContainText('The door')
  await expect(card(page, 4)).toContainText('6 s')
  await page.keyboard.press('Control+z')
  await expect(cards(page).getByRole('listitem')).toHaveCount(2)
})

test('beside a shot stand its frames, its reference pictures and its model', async ({ asOwner }) => {
  const page = await asOwner(address)
  await card(page, 1).getByRole('button').click()
  const end = page.getByLabel('End frame', { exact: true })
  await end.setInputFiles({ name: 'end.jpg', mimeType: 'image/jpeg', buffer: PHOTO })
  await expect(page.getByRole('img', { name: 'End frame chosen' })).toBeVisible()
  await page
    .getByLabel('Reference images', { exact: true })
    .setInputFiles(['public/examples/bo.jpg', 'public/examples/street.jpg'])
  await expect(page.getByRole('img', { name: 'Reference image 2 chosen' })).toBeVisible()
  const inspector = page.getByRole('region', { name: 'Shot 1' })
  const model = inspector.getByRole('combobox', { name: 'Model' })
  await model.selectOption({ label: 'Kling 3.0' })
  await expect(inspector.getByRole('alert')).toContainText('Kling 3.0 takes none of these')
  await model.selectOption({ label: 'As the film' })
  await expect(inspector.getByRole('alert')).toHaveCount(0)
  await inspector.getByRole('button', { name: 'Remove end frame' }).click()
  await expect(page.getByRole('img', { name: 'End frame chosen' })).toHaveCount(0)
  await expectFits(page)
  await expectAccessible(page)
  await saved(page)
  await page.reload()
  await card(page, 1).getByRole('button').click()
  await expect(page.getByRole('img', { name: 'Reference image 2 chosen' })).toBeVisible()
})
