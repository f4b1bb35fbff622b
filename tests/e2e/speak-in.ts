import type { Page } from '@playwright/test'
import { expect } from './fixtures'
import { pictureFor26 } from './picture-for-26'

/** In Create, a picture that speaks with these voices, at one offer. */
export async function speakIn(
  page: Page,
  asOwner: (path: string) => Promise<unknown>,
  { words, voices: names }: { words: string; voices: readonly string[] },
  offer = 'Kling Simulator',
): Promise<void> {
  await asOwner('/create')
  await pictureFor26(page)
  await page.getByRole('group', { name: 'Quality' }).getByRole('radio', { name: '1080p' }).check()
  await page.getByRole('group', { name: 'Sound' }).getByRole('radio', { name: 'On' }).check()
  const voices = page.getByRole('group', { name: /^Voices/ })
  for (const old of await voices.getByRole('button', { name: /^Remove/ }).all()) await old.click()
  const picker = page.getByRole('dialog', { name: 'Choose a voice' })
  for (const name of names) {
    await voices.getByRole('button', { name: 'Add a voice' }).click()
    await picker.getByRole('searchbox', { name: 'Search voices' }).fill(name)
    await picker.getByRole('button', { name: `Use ${name}` }).click()
    await expect(picker).toHaveCount(0)
  }
  await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill(words)
  // Where nobody says what it costs, an offer can be chosen for what is whole alone.
  await page
    .getByRole('table', { name: 'Offers' })
    .getByRole('radio', { name: offer, exact: true, disabled: false })
    .check()
}

/** Allows what a clip may cost where nobody says. */
export async function allowUnpriced(page: Page, dollars: string): Promise<void> {
  const unpriced = page.getByRole('region', { name: 'Price' }).getByRole('group', { name: 'Price unknown' })
  await unpriced.getByRole('textbox').fill(dollars)
  await unpriced.getByRole('checkbox').check()
}
