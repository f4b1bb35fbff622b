import { expect, expectAccessible, expectFits, test } from './fixtures'

const EXAMPLES = 'public/examples'

test('the face that is to speak is found, chosen from pictures and named where it is known', async ({
  asOwner,
  page,
}) => {
  await asOwner('/create')
  await page.getByRole('group', { name: 'What to make' }).getByRole('radio', { name: 'Lip sync' }).check()
  const faces = page.getByRole('group', { name: /^Who speaks/ })
  await expect(faces).toContainText('Add the video first.')
  await page.getByLabel('Reference video', { exact: true }).setInputFiles(`${EXAMPLES}/talk.mp4`)
  await page.getByLabel('Audio', { exact: true }).setInputFiles(`${EXAMPLES}/notes.mp3`)
  await expect(page.getByLabel('Reference video chosen')).toBeVisible()
  const offers = page.getByRole('table', { name: 'Offers' })
  const row = (name: string) =>
    offers
      .getByRole('row')
      .filter({ has: page.getByRole('radio', { name: `${name} Simulator`, exact: true }) })
  const generate = page.getByRole('button', { name: /^Generate · / })
  await row('Kling').getByRole('radio').check()
  await expect(generate).toHaveText('Generate · $0.077')

  const look = faces.getByRole('button', { name: /^Look/ })
  await expect(look).toHaveText('Look for faces · $0.007')
  await look.press('Enter')
  await expect(faces.getByRole('status')).toHaveText('2 faces found.', { timeout: 30_000 })
  await expect(look).toHaveText('Look again · $0.007')
  await expect(look).toBeFocused()
  const longest = faces.getByRole('radio', { name: 'Whoever is seen longest' })
  await expect(longest).toBeChecked()
  await expect(faces).toContainText('Kling · simulator')
  await longest.focus()
  await page.keyboard.press('ArrowDown')
  await expect(faces.getByRole('radio', { name: /^Face 1 0–4 s/ })).toBeChecked()
  await page.keyboard.press('ArrowDown')
  const second = faces.getByRole('radio', { name: /^Face 2 1\.3–4 s/ })
  await expect(second).toBeChecked()
  // The look is paid for: the clip costs that much less, and only who looked knows the face.
  await expect(generate).toHaveText('Generate · $0.07')
  await expect(row('fal.ai').getByRole('radio')).toBeDisabled()
  await expectAccessible(page)
  await expectFits(page)

  // It outlives the page, as everything in the form.
  await page.reload()
  await expect(second).toBeChecked()
  await generate.click()
  await expect(page.getByRole('region', { name: 'Price' }).getByText('Queued for $0.07')).toBeVisible()
  await expect(
    page
      .getByRole('article', { name: /^Lip sync/ })
      .first()
      .getByRole('status'),
  ).toHaveText('Ready', {
    timeout: 60_000,
  })

  // Another video has other faces.
  await page.getByRole('button', { name: 'Remove Reference video' }).click()
  await expect(longest).toBeChecked()
  await expect(second).toHaveCount(0)
})
