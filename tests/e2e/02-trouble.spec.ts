import { chargesFor, clearFaults, expect, expectAccessible, setFault, test, writePrompt } from './fixtures'

test.afterEach(clearFaults)

test('bad prompts are refused in words and keep what was typed', async ({ member: page }) => {
  const prompt = page.getByRole('textbox', { name: 'Prompt', exact: true })
  await prompt.fill('   ')
  await page.getByRole('button', { name: /^Generate/ }).click()
  await expect(page.locator('[data-field=prompt]').getByText('Write a prompt')).toBeVisible()
  await expect(prompt).toBeFocused()
  await prompt.fill('x'.repeat(2_501))
  await expect(page.getByText('1 too many')).toBeVisible()
  await page.getByRole('button', { name: /^Generate/ }).click()
  await expect(prompt).toHaveValue('x'.repeat(2_501))
  await expectAccessible(page)
  await page.reload()
  await expect(prompt).toHaveValue('x'.repeat(2_501))
  await prompt.fill('x'.repeat(2_500))
  await expect(page.getByText('too long')).toHaveCount(0)
})

test('the same press twice, and two tabs at once, are one generation', async ({ member: page, context }) => {
  const words = 'pressed many times'
  await writePrompt(page, words)
  const other = await context.newPage()
  await other.goto('/create')
  await expect(other.getByRole('textbox', { name: 'Prompt', exact: true })).toHaveValue(words)
  // The first press has no answer yet when the other tab presses.
  let pressedThere = () => {}
  const isPressedThere = new Promise<void>((resolve) => (pressedThere = resolve))
  await page.route('**/create', async (route) => {
    if (route.request().method() === 'POST') await isPressedThere
    await route.continue()
  })
  await page.getByRole('button', { name: /^Generate/ }).dblclick()
  await other.getByRole('button', { name: /^Generate/ }).click()
  pressedThere()
  await expect(other.getByText(/^Queued for/)).toBeVisible()
  await expect(page.getByText(/^Queued for/)).toBeVisible()
  await page.goto('/queue')
  await expect(page.getByRole('article', { name: words }).getByRole('status')).toHaveText('Ready', {
    timeout: 30_000,
  })
  expect(await chargesFor(words)).toBe(1)
  await other.close()
})

test('an answer that got lost becomes unknown in sight, and a person settles it', async ({
  member: page,
}) => {
  const words = 'the answer got lost'
  await setFault('lose-answer', true, { times: 1 })
  await writePrompt(page, words)
  await page.getByRole('button', { name: /^Generate/ }).click()
  await page.goto('/queue')
  const item = page.getByRole('article', { name: words })
  await expect(item.getByRole('status')).toHaveText('Outcome unknown')
  await expectAccessible(page)
  await item.getByRole('button', { name: 'Charged', exact: true }).click()
  await expect(item.getByRole('status')).toHaveText('Failed')
  expect(await chargesFor(words)).toBe(1)
})

test('a refused key fails with the provider’s words and charges nothing; retry makes a new one', async ({
  member: page,
}) => {
  const words = 'a key that is refused'
  await setFault('key-refused')
  await writePrompt(page, words)
  await page.getByRole('button', { name: /^Generate/ }).click()
  await page.goto('/queue')
  const item = page.getByRole('article', { name: words })
  await expect(item.first()).toContainText('Invalid API key')
  await expect(item.first()).toContainText('Nothing was charged')
  await clearFaults()
  // The first press arrives, its answer does not: what looks like a second one is the same.
  let isLost = false
  await page.route('**/queue', async (route) => {
    if (isLost || route.request().method() !== 'POST') return route.continue()
    isLost = true
    await route.fetch()
    await route.abort()
  })
  const retry = item.getByRole('button', { name: /^Retry/ })
  await retry.click()
  await expect(page.getByText('The studio does not answer')).toBeVisible()
  await retry.click()
  await expect(item.getByRole('status').filter({ hasText: 'Ready' })).toBeVisible({ timeout: 30_000 })
  await expect(item).toHaveCount(2)
  expect(await chargesFor(words)).toBe(1)
})

test('a picture becomes a clip', async ({ member: page }) => {
  await page.getByRole('radio', { name: 'Image to video' }).check()
  const png = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 360 })
    canvas.getContext('2d')!.fillRect(0, 0, 640, 360)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    return [...new Uint8Array(await blob!.arrayBuffer())]
  })
  const frame = page.getByLabel('Start frame', { exact: true })
  await frame.setInputFiles({
    name: 'not-a-picture.png',
    mimeType: 'image/png',
    buffer: Buffer.from('plain text'),
  })
  await expect(page.getByText('not a picture we can read')).toBeVisible()
  await frame.setInputFiles({ name: 'frame.png', mimeType: 'image/png', buffer: Buffer.from(png) })
  await expect(page.getByAltText('Start frame chosen')).toBeVisible()
  await writePrompt(page, 'the picture moves')
  await expectAccessible(page)
  await page.getByRole('button', { name: /^Generate/ }).click()
  await expect(page.getByRole('article', { name: 'the picture moves' }).getByRole('status')).toHaveText(
    'Ready',
    { timeout: 30_000 },
  )
})

test('eight tabs of one browser all open, and one that is seen again hears what happens', async ({
  member: page,
  context,
}) => {
  /** Headless pages are all in sight: this says of one what a browser says of a tab that lies under another. */
  const show = (tab: typeof page, isSeen: boolean) =>
    tab.evaluate((isHidden) => {
      Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }, !isSeen)
  await show(page, false)
  for (let tabs = 2; tabs <= 8; tabs++) {
    const tab = await context.newPage()
    await tab.goto('/projects')
    await expect(tab.getByRole('heading', { name: 'Projects', level: 1 })).toBeVisible()
    if (tabs < 8) await show(tab, false)
  }
  const [listening] = await Promise.all([page.waitForResponse(/\/api\/events/), show(page, true)])
  expect(listening.status()).toBe(200)
})
