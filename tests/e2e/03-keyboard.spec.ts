import { expect, type Page } from '@playwright/test'
import { expectAccessible, test, expectNoSidewaysScroll } from './fixtures'

test('the whole job by keyboard alone', async ({ member: page }) => {
  const words = 'made by keyboard alone'
  await page.keyboard.press('n')
  await expect(page.getByRole('textbox', { name: 'Prompt', exact: true })).toBeFocused()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(words)
  await tabTo(page, 'radio', '5 s')
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByRole('radio', { name: '4 s', exact: true })).toBeChecked()
  await page.keyboard.press('ControlOrMeta+Enter')
  const item = page.getByRole('article', { name: words })
  await expect(item.getByRole('status')).toHaveText('Ready', { timeout: 30_000 })
  await expect(page.getByRole('status', { name: 'News' })).toContainText(words)

  await page.keyboard.press('g')
  await page.keyboard.press('g')
  await page.waitForURL('**/gallery')
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox', { name: 'Search' })).toBeFocused()
  await page.keyboard.type('keyboard')
  await expect(page).toHaveURL(/q=keyboard/)
  await expect(page.getByRole('list', { name: 'Gallery' }).getByRole('article')).toHaveCount(1)
  await tabTo(page, 'link', words)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/gallery/*')

  await tabTo(page, 'button', 'Play')
  await page.keyboard.press('Enter')
  const video = page.getByLabel('Clip', { exact: true })
  await expect(video).toHaveJSProperty('paused', false)
  await page.keyboard.press('k')
  await expect(video).toHaveJSProperty('paused', true)
  const before = await video.evaluate((element: HTMLVideoElement) => element.currentTime)
  await page.keyboard.press(',')
  await expect
    .poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime))
    .toBeLessThan(before)
  await page.keyboard.press('Escape')
  await page.waitForURL('**/gallery')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden()
})

test('every command is found by typing, and single keys can be switched off', async ({ member: page }) => {
  await page.getByRole('textbox', { name: 'Prompt', exact: true }).focus()
  await page.keyboard.press('ControlOrMeta+k')
  const menu = page.getByRole('dialog', { name: 'Commands' })
  await expect(menu.getByRole('combobox', { name: 'Command' })).toBeFocused()
  await page.keyboard.type('light')
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(menu).toBeHidden()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('panda bridge')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/gallery?q=panda%20bridge')

  await page.getByRole('link', { name: 'Gallery' }).focus()
  await page.keyboard.press('?')
  await page.getByRole('checkbox', { name: 'Single keys' }).uncheck()
  await page.keyboard.press('Escape')
  await page.keyboard.press('n')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  expect(new URL(page.url()).pathname).toBe('/gallery')
})

test('no screen scrolls sideways on a phone', async ({ member: page }) => {
  await page.setViewportSize({ width: 375, height: 800 })
  await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill('W'.repeat(2_500))
  for (const path of ['/create', '/queue', '/gallery', '/admin/keys']) {
    await page.goto(path)
    await expect(page.getByRole('link', { name: 'Create' })).toBeVisible()
    await expectNoSidewaysScroll(page)
  }
})

/** Presses Tab until a control has the focus. */
async function tabTo(page: Page, role: 'radio' | 'link' | 'button', name: string): Promise<void> {
  const target = page.getByRole(role, { name }).first()
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never reached ${role} ${name}`)
}
