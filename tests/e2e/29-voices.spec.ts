import type { Page } from '@playwright/test'
import { heard, hearEverything } from './ears'
import { pictureFor26 } from './picture-for-26'
import { withDatabase } from './somebody'
import { expect, expectAccessible, expectFits, test } from './fixtures'

/** Said in some seven seconds: what is to be seen while it plays can be looked at, also by a busy machine. */
const LONG_LINE =
  'Snow is falling on the station, and the last train left an hour ago; nobody is waiting any more, and the lamps go out, one by one.'

const names = (page: Page) =>
  page
    .getByRole('grid', { name: 'Voices' })
    .getByRole('rowheader')
    .locator('> span:first-child > span:first-child')
    .allTextContents()

/** The catalogue of those that read a text. */
async function readSpeech(page: Page): Promise<void> {
  await page.getByRole('group', { name: 'Catalogue' }).getByRole('radio', { name: 'Speech' }).check()
}

test('voices are found, heard one at a time for nothing, and kept at hand', async ({ asOwner, page }) => {
  await hearEverything(page)
  await asOwner('/voices')
  const status = page.getByRole('main').getByRole('status')
  await readSpeech(page)
  await expect(status).toHaveText('62 voices')
  await page.getByRole('combobox', { name: 'Language' }).selectOption('en')
  await page.getByRole('combobox', { name: 'Gender' }).selectOption('female')
  await expect(status).toHaveText('13 of 62 voices')
  expect((await names(page)).slice(0, 3)).toEqual(['Blossom', 'Peppy', 'Dove'])
  await expectFits(page)

  // Three samples of a line of one's own; each ends the one before it.
  const line = page.getByRole('textbox', { name: 'Line to hear' })
  await line.fill(LONG_LINE)
  for (const [at, name] of ['Blossom', 'Peppy', 'Dove'].entries()) {
    await page.getByRole('button', { name: `Play sample of ${name}` }).click()
    await expect(page.getByRole('button', { name: `Stop sample of ${name}` })).toBeVisible()
    await expect(page.getByRole('button', { name: /^Stop sample/ })).toHaveCount(1)
    await expect.poll(async () => (await heard(page))[at]?.peak ?? 0).toBeGreaterThan(0.1)
  }
  expect((await heard(page)).map(({ seconds }) => seconds > 1)).toEqual([true, true, true])
  expect((await heard(page)).slice(0, 2).every(({ isOver }) => isOver)).toBe(true)
  // The usual line is shorter, and ends by itself.
  await line.fill('')
  await page.getByRole('button', { name: 'Play sample of Dove' }).click()
  await expect
    .poll(async () => {
      const [, , own, usual] = await heard(page)
      return usual?.isOver && own!.seconds - usual.seconds
    })
    .toBeGreaterThan(1)
  await expect(page.getByRole('button', { name: /^Stop sample/ })).toHaveCount(0)

  // What cannot be said says so, and takes nothing away.
  await line.fill('…')
  await page.getByRole('button', { name: 'Play sample of Dove' }).click()
  await expect(page.getByText('There are no words to speak in that line.')).toBeVisible()
  await expect(line).toHaveValue('…')

  // Two at once: the second does not wait until the first is saved, and is not lost.
  const star = (name: string) => page.getByRole('button', { name: `Keep ${name} at hand` })
  const saved = page.waitForResponse(
    async (reply) => reply.url().endsWith('/api/voices') && (await reply.text()).includes('"isKept":true'),
  )
  await star('Peppy').evaluate(
    (peppy: HTMLElement, dove) => {
      peppy.click()
      ;(dove as HTMLElement).click()
    },
    await star('Dove').elementHandle(),
  )
  for (const name of ['Peppy', 'Dove']) await expect(star(name)).toHaveAttribute('aria-pressed', 'true')
  await saved
  await page.reload()
  await readSpeech(page)
  await expect.poll(async () => (await names(page)).slice(0, 2)).toEqual(['Peppy', 'Dove'])
  await page.getByRole('button', { name: 'At hand', exact: true }).click()
  await expect(status).toHaveText('2 of 62 voices')
  await page.getByRole('searchbox', { name: 'Search voices' }).fill('nobody')
  await expect(page.getByText('No voice has all of that.')).toBeVisible()
  await page.getByRole('button', { name: 'Show all voices' }).press('Enter')
  await expect(page.getByRole('searchbox', { name: 'Search voices' })).toBeFocused()
  await expect(status).toHaveText('62 voices')
})

test('voices of video are on a shelf of their own, heard themselves, and are known at each provider by an id of its own', async ({
  asOwner,
  page,
}) => {
  await hearEverything(page)
  await asOwner('/voices')
  const status = page.getByRole('main').getByRole('status')
  await expect(status).toHaveText('24 voices')
  await page.getByRole('combobox', { name: 'Language' }).selectOption('en')
  await page.getByRole('combobox', { name: 'Gender' }).selectOption('female')
  await expect(status).toHaveText('8 of 24 voices')
  await expectFits(page)
  const shown = (await names(page)).slice(0, 3)
  for (const [at, name] of shown.entries()) {
    await page.getByRole('button', { name: `Play sample of ${name}` }).click()
    await expect(page.getByRole('row').filter({ hasText: name })).toContainText('Its own sample')
    await expect.poll(async () => (await heard(page))[at]?.peak ?? 0).toBeGreaterThan(0.1)
  }
  // A line of one's own is said by somebody in its place, and that is said too.
  await page.getByRole('textbox', { name: 'Line to hear' }).fill(LONG_LINE)
  await page.getByRole('button', { name: `Play sample of ${shown[0]}` }).click()
  await expect(page.getByRole('row').filter({ hasText: shown[0]! })).toContainText(
    'Approximation, not this voice',
  )
  await page.getByRole('button', { name: `Stop sample of ${shown[0]}` }).click()

  await page.getByRole('button', { name: `About ${shown[0]}` }).press('Enter')
  const about = page.getByRole('dialog', { name: shown[0]! })
  await expectAccessible(page)
  await about.getByRole('textbox', { name: 'Name' }).fill('Amber of the harbour')
  await about.getByRole('combobox', { name: 'Tone' }).selectOption('calm')
  await about.getByRole('button', { name: 'Save' }).click()
  const renamed = page.getByRole('dialog', { name: 'Amber of the harbour' })
  await expect(renamed.getByText('Saved.')).toBeVisible()
  const fal = renamed.getByRole('listitem', { name: 'fal' })
  await expect(fal.getByRole('status')).toHaveText(
    'Not known there. Clips that need this voice go elsewhere.',
  )
  await fal.getByRole('textbox').fill('genshin_vindi2')
  await fal.getByRole('button', { name: 'Write down' }).click()
  await expect(fal).toContainText('That is a voice of speech.')
  await expect(fal.getByRole('textbox')).toHaveValue('genshin_vindi2')
  await fal.getByRole('textbox').fill('fal-amber')
  await fal.getByRole('textbox').press('Enter')
  await expect(fal.getByRole('status')).toHaveText('Written down by somebody here.')
  await fal.getByRole('button', { name: 'Strike' }).click()
  await expect(fal.getByRole('status')).toHaveText(
    'Not known there. Clips that need this voice go elsewhere.',
  )
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'About Amber of the harbour' })).toBeFocused()
})

test('two voices speak in a clip: at their price, by their ids, and where they are known', async ({
  asOwner,
  page,
}) => {
  await asOwner('/create')
  await pictureFor26(page)
  const voices = page.getByRole('group', { name: /^Voices/ })
  await expect(voices).toContainText('Voices need the sound on.')
  await page.getByRole('group', { name: 'Quality' }).getByRole('radio', { name: '1080p' }).check()
  await page.getByRole('group', { name: 'Sound' }).getByRole('radio', { name: 'On' }).check()
  const offers = page.getByRole('table', { name: 'Offers' })
  const row = (name: string) =>
    offers
      .getByRole('row')
      .filter({ has: page.getByRole('radio', { name: `${name} Simulator`, exact: true }) })
  await row('Kling').getByRole('radio').check()
  const generate = page.getByRole('button', { name: /^Generate · / })
  await expect(generate).toHaveText('Generate · $0.70')
  await expect(voices).toContainText('A voice adds $0.14 to this clip.')

  // Found, heard and chosen by keyboard.
  const picker = page.getByRole('dialog', { name: 'Choose a voice' })
  for (const name of ['Simulated Birch', 'Simulated Cedar']) {
    await voices.getByRole('button', { name: 'Add a voice' }).press('Enter')
    await picker.getByRole('searchbox', { name: 'Search voices' }).fill(name)
    await expect(picker.getByRole('status')).toHaveText('1 of 24 voices')
    await picker.getByRole('button', { name: new RegExp(`^Use ${name}`) }).press('Enter')
    await expect(picker).toHaveCount(0)
    await expect(voices).toContainText(name)
    await expect(voices.getByRole('button', { name: 'Add a voice' })).toBeFocused()
  }
  await expect(voices).toContainText('Voices 2 / 2')
  await expect(voices).toContainText('At most 2.')
  await expect(generate).toHaveText('Generate · $0.84')
  await expect(row('fal.ai').getByRole('radio')).toBeDisabled()
  await expect(offers).toContainText(/Does not know Simulated Birch.* and Simulated Cedar/)
  await expectAccessible(page)
  await expectFits(page)

  const prompt = page.getByRole('textbox', { name: 'Prompt', exact: true })
  await prompt.fill('On a bench, she ')
  await page.getByRole('button', { name: 'Put @voice 1 into the prompt' }).click()
  await prompt.press('End')
  await prompt.pressSequentially(' asks: “Late again?” and he ')
  await page.getByRole('button', { name: 'Put @voice 2 into the prompt' }).click()
  await prompt.press('End')
  await prompt.pressSequentially(' says: “The train was.”')
  await generate.click()
  await expect(page.getByRole('region', { name: 'Price' }).getByText('Queued for $0.84')).toBeVisible()
  const made = page.getByRole('article', { name: /^On a bench, she/ })
  // The provider's simulator takes only voices that it lists, by its own ids of them.
  await expect(made.getByRole('status')).toHaveText('Ready', { timeout: 60_000 })
  const named = await withDatabase((db) =>
    db.query<{ voices: string[] }>(
      `SELECT request->'voices' AS voices FROM generations WHERE prompt LIKE 'On a bench, she%' AND state = 'done'`,
    ),
  )
  expect(named.rows).toHaveLength(1)
  expect(named.rows[0]!.voices).toEqual([
    expect.stringMatching(/^voice\/[0-9a-f-]{36}$/),
    expect.stringMatching(/^voice\/[0-9a-f-]{36}$/),
  ])
})

test('by keyboard alone: arrows walk, a sample is played and stopped', async ({ asOwner, page }) => {
  await hearEverything(page)
  await asOwner('/gallery')
  await page.keyboard.press('g')
  await page.keyboard.press('v')
  await expect(page.getByRole('heading', { name: 'Voices', level: 1 })).toBeVisible()
  await page.getByRole('radio', { name: 'Speech' }).focus()
  await page.keyboard.press('Space')
  await page.getByRole('textbox', { name: 'Line to hear' }).focus()
  await page.keyboard.type(LONG_LINE)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: /^Play sample of/ }).first()).toBeFocused()
  for (let row = 0; row < 40; row++) await page.keyboard.press('ArrowDown')
  const there = page.locator(':focus')
  await expect(there).toHaveAccessibleName(/^Play sample of/)
  const name = (await there.getAttribute('aria-label'))!.replace('Play sample of ', '')
  await expect(page.getByRole('row').filter({ has: there })).toHaveAttribute('aria-rowindex', '41')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: `Stop sample of ${name}` })).toBeFocused()
  await expect.poll(async () => (await heard(page)).length).toBe(1)
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: `Play sample of ${name}` })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(page.locator(':focus')).toHaveAccessibleName(`Keep ${name} at hand`)
  await page.keyboard.press('ArrowRight')
  await expect(page.locator(':focus')).toHaveAccessibleName(`Keep ${name} at hand`)
})

test('a text is read by a voice of the library, in its language', async ({ asOwner, page }) => {
  await asOwner('/create')
  const kind = page.getByRole('group', { name: 'What to make' }).getByRole('radio', { name: 'Speech' })
  await kind.check()
  await page.getByRole('button', { name: 'Choose a voice' }).click()
  const picker = page.getByRole('dialog', { name: 'Choose a voice' })
  await picker.getByRole('searchbox', { name: 'Search voices' }).fill('newsreader')
  await expectFits(page)
  await picker.getByRole('button', { name: 'Use 新闻播报男' }).press('Enter')
  await expect(picker).toHaveCount(0)
  const chosen = page.getByRole('button', { name: 'Voice: 新闻播报男' })
  await expect(chosen).toBeFocused()
  await expect(page.getByRole('radio', { name: 'Chinese' })).toBeChecked()
  await chosen.click()
  await expect(picker.getByRole('row', { selected: true })).toContainText('Newsreader')
  await page.keyboard.press('Escape')
  await expect(picker).toHaveCount(0)
  await page.getByRole('textbox', { name: 'Text to speak' }).fill('晚上好。这里是今天的新闻。')
  await expect(page.getByRole('button', { name: /^Generate · / })).toBeEnabled()
})

test('a text is heard as a draft for nothing, kept, and given to a face with other sounds of the gallery', async ({
  asOwner,
  page,
}) => {
  await hearEverything(page)
  await asOwner('/create')
  const choose = (kind: string) =>
    page.getByRole('group', { name: 'What to make' }).getByRole('radio', { name: kind }).check()
  await choose('Speech')
  const draft = page.getByRole('region', { name: 'Draft' })
  const status = draft.getByRole('status').first()
  await expect(status).toHaveText('Write a text and choose a voice to hear it here, for nothing.')
  await page
    .getByRole('textbox', { name: 'Text to speak' })
    .fill(`Late trains keep their lamps on, and nobody waits. ${LONG_LINE}`)
  await page.getByRole('button', { name: 'Choose a voice' }).click()
  const picker = page.getByRole('dialog', { name: 'Choose a voice' })
  await picker.getByRole('searchbox', { name: 'Search voices' }).fill('dove')
  await picker.getByRole('button', { name: 'Use Dove' }).press('Enter')
  await expect(picker).toHaveCount(0)

  // Heard in the voice's place, and stopped, by keyboard.
  await draft.getByRole('button', { name: 'Hear a draft' }).press('Enter')
  const stop = draft.getByRole('button', { name: 'Stop' })
  await expect(status).toHaveText(/^Approximation, not this voice · 0:[01]\d$/)
  await expect.poll(async () => (await heard(page))[0]?.peak ?? 0).toBeGreaterThan(0.1)
  await expect(stop).toBeFocused()
  await stop.press('Enter')
  await expect(draft.getByRole('button', { name: 'Hear a draft' })).toBeFocused()
  expect((await heard(page))[0]!.isOver).toBe(true)
  await draft.getByRole('button', { name: 'Keep the draft' }).press('Enter')
  const name = 'Draft “Late trains keep their lamps on, and nob…” by the built-in speech engine.wav'
  await expect(draft).toContainText(`In the gallery as ${name}.`)
  await expect(draft.getByRole('button', { name: 'Kept' })).toBeFocused()
  await expectFits(page)
  const spent = await withDatabase((db) =>
    db.query(`SELECT 1 FROM generations WHERE prompt LIKE 'Late trains%'`),
  )
  expect(spent.rows).toEqual([])

  // What was paid for and what was handed in lie beside it.
  await page.getByRole('button', { name: /^Generate · / }).click()
  await expect(page.getByRole('article', { name: /^Late trains/ }).getByRole('status')).toHaveText('Ready', {
    timeout: 60_000,
  })
  const gallery = page.getByRole('dialog', { name: 'Choose from the gallery: Audio' })
  await choose('Lip sync')
  const audio = page.getByRole('group', { name: 'Audio', exact: true })
  await audio.getByLabel('Audio', { exact: true }).setInputFiles('public/examples/notes.mp3')
  await expect(audio.getByTitle('notes.mp3')).toBeVisible()
  await audio.getByRole('button', { name: 'Gallery: choose audio' }).press('Enter')
  await expect(gallery.getByRole('button', { name: 'already chosen notes.mp3' })).toBeVisible()
  await expect(gallery.getByRole('button', { name: /Late trains/ })).toHaveCount(2)
  await gallery.getByRole('button', { name: 'Draft “Late trains' }).press('Enter')
  await expect(audio.getByTitle(name)).toBeVisible()
  await expect(audio.getByRole('alert')).toHaveCount(0)
  await choose('Avatar')
  await expect(audio.getByTitle(name)).toBeVisible()
  await page.getByLabel('Picture', { exact: true }).setInputFiles('public/examples/anna.jpg')
  await expect(page.getByAltText('Picture chosen')).toBeVisible()
  await page.getByRole('button', { name: /^Generate · / }).click()
  await expect(page.getByRole('region', { name: 'Price' }).getByText(/^Queued for/)).toBeVisible()
  const made = page.getByRole('article', { name: 'Avatar' }).first()
  await expect(made.getByRole('status')).toHaveText('Ready', { timeout: 60_000 })
})
