import type { Page } from '@playwright/test'
import { expect } from './fixtures'
import { pictureFor26 } from './picture-for-26'

/** In Create, a picture that speaks with a voice. */
export async function speakIn(
  page: Page,
  asOwner: (path: string) => Promise<unknown>,
  voice: string,
  provider = 'Kling',
): Promise<void> {
  await asOwner('/create')
  await pictureFor26(page)
  await page.getByRole('group', { name: 'Quality' }).getByRole('radio', { name: '1080p' }).check()
  await page.getByRole('group', { name: 'Sound' }).getByRole('radio', { name: 'On' }).check()
  await page
    .getByRole('table', { name: 'Offers' })
    .getByRole('radio', { name: `${provider} Simulator`, exact: true, disabled: false })
    .check()
  for (const old of await page
    .getByRole('group', { name: /^Voices/ })
    .getByRole('button', { name: /^Remove/ })
    .all())
    await old.click()
  await page
    .getByRole('group', { name: /^Voices/ })
    .getByRole('button', { name: 'Add a voice' })
    .click()
  const picker = page.getByRole('dialog', { name: 'Choose a voice' })
  await picker.getByRole('searchbox', { name: 'Search voices' }).fill(voice)
  await picker.getByRole('button', { name: `Use ${voice}` }).click()
  await expect(picker).toHaveCount(0)
}
