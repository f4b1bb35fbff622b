import type { Page } from '@playwright/test'
import { expect } from './fixtures'

/** On the open page of Create: a picture for Kling 2.6, which is the model whose clips speak with chosen voices. */
export async function pictureFor26(page: Page): Promise<void> {
  await page
    .getByRole('group', { name: 'What to make' })
    .getByRole('radio', { name: 'Image to video' })
    .check()
  await page
    .getByRole('group', { name: 'Model' })
    .getByRole('radio', { name: 'Kling 2.6', exact: true })
    .check()
  await page.getByLabel('Start frame', { exact: true }).setInputFiles('public/examples/anna.jpg')
  await expect(page.getByAltText('Start frame chosen')).toBeVisible()
}
