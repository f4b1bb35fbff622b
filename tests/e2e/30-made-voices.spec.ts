import type { Page } from '@playwright/test'
import { expect, expectAccessible, expectAwake, test } from './fixtures'
import { withDatabase } from './somebody'
import { speakIn } from './speak-in'

const LINE =
  'I walked along the harbour until the lamps came on, counted the boats on their way home, and waited for the last of them to tie up.'

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
  const open = page.getByRole('button', { name: 'Make a voice' })
  await expectAwake(open)
  await open.press('Enter')
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

  await speakIn(page, asOwner, 'Anna of the bench')
  await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill('<<<voice_1>>> counts the trains.')
  await page.getByRole('button', { name: 'Generate · $0.84' }).click()
  const clip = page.getByRole('article', { name: /counts the trains/ })
  await expect(clip.getByRole('status')).toHaveText('Ready', { timeout: 60_000 })

  await asOwner('/voices')
  const about = page.getByRole('button', { name: 'About Anna of the bench' })
  await expectAwake(page.getByRole('combobox', { name: 'Language' }))
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
    await speakIn(page, asOwner, 'Anna of the bench', name)
    await expect(page.getByRole('table', { name: 'Offers' })).toContainText('Does not know Anna of the bench')
    await page
      .getByRole('textbox', { name: 'Prompt', exact: true })
      .fill(`<<<voice_1>>> counts the trains by ${name}.`)
    // One of the two publishes no price for a clip with voices.
    const unpriced = page.getByRole('region', { name: 'Price' }).getByRole('group', { name: 'Price unknown' })
    if (name === 'WaveSpeed AI') {
      await unpriced.getByRole('textbox').fill('1')
      await unpriced.getByRole('checkbox').check()
    }
    await page.getByRole('button', { name: /^Generate · / }).click()
    const next = page.getByRole('article', { name: new RegExp(`counts the trains by ${name}`) })
    await expect(next.getByRole('status')).toHaveText('Ready', { timeout: 60_000 })
  }

  await asOwner('/voices')
  await expectAwake(page.getByRole('combobox', { name: 'Language' }))
  await page.getByRole('searchbox', { name: 'Search voices' }).fill('bench')
  await about.click()
  await details.getByRole('button', { name: 'Take out of the library' }).press('Enter')
  await details.getByRole('button', { name: 'Yes, take it out of the library' }).press('Enter')
  await expect(details).toHaveCount(0)
  await expect(page.getByText('No voice has all of that.')).toBeVisible()
})
