import { expect, type Locator, type Page } from '@playwright/test'
import { expectAccessible, expectFits, test } from './fixtures'

const EXAMPLES = 'public/examples'
const prompt = (page: Page) => page.getByRole('textbox', { name: 'Prompt', exact: true })
const price = (page: Page) => page.getByRole('region', { name: 'Price' })

async function choose(page: Page, kind: string): Promise<void> {
  await page
    .getByRole('group', { name: 'What to make' })
    .getByRole('radio', { name: kind, exact: true })
    .check()
}

async function picture(page: Page, name: string, width: number, height: number) {
  const bytes = await page.evaluate(
    async ([wide, high]) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: wide, height: high })
      canvas.getContext('2d')!.fillRect(0, 0, wide!, high!)
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
      return [...new Uint8Array(await blob!.arrayBuffer())]
    },
    [width, height],
  )
  return { name, mimeType: 'image/png', buffer: Buffer.from(bytes) }
}

test('several pictures at once: numbered, reordered by keyboard, and the words follow', async ({
  member: page,
}) => {
  await choose(page, 'Several images')
  await page
    .getByLabel('Reference images', { exact: true })
    .setInputFiles([`${EXAMPLES}/anna.jpg`, `${EXAMPLES}/bo.jpg`, `${EXAMPLES}/street.jpg`])
  await expect(page.getByAltText('Reference image 3 chosen')).toBeVisible()
  await prompt(page).fill('Look at ')
  await page.getByRole('button', { name: 'Put @image 1 into the prompt' }).click()
  await expect(prompt(page)).toHaveValue(/^Look at\s+<<<image_1>>>$/)
  await prompt(page).pressSequentially(' twice')

  const handle = page.getByRole('button', { name: 'Move reference image 1', exact: true })
  await handle.focus()
  await page.keyboard.press('ArrowRight')
  await expect(prompt(page)).toHaveValue(/<<<image_2>>> twice/)
  await expect(page.getByRole('button', { name: 'Move reference image 2', exact: true })).toBeFocused()
  await page.getByRole('button', { name: 'Remove reference image 2' }).click()
  await expect(page.getByText('The prompt speaks of @image 3, but there are 2.').first()).toBeVisible()
  await expectAccessible(page)
  await page.reload()
  await expect(page.getByAltText('Reference image 2 chosen')).toBeVisible()
  await expect(prompt(page)).toHaveValue(/twice/)
})

test('a picture that only misses a limit is mended in one press, and one of the gallery is used again', async ({
  member: page,
}) => {
  await choose(page, 'Image to video')
  const field = page.locator('[data-field=startFrame]')
  await page
    .getByLabel('Start frame', { exact: true })
    .setInputFiles(await picture(page, 'wide.png', 1500, 500))
  await expect(field.getByText('too wide: at most 2.5 times')).toBeVisible()
  await expectAccessible(page)
  await field.getByRole('button', { name: 'Crop to 1250 × 500' }).click()
  await expect(field.getByText('too wide')).toHaveCount(0)
  await field.getByRole('button', { name: 'Remove start frame' }).click()

  await field.getByRole('button', { name: 'Gallery: choose start frame' }).click()
  const picker = page.getByRole('dialog', { name: 'Choose from the gallery: Start frame' })
  await picker.getByRole('searchbox').fill('street')
  await expectAccessible(page)
  await picker
    .getByRole('button', { name: /street/ })
    .first()
    .click()
  await expect(picker).toBeHidden()
  await expect(page.getByAltText('Start frame chosen')).toBeVisible()
})

test('video and sound are judged by content, measured, and can be stopped on their way', async ({
  member: page,
}) => {
  await choose(page, 'Lip sync')
  const video = page.getByLabel('Reference video', { exact: true })
  await video.setInputFiles(`${EXAMPLES}/anna.jpg`)
  await expect(page.getByText('“anna.jpg” is a picture; this takes a video: MP4 or MOV.')).toBeVisible()
  await video.setInputFiles({
    name: 'broken.mp4',
    mimeType: 'video/mp4',
    buffer: Buffer.concat([Buffer.from('\0\0\0\u0018ftypisom'), Buffer.alloc(4_000, 7)]),
  })
  await expect(page.getByText('cannot be read as video or sound')).toBeVisible()
  await video.setInputFiles(`${EXAMPLES}/talk.mp4`)
  await expect(page.locator('[data-field=referenceVideo] video')).toBeVisible()
  await expect(page.getByText('cannot be read')).toHaveCount(0)

  let letGo = () => {}
  const held = new Promise<void>((resolve) => (letGo = resolve))
  await page.route('**/api/uploads', async (route) => {
    await held
    // The page has let go of it by now.
    await route.abort().catch(() => undefined)
  })
  const audio = page.getByLabel('Audio', { exact: true })
  await audio.setInputFiles(`${EXAMPLES}/notes.mp3`)
  await page.getByRole('button', { name: 'Stop uploading notes.mp3' }).click()
  await expect(page.getByRole('progressbar', { name: /Uploading/ })).toHaveCount(0)
  letGo()
  await page.unroute('**/api/uploads')
  await audio.setInputFiles(`${EXAMPLES}/notes.mp3`)
  await expect(page.locator('[data-field=audio] audio')).toBeVisible()
  await expectAccessible(page)
})

test('a clip is split into shots whose seconds must fit', async ({ member: page }) => {
  await choose(page, 'Text to video')
  await prompt(page).fill('A fox in the snow')
  await page.getByRole('button', { name: 'Split into shots' }).click()
  const shots = page.getByRole('group', { name: /^Shots/ })
  await expect(shots.getByRole('textbox', { name: 'Shot 1', exact: true })).toHaveValue('A fox in the snow')
  await shots.getByRole('textbox', { name: 'Shot 2' }).fill('It leaps')
  await shots.getByRole('spinbutton', { name: 'Seconds of shot 2' }).fill('5')
  await expect(shots).toContainText('8 of 5 s')
  await shots.getByRole('button', { name: 'Make the clip 8 s' }).click()
  await expect(page.getByRole('radio', { name: '8 s', exact: true })).toBeChecked()
  await shots.getByRole('button', { name: 'Move shot 2', exact: true }).focus()
  await page.keyboard.press('ArrowUp')
  await expect(shots.getByRole('textbox', { name: 'Shot 1', exact: true })).toHaveValue('It leaps')
  await shots.getByRole('textbox', { name: 'Shot 1', exact: true }).fill('x'.repeat(513))
  await expect(shots).toContainText('513 / 512')
  await expectAccessible(page)
})

test('an effect is found by typing, and says how many pictures it takes', async ({ member: page }) => {
  await choose(page, 'Effects')
  const effects = page.getByRole('group', { name: /^Effect\b/ }).first()
  await effects.getByRole('searchbox', { name: 'Search effects' }).fill('hug pro')
  await effects.getByRole('radio', { name: /two pictures: Hug pro/ }).check()
  await expect(effects).toContainText('Hug pro · two pictures')
  await page.getByRole('button', { name: /^Generate/ }).click()
  await expect(page.locator('[data-field=picture]').getByText('Add a picture.')).toBeVisible()
  await effects.getByRole('searchbox').fill('no such thing')
  await expect(effects).toContainText('No effect is called that')
  await expectAccessible(page)
})

test('settings are kept as a preset, brought back, renamed and deleted', async ({ member: page }) => {
  await choose(page, 'Text to video')
  await prompt(page).fill('worth keeping')
  const open = () => page.getByRole('button', { name: 'Presets' }).click()
  await open()
  await page.getByRole('textbox', { name: 'Name of the preset' }).fill('Neon')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Use Neon' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Name of the preset' }).fill('Neon')
  await page.keyboard.press('Enter')
  await expect(page.getByText('There is a preset of that name')).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await prompt(page).fill('something else')
  await open()
  await page.getByRole('button', { name: 'Use Neon' }).click()
  await expect(prompt(page)).toHaveValue('worth keeping')
  await page.getByRole('button', { name: 'Put mine back' }).click()
  await expect(prompt(page)).toHaveValue('something else')
  await open()
  await page.getByRole('button', { name: 'Rename Neon' }).click()
  await page.getByRole('textbox', { name: 'New name of Neon' }).fill('Neon rain')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Delete Neon rain' }).click()
  await page.getByRole('button', { name: 'Really delete Neon rain' }).click()
  await expect(page.getByText('None yet.')).toBeVisible()
})

test('an example is run at once on the simulator, and comes back from the history', async ({
  member: page,
}) => {
  await choose(page, 'Image to video')
  await page.getByRole('button', { name: 'Examples' }).click()
  await page.getByRole('button', { name: /The street begins to move/ }).click()
  await expect(page.getByAltText('Start frame chosen')).toBeVisible()
  const words = await prompt(page).inputValue()
  await page.getByRole('button', { name: /^Generate · \$/ }).click()
  await expect(page.getByRole('article', { name: words }).first().getByRole('status')).toHaveText('Ready', {
    timeout: 30_000,
  })
  await prompt(page).fill('other words')
  await page.getByRole('button', { name: 'History' }).click()
  await page.getByRole('searchbox', { name: 'Search your last prompts' }).fill('rain sets in')
  await page.getByRole('list', { name: 'Last prompts' }).getByRole('button').first().click()
  await expect(prompt(page)).toHaveValue(words)
})

test('rows can be sorted, and one without a price needs a tick and a figure', async ({ member: page }) => {
  await choose(page, 'Text to video')
  await page
    .getByRole('group', { name: 'Model' })
    .getByRole('radio', { name: 'Kling 3.0', exact: true })
    .check()
  await prompt(page).fill('nobody knows what it costs')
  await price(page).getByRole('radio', { name: 'Fastest' }).check()
  await expect(price(page).getByRole('columnheader', { name: 'Wait' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  )
  await price(page).getByRole('button', { name: 'Total' }).click()
  await expect(price(page).getByRole('columnheader', { name: 'Total' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  )

  // The server knows the price; this browser is told of none, as if the price had only just been published.
  await page.route('**/api/offers?*', async (route) => {
    const reply = await route.fetch()
    const offers = (await reply.json()) as { offer: { prices: unknown[] } }[]
    for (const { offer } of offers) offer.prices = []
    await route.fulfill({ json: offers })
  })
  await page.reload()
  // A press that comes before the page is awake is nobody's.
  await expect(async () => {
    const modellix = price(page).getByRole('rowheader', { name: /Modellix.*Simulator/s })
    await modellix.getByRole('radio').check()
    await expect(price(page)).toContainText('Price unknown: Modellix publishes none for this', {
      timeout: 2_000,
    })
  }).toPass()
  await expect(page.getByRole('button', { name: 'Generate', exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Generate', exact: true }).click()
  const most = price(page).getByRole('textbox', { name: 'At most, in dollars' })
  await expect(most).toBeFocused()
  await most.fill('0.75')
  await price(page).getByRole('checkbox', { name: 'I allow up to $0.75' }).check()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Generate · at most $0.75' }).click()
  await expect(price(page).getByText(/The price changed from unknown to \$0\.29/)).toBeVisible()
  await prompt(page).fill('another wording')
  await expect(price(page).getByRole('checkbox', { name: 'I allow up to $0.75' })).not.toBeChecked()
  await page.unrouteAll({ behavior: 'ignoreErrors' })
})

test('every kind reads well and clean, wide and on a phone', async ({ member: page }) => {
  test.setTimeout(240_000)
  const kinds = page.getByRole('group', { name: 'What to make' }).getByRole('radio')
  const names = await kinds.evaluateAll((radios) => radios.map((radio) => (radio as HTMLInputElement).value))
  expect(names).toHaveLength(15)
  for (const [at, name] of names.entries()) {
    await kinds.nth(at).check()
    await expect(page.getByRole('group', { name: 'Model' }).getByRole('radio').first(), name).toBeAttached()
    await expectFits(page, [1440, 375])
  }
  // The row of kinds is wider than a phone: the chosen one is brought into sight.
  await page.setViewportSize({ width: 375, height: 900 })
  await kinds.first().check()
  await kinds.last().check()
  const inSight = (one: Locator) => one.evaluate((radio) => radio.getBoundingClientRect().left < 375)
  await expect.poll(() => inSight(kinds.last())).toBe(true)
})
