import type { Page } from '@playwright/test'
import { expect, expectAccessible, expectFits, test } from './fixtures'
import { failEarly } from './fail-early'
import { addPerson, pageOf, removePerson, withDatabase } from './somebody'
import { allowUnpriced, speakIn } from './speak-in'

const LINE =
  'I walked along the harbour until the lamps came on, counted the boats on their way home, and waited for the last of them to tie up.'

/** What people may spend on one request alone. */
const limit = (micros: number | null) =>
  withDatabase((db) => db.query('UPDATE workspaces SET approval_limit_micros = $1', [micros]))

test.afterAll(() => limit(null))

/** A line as this machine says it, as a file. */
async function spoken(page: Page, words: string, name: string) {
  const reply = await page.request.post('/api/voices/sample', {
    data: { ref: 'speech/en/genshin_vindi2', words },
    headers: { origin: new URL(page.url()).origin },
  })
  expect(reply.status()).toBe(200)
  return { name, mimeType: 'audio/wav', buffer: await reply.body() }
}

test('a voice is made from a sample, speaks in a clip, and is deleted at its provider', async ({
  asOwner,
  page,
}) => {
  await asOwner('/voices')
  await page.getByRole('button', { name: 'Make a voice' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Make a voice' })
  const make = dialog.getByRole('button', { name: /^Make it/ })
  await expect(make).toHaveText('Make it · $0.007')
  await make.click()
  await expect(dialog.getByText('Record or choose a sample.')).toBeVisible()
  await expectAccessible(page)

  const file = dialog.getByLabel('Choose a file')
  await file.setInputFiles(await spoken(page, 'Too short.', 'short.wav'))
  await expect(dialog.getByText(/a sample needs 5 to 30 s/)).toBeVisible()
  await file.setInputFiles(await spoken(page, LINE, 'anna.wav'))
  await expect(dialog.getByText('anna.wav')).toBeVisible()
  await expect(dialog.getByText(/a sample needs 5 to 30 s/)).toHaveCount(0)
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Anna of the bench')
  await dialog.getByRole('textbox', { name: 'Who speaks' }).fill('Anna Berg')
  await make.click()
  await expect(dialog.getByText('A voice is made only with the consent of whoever speaks.')).toBeVisible()
  await dialog.getByRole('checkbox', { name: /^Whoever speaks in this sample agreed/ }).check()
  await make.click()
  await expect(dialog).toHaveCount(0)
  const row = page.getByRole('row').filter({ hasText: 'Anna of the bench' })
  await page.getByRole('searchbox', { name: 'Search voices' }).fill('bench')
  await expect(row).toContainText('Kling', { timeout: 30_000 })
  const consent = await withDatabase((db) =>
    db.query<{ consent: { speaker: string; words: string } }>(
      `SELECT consent FROM voices WHERE name = 'Anna of the bench'`,
    ),
  )
  expect(consent.rows[0]!.consent).toMatchObject({
    speaker: 'Anna Berg',
    words: expect.stringMatching(/agreed/),
  })

  // Its price is in the books like any other.
  const charged = await withDatabase((db) =>
    db.query<{ state: string; quoted_micros: string }>(
      `SELECT state, quoted_micros FROM generations WHERE kind = 'voice' ORDER BY created_at DESC LIMIT 1`,
    ),
  )
  expect(charged.rows[0]).toEqual({ state: 'done', quoted_micros: '7000' })

  await speakIn(page, asOwner, {
    words: '<<<voice_1>>> counts the trains.',
    voices: ['Anna of the bench'],
  })
  await page.getByRole('button', { name: 'Generate · $0.84' }).click()
  const clip = page.getByRole('article', { name: /counts the trains/ })
  await expect(clip.getByRole('status')).toHaveText('Ready', { timeout: 60_000 })

  await asOwner('/voices')
  const about = page.getByRole('button', { name: 'About Anna of the bench' })
  await page.getByRole('searchbox', { name: 'Search voices' }).fill('bench')
  await about.click()
  const details = page.getByRole('dialog', { name: 'Anna of the bench' })
  const kling = details.getByRole('listitem', { name: 'Kling' })
  await expect(kling.getByRole('status')).toHaveText('Made from a sample.')
  // With other providers too, from the same sample, for what it may cost at most.
  for (const name of ['fal.ai', 'WaveSpeed AI']) {
    const there = details.getByRole('listitem', { name })
    await there.getByRole('textbox', { name: 'At most, in dollars' }).fill('0.5')
    await there.getByRole('checkbox').check()
    await there.getByRole('button', { name: 'Make it there · at most $0.50' }).click()
    await expect(there.getByRole('status').first()).toHaveText('Made from a sample.', { timeout: 30_000 })
  }
  await expectAccessible(page)
  await kling.getByRole('button', { name: 'Delete at Kling' }).click()
  await expect(kling.getByRole('status')).toHaveText(
    'Not known there. Clips that need this voice go elsewhere.',
    {
      timeout: 30_000,
    },
  )
  // A clip goes where the voice still is, by its id there.
  for (const name of ['fal.ai', 'WaveSpeed AI']) {
    const words = `<<<voice_1>>> counts the trains by ${name}.`
    await speakIn(page, asOwner, { words, voices: ['Anna of the bench'] }, `${name} Simulator`)
    await expect(page.getByRole('table', { name: 'Offers' })).toContainText('Does not know Anna of the bench')
    // One of the two publishes no price for a clip with voices.
    if (name === 'WaveSpeed AI') await allowUnpriced(page, '1')
    await page.getByRole('button', { name: /^Generate · / }).click()
    const next = page.getByRole('article', { name: new RegExp(`counts the trains by ${name}`) })
    await expect(next.getByRole('status')).toHaveText('Ready', { timeout: 60_000 })
  }

  await asOwner('/voices')
  await page.getByRole('searchbox', { name: 'Search voices' }).fill('bench')
  await about.click()
  await details.getByRole('button', { name: 'Take out of the library' }).press('Enter')
  await details.getByRole('button', { name: 'Yes, take it out of the library' }).press('Enter')
  await expect(details).toHaveCount(0)
  await expect(page.getByText('No voice has all of that.')).toBeVisible()
})

test('a voice and a look for faces above what one may spend alone are asked for, and made once approved', async ({
  asOwner,
  browser,
  page: owner,
}) => {
  await asOwner('/approvals')
  await limit(1_000)
  const somebody = await addPerson('Bo Frugal', 'creator')
  const page = await pageOf(browser, somebody, '/voices')
  await page.getByRole('button', { name: 'Make a voice' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Make a voice' })
  const ask = dialog.getByRole('button', { name: 'Ask for approval · $0.007' })
  await expect(ask).toBeVisible()
  await dialog.getByLabel('Choose a file').setInputFiles(await spoken(page, LINE, 'frugal.wav'))
  await expect(dialog.getByText('frugal.wav')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Bo of the mill')
  await dialog.getByRole('textbox', { name: 'Who speaks' }).fill('Bo Frugal')
  await dialog.getByRole('checkbox', { name: /^Whoever speaks in this sample agreed/ }).check()
  await ask.press('Enter')
  await expect(dialog).toHaveCount(0)
  await page.getByRole('searchbox', { name: 'Search voices' }).fill('of the mill')
  const row = page.getByRole('row').filter({ hasText: 'Bo of the mill' })
  await expect(row).toContainText('waits for approval')
  await page.getByRole('button', { name: 'About Bo of the mill' }).press('Enter')
  const kling = page.getByRole('dialog', { name: 'Bo of the mill' }).getByRole('listitem', { name: 'Kling' })
  await expect(kling.getByRole('status')).toHaveText('Waits for somebody’s approval before it is made there.')
  await expect(kling.getByRole('button')).toHaveCount(0)
  await expectAccessible(page)

  const item = owner.getByRole('article', { name: 'Bo of the mill' })
  await expect(item).toContainText('Bo Frugal')
  await item.getByRole('button', { name: 'Approve · $0.007' }).press('Enter')
  await expect(owner.getByText('Approved and sent.')).toBeVisible()
  await expect(kling.getByRole('status')).toHaveText('Made from a sample.', { timeout: 60_000 })

  await page.goto('/create')
  await page.getByRole('group', { name: 'What to make' }).getByRole('radio', { name: 'Lip sync' }).check()
  await page.getByLabel('Reference video', { exact: true }).setInputFiles('public/examples/talk.mp4')
  const faces = page.getByRole('group', { name: /^Who speaks/ })
  const look = faces.getByRole('button', { name: 'Ask for a look for faces · $0.007' })
  await expect(page.getByLabel('Reference video chosen')).toBeVisible()
  await look.press('Enter')
  await expect(faces).toContainText('Asked for approval of $0.007. Nothing was sent yet')
  await expectAccessible(page)
  const looking = owner.getByRole('article', { name: 'Faces of a clip' })
  // A picture that failed before the page was awake is asked for again.
  await failEarly(owner, /variant=poster/)
  await owner.reload()
  await expect
    .poll(() => looking.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0)
  await expect(looking.getByRole('link', { name: 'Reference video' })).toBeVisible()
  await looking.getByRole('button', { name: 'Approve · $0.007' }).press('Enter')
  await expect(faces).toContainText('2 faces found.', { timeout: 60_000 })
  await removePerson(somebody)
})

test('a sound is recorded where it is needed, from the microphone there is', async ({ asOwner, page }) => {
  await asOwner('/create')
  await page.getByRole('group', { name: 'What to make' }).getByRole('radio', { name: 'Lip sync' }).check()
  const audio = page.getByRole('group', { name: 'Audio', exact: true })
  const open = audio.getByRole('button', { name: 'Record audio' })
  await open.press('Enter')
  const box = page.getByRole('dialog', { name: 'Record: Audio' })
  const main = box.getByRole('region', { name: 'Recorder' }).getByRole('button').first()
  await expect(box).toContainText('2 to 60 s where it is quiet.')
  // This browser has no microphone, or may not use it.
  await main.press('Enter')
  await expect(box.getByRole('alert')).toContainText(/microphone/)
  await expectAccessible(page)
  // Another one is plugged in: a steady tone.
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = async () => {
      const room = new AudioContext()
      const tone = new OscillatorNode(room, { frequency: 220 })
      const out = room.createMediaStreamDestination()
      tone.connect(new GainNode(room, { gain: 0.2 })).connect(out)
      tone.start()
      return out.stream
    }
  })
  await main.press('Enter')
  await expect(main).toHaveText('Stop')
  await expect(box.getByRole('alert')).toHaveCount(0)
  await main.press('Enter')
  await expect(box.getByRole('alert')).toHaveText(/s long; a recording needs 2 to 60 s\. Say a little more\./)
  await expect(box.getByRole('button', { name: 'Use this recording' })).toHaveCount(0)
  await box.getByRole('button', { name: 'Take again' }).press('Enter')
  await expect(box.getByText(/^[3-9]\.\d of 60 s$/)).toBeVisible()
  await main.press('Enter')
  await box.getByRole('button', { name: 'Use this recording' }).press('Enter')
  await expect(box).toHaveCount(0)
  await expect(open).toBeFocused()
  await expect(audio.getByTitle('recording.wav')).toBeVisible()
  await expect(audio.getByRole('alert')).toHaveCount(0)
  await expectFits(page)

  const { rows } = await withDatabase((db) =>
    db.query<{ id: string; duration_ms: number }>(
      `SELECT id, duration_ms FROM assets WHERE filename = 'recording.wav' AND origin = 'upload'`,
    ),
  )
  expect(rows).toHaveLength(1)
  expect(rows[0]!.duration_ms).toBeGreaterThan(2_900)
  const bytes = await (await page.request.get(`/api/media/${rows[0]!.id}`)).body()
  const loudest = Array.from({ length: (bytes.length - 44) / 2 }, (_, at) => bytes.readInt16LE(44 + at * 2))
  expect(Math.max(...loudest.slice(0, 48_000)) / 32_768).toBeCloseTo(0.7, 1)
})
