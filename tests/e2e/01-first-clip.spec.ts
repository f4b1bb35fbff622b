import { chargesFor, expect, expectAccessible, OWNER, SIMULATOR, signIn, test, writePrompt } from './fixtures'

test.describe.configure({ mode: 'serial' })

test('a stranger makes an account and a first clip, and plays it from our own storage', async ({ page }) => {
  await page.goto('/')
  await expect(page).toHaveURL(/sign-up/)
  await expectAccessible(page)
  await page.getByRole('textbox', { name: 'Name' }).fill(OWNER.name)
  await page.getByRole('textbox', { name: 'Email' }).fill('not an address')
  await page.getByLabel('Password').fill('short')
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByText('That is not an e-mail address.')).toBeVisible()
  await expect(page.getByText('Use at least 10 characters.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Email' }).fill(OWNER.email)
  await page.getByLabel('Password').fill(OWNER.password)
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.waitForURL('**/create')

  const prompt = 'A red panda crosses the wet street, neon behind'
  await page
    .getByRole('group', { name: 'What to make' })
    .getByRole('radio', { name: 'Text to video' })
    .check()
  await page
    .getByRole('group', { name: 'Model' })
    .getByRole('radio', { name: 'Kling 3.0', exact: true })
    .check()
  await writePrompt(page, prompt)
  await page.getByRole('group', { name: 'Duration' }).getByRole('radio', { name: '5 s', exact: true }).check()
  await page.getByRole('group', { name: 'Sound' }).getByRole('radio', { name: 'On' }).check()
  const price = page.getByRole('region', { name: 'Price' })
  await expect(
    price.getByRole('table', { name: 'Offers' }).getByRole('rowheader', { name: /Modellix.*Simulator/s }),
  ).toBeVisible()
  await expect(price).toContainText('$200.00 → $199.5655')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Generate · $0.4345' }).click()
  await expect(price.getByText('Queued for $0.4345')).toBeVisible()
  const item = page.getByRole('article', { name: prompt })
  await expect(item.getByRole('status')).toHaveText('Ready', { timeout: 30_000 })
  expect(await chargesFor(prompt)).toBe(1)

  await page.getByRole('link', { name: 'Gallery' }).click()
  const tile = page.getByRole('list', { name: 'Gallery' }).getByRole('article')
  await expect(tile).toContainText(prompt)
  await expect(tile.locator('img')).toBeVisible()
  await expectAccessible(page)
  await tile.hover()
  await expect(tile.locator('video')).toHaveJSProperty('paused', false)
  await tile.getByRole('link').click()

  const video = page.getByLabel('Clip', { exact: true })
  await expect(video).toHaveJSProperty('videoWidth', 1280)
  await expect(video).toHaveJSProperty('videoHeight', 720)
  expect(await video.evaluate((element: HTMLVideoElement) => element.duration)).toBeCloseTo(5, 1)
  expect(new URL(await video.evaluate((element: HTMLVideoElement) => element.currentSrc)).pathname).toMatch(
    /^\/api\/media\//,
  )
  await page.getByRole('button', { name: 'Play' }).click()
  await expect
    .poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime))
    .toBeGreaterThan(0.5)
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('button', { name: 'One frame on' }).click()
  await page.getByRole('tab', { name: 'Details' }).click()
  await expect(page.getByText('$0.4345, as quoted')).toBeVisible()
  await expectAccessible(page)

  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download' }).click()
  expect((await download).suggestedFilename()).toMatch(/^A-red-panda.*\.mp4$/)
  await page.getByRole('link', { name: 'Use settings' }).click()
  await expect(page.getByRole('textbox', { name: 'Prompt', exact: true })).toHaveValue(prompt)
})

test('a second visitor needs an invitation', async ({ page }) => {
  await page.goto('/sign-up')
  await expect(page.getByText('Ask them for an invitation link')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Create account' })).toHaveCount(0)
})

test('a wrong password says so, and signing in goes back to where one was', async ({ page }) => {
  await page.goto('/gallery?q=panda')
  await expect(page).toHaveURL(/sign-in/)
  await expectAccessible(page)
  await page.getByRole('textbox', { name: 'Email' }).fill(OWNER.email)
  await page.getByLabel('Password').fill('wrong wrong wrong')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('do not fit together')).toBeVisible()
  await page.getByLabel('Password').fill(OWNER.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/gallery?q=panda')
  await expect(page.getByRole('list', { name: 'Gallery' }).getByRole('article')).toHaveCount(1)
})

test('signing out closes every door at once, and nothing typed is lost', async ({ page, context }) => {
  await signIn(page)
  await writePrompt(page, 'typed before signing out')
  const other = await context.newPage()
  await other.goto('/queue')
  await page.getByLabel(/^Account/).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/sign-in/)
  expect((await page.request.get('/api/queue')).status()).toBe(401)
  await expect(other).toHaveURL(/sign-in/)
  await other.close()
  await signIn(page)
  await expect(page.getByRole('textbox', { name: 'Prompt', exact: true })).toHaveValue(
    'typed before signing out',
  )
})

test('the simulator names its providers', async () => {
  expect(await (await fetch(SIMULATOR)).json()).toMatchObject({
    modellix: `${SIMULATOR}/modellix/api/v1`,
  })
})
