import { createHash, randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { TOTP } from 'otpauth'
import { Client } from 'pg'
import { expect, expectAccessible, OWNER, STUDIO, test } from './fixtures'
import { addPerson, studioState } from './somebody'

const NEW = 'nine blue umbrellas'

let db: Client
test.beforeAll(async () => {
  db = new Client({ connectionString: studioState().databaseUrl })
  await db.connect()
})
test.afterAll(() => db.end())

async function enter(page: Page, email: string, password = OWNER.password): Promise<void> {
  await page.goto('/sign-in?returnTo=/account')
  await page.getByRole('textbox', { name: 'Email' }).fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

test('a browser is seen and signed out from another, and a new password ends the rest', async ({
  page,
  browser,
}) => {
  const { email } = await addPerson('Bo', 'creator')
  const [far, farther] = [
    await browser.newContext({ baseURL: STUDIO }),
    await browser.newContext({ baseURL: STUDIO }),
  ]
  const [phone, office] = [await far.newPage(), await farther.newPage()]
  for (const one of [phone, office, page]) {
    await enter(one, email)
    await expect(one.getByRole('heading', { name: 'Account' })).toBeVisible()
  }
  await page.reload()
  const browsers = page.getByRole('list', { name: 'Signed-in browsers' })
  await expect(browsers.getByRole('listitem')).toHaveCount(3)
  await expect(browsers.getByText('this one')).toHaveCount(1)
  await expectAccessible(page)

  await browsers.getByRole('button', { name: 'Sign out Chrome on Linux' }).first().click()
  await expect(page.getByText('Chrome on Linux is signed out.')).toBeVisible()
  await expect(browsers.getByRole('listitem')).toHaveCount(2)
  // An open page is told at once, without a press.
  await expect(office.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()

  await page.getByLabel('Current password').fill('not this one')
  await page.getByLabel('New password').fill(NEW)
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByText('That is not your password.')).toBeVisible()
  await expect(page.getByLabel('New password')).toHaveValue(NEW)
  await page.getByLabel('Current password').fill(OWNER.password)
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByText('One other browser was signed out.')).toBeVisible()
  // Its open page goes by itself, and does not come back.
  await expect(phone.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  await phone.goto('/account')
  await expect(phone).toHaveURL(/sign-in/)
  await page.reload()
  await expect(page.getByText('No other browser is signed in.')).toBeVisible()
  await Promise.all([far.close(), farther.close()])
})

test('two-step login is turned on by keyboard, asked for, and turned off', async ({ page }) => {
  const { email } = await addPerson('Bo', 'creator')
  await enter(page, email)
  await page.getByRole('button', { name: 'Turn on two-step login' }).press('Enter')
  await expect(page.getByLabel('Your password')).toBeFocused()
  await page.keyboard.type(OWNER.password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('img', { name: 'QR code' })).toBeVisible()
  await expectAccessible(page)
  const secret = (await page.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{4}){7}$/).textContent())!.replaceAll(' ', '')
  await page.getByRole('textbox', { name: 'Code' }).fill(new TOTP({ secret }).generate())
  await page.keyboard.press('Enter')
  const listed = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')
  await expect(listed).toHaveCount(10)
  const codes = await listed.allTextContents()
  expect(new Set(codes).size).toBe(10)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await expect(page.getByText('10 recovery codes are left')).toBeVisible()
  await page.reload()
  await expect(page.getByText(codes[0]!)).toHaveCount(0)

  await page.context().clearCookies()
  await enter(page, email)
  await expect(page.getByRole('textbox', { name: 'Code' })).toBeFocused()
  await expectAccessible(page)
  await page.getByRole('textbox', { name: 'Code' }).fill('000000')
  await page.keyboard.press('Enter')
  await expect(page.getByText('That code does not fit')).toBeVisible()
  await page.getByRole('textbox', { name: 'Code' }).fill(codes[0]!)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Turn off two-step login' }).click()
  await page.getByLabel('Your password').fill(OWNER.password)
  await page.getByRole('textbox', { name: 'Code' }).fill(codes[1]!)
  await page.getByRole('button', { name: 'Turn off', exact: true }).click()
  await expect(page.getByText('Two-step login is off.')).toBeVisible()
})

test('a reset link sets a password once', async ({ page }) => {
  const { userId, email } = await addPerson('Bo', 'creator')
  const token = randomUUID()
  await db.query(
    "INSERT INTO password_resets (id, user_id, token_hash, expires_at) VALUES ($1, $2, $3, now() + interval '1 hour')",
    [randomUUID(), userId, createHash('sha256').update(token).digest('hex')],
  )
  await page.goto(`/reset/${token}`)
  await page.getByLabel('New password').fill('password2024')
  await page.getByRole('button', { name: 'Set new password' }).click()
  await expect(page.getByText('on the lists that guessers try first')).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('New password').fill(NEW)
  await page.getByRole('button', { name: 'Set new password' }).click()
  await expect(page.getByText('Your password is changed')).toBeVisible()
  await page.goto(`/reset/${token}`)
  await expect(page.getByText('was used already or has expired')).toBeVisible()
  await page.getByRole('link', { name: 'Ask for a new one' }).click()
  // The studio under test has no mail server.
  await expect(page.getByText('This studio sends no e-mail')).toBeVisible()
  await enter(page, email, NEW)
  await expect(page.getByRole('heading', { name: 'Account' })).toBeVisible()
})

test.describe('a company’s own sign-in', () => {
  async function goThere(page: Page, email: string, isVerified: boolean) {
    await page.getByRole('button', { name: 'Continue with Example Ltd' }).click()
    await page.getByLabel('Who').fill(email)
    if (isVerified) await page.getByLabel('Verified').check()
    await page.getByRole('button', { name: 'Continue' }).click()
  }

  test('opens the account of a verified address, and no other', async ({ page }) => {
    const { email } = await addPerson('Bo', 'creator')
    await page.goto('/sign-in?returnTo=/account')
    await goThere(page, email, false)
    await expect(page.getByText('your e-mail address is not verified')).toBeVisible()
    await goThere(page, 'nobody-here@example.com', true)
    await expect(page.getByText('No account here has that e-mail address')).toBeVisible()
    await page.goto('/sign-in?returnTo=/account')
    await goThere(page, email, true)
    await expect(page.getByRole('heading', { name: 'Account' })).toBeVisible()
    await expect(page.getByRole('main').getByText(email)).toBeVisible()
  })

  test('accepts an invitation, and the account has no password', async ({ page }) => {
    const token = randomUUID()
    await db.query(
      `INSERT INTO invitations (id, workspace_id, created_by_id, role, token_hash, expires_at)
       SELECT $1, m.workspace_id, m.user_id, 'reviewer', $2, now() + interval '1 hour'
       FROM members m JOIN users u ON u.id = m.user_id WHERE u.email = $3 LIMIT 1`,
      [randomUUID(), createHash('sha256').update(token).digest('hex'), OWNER.email],
    )
    await page.goto(`/join/${token}`)
    await goThere(page, `cleo-${token}@example.com`, true)
    await expect(page).toHaveURL(/\/create/)
    await page.goto('/account')
    await expect(page.getByText('This account has no password')).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Cleo There')
  })
})
