import type { Browser, Page } from '@playwright/test'
import { expect, expectFits, OWNER, STUDIO, test } from './fixtures'
import { withDatabase } from './somebody'

const PROMPT = 'A red panda crosses'
/** Others made more like it; ours is the first, and so the last here. */
const GALLERY = '/gallery?q=red+panda+crosses'
const WORKSPACE = `${OWNER.name}’s studio`
const PASSWORD = 'four words of ours'
const GUEST = 'ليلى 🎬 Leyla'
const BOARD = 'Monday · يوم الاثنين'
const CLOSED = 'This link does not open any more'

test.describe.configure({ mode: 'serial' })

let link = ''
let guest: Page

test.afterAll(async () => {
  await guest?.context().close()
  await withDatabase(async (db) => {
    for (const table of ['decisions', 'comments', 'shares', 'boards']) await db.query(`DELETE FROM ${table}`)
  })
})

/** A phone of somebody without an account. */
async function aPhone(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ baseURL: STUDIO, viewport: { width: 375, height: 760 } })
  return context.newPage()
}

async function toClip(page: Page) {
  await page.getByRole('list', { name: 'Gallery' }).getByRole('article').filter({ hasText: PROMPT }).last().getByRole('link').click() // prettier-ignore
  await expect(page.getByRole('group', { name: 'Player' })).toBeVisible()
}

const panel = (page: Page) => page.getByRole('region', { name: 'Shared links' })

async function finishLink(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Make link' }).click()
  const made = await page.getByRole('textbox', { name: 'Shared link' }).inputValue()
  await page.getByRole('button', { name: 'Done' }).click()
  return made
}

test('a member makes a link with a password, told what is wrong first', async ({ asOwner }) => {
  const page = await asOwner(GALLERY)
  await toClip(page)
  await page.getByRole('button', { name: 'Share link' }).click()
  await expect(panel(page)).toContainText('people without an account')
  await page.getByRole('button', { name: 'Make a link' }).click()
  await page.getByRole('radio', { name: 'Approve' }).check()
  await page.getByRole('combobox', { name: 'Opens' }).selectOption('Until a day')
  await page.getByRole('textbox', { name: 'Password (optional)' }).fill('short')
  await page.getByRole('button', { name: 'Make link' }).click()
  await expect(page.getByText('Use at least 8 characters.')).toBeVisible()
  await expect(page.getByText('Choose a day.')).toBeVisible()
  await page.getByLabel('Last day').fill('2020-02-02')
  await page.getByRole('textbox', { name: 'Password (optional)' }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Make link' }).click()
  await expect(page.getByText('Choose a day that is still to come.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Password (optional)' })).toHaveValue(PASSWORD)
  await expectFits(page)
  await page.getByRole('combobox', { name: 'Opens' }).selectOption('For 7 days')
  link = await finishLink(page)
  expect(link).toMatch(new RegExp(`^${STUDIO}/share/[\\w-]{43}$`))
  const row = panel(page).getByRole('listitem')
  await expect(row).toContainText('Approve, password')
  await expect(row).not.toContainText('download')
  await expectFits(page)
})

test('a guest without an account types the password and watches on a phone', async ({ browser }) => {
  guest = await aPhone(browser)
  await guest.goto(link)
  await expect(guest.getByRole('heading', { name: 'This link wants a password' })).toBeVisible()
  expect(await guest.content()).not.toContain(WORKSPACE)
  await guest.getByLabel('Password').fill('not it')
  await guest.getByLabel('Password').press('Enter')
  await expect(guest.getByText('That is not the password.')).toBeVisible()
  await expectFits(guest)
  await guest.getByLabel('Password').fill(PASSWORD)
  await guest.getByLabel('Password').press('Enter')
  const video = guest.getByLabel('Clip', { exact: true })
  await expect(video).toHaveJSProperty('videoWidth', 1280)
  await expect(guest.getByText(`Sent by ${WORKSPACE}`)).toBeVisible()
  await expect(guest.getByText('Simulated: a test picture')).toBeVisible()
  await expect(guest.getByRole('link', { name: 'Download' })).toHaveCount(0)
  // Nothing of how it was made, what it cost, or who is here.
  const words = await guest.content()
  for (const hidden of [PROMPT, 'Modellix', '$0.', OWNER.email, 'kling']) expect(words).not.toContain(hidden)
  expect(words).toContain('noindex')
  await expectFits(guest)
})

test('the address is given to nobody, and the file only as far as the link says', async ({ playwright }) => {
  const src = await guest
    .getByLabel('Clip', { exact: true })
    .evaluate((video: HTMLVideoElement) => video.currentSrc)
  const own = guest.context().request
  const whole = await own.get(`${src}?download=1`)
  expect(whole.headers()['content-disposition']).toMatch(/^inline; filename\*=UTF-8''clip-/)
  expect(whole.headers()['cache-control']).toBe('private, no-store')
  const part = await own.get(src, { headers: { range: 'bytes=0-9' } })
  expect(part.status()).toBe(206)
  expect((await part.body()).length).toBe(10)
  expect((await own.get(link)).headers()['referrer-policy']).toBe('no-referrer')
  for (const cookie of await guest.context().cookies(link)) {
    if (!cookie.name.startsWith('dailies-')) continue
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: new URL(link).pathname })
  }

  // Without the password, and with another link's token, there is nothing.
  const nobody = await playwright.request.newContext({ baseURL: STUDIO })
  expect((await nobody.get(src)).status()).toBe(401)
  expect((await nobody.get(new URL('events', src.replace(/media.*/, '')).href)).status()).toBe(401)
  const wrong = link.replace(/.{5}$/, 'AAAAA')
  const reply = await nobody.get(wrong)
  expect(reply.status()).toBe(404)
  expect(await reply.text()).toContain(CLOSED)
  expect((await nobody.get(src.replace(/share\/[^/]+/, 'share/nothing'))).status()).toBe(404)
  await nobody.dispose()
})

test('the guest comments under a name and approves; the team sees it as a guest’s, at once', async ({
  asOwner,
}) => {
  const page = await asOwner(GALLERY)
  await toClip(page)
  await guest.getByLabel('Comment', { exact: true }).fill('Warmer light here')
  await guest.getByRole('button', { name: 'Comment', exact: true }).click()
  await expect(guest.getByText('Tell the team your name.').first()).toBeVisible()
  const name = guest.getByRole('textbox', { name: 'Your name' })
  await expect(name).toBeFocused()
  await name.fill(GUEST)
  await guest.getByRole('button', { name: 'Comment', exact: true }).click()
  await expect(guest.getByText(`You speak as ${GUEST}, guest.`)).toBeVisible()
  const said = page.getByRole('list', { name: 'Comments' }).getByRole('listitem').first()
  await expect(said).toContainText('Warmer light here')
  await expect(said).toContainText(GUEST)
  await expect(said).toContainText('guest')

  await said.getByRole('button', { name: 'Answer' }).click()
  await page.getByRole('form', { name: 'Answer' }).locator('textarea').fill('In the next version')
  await page.getByRole('form', { name: 'Answer' }).getByRole('button', { name: 'Answer' }).click()
  await expect(guest.getByText('In the next version')).toBeVisible()
  await expect(guest.getByRole('button', { name: 'Resolve' })).toHaveCount(0)

  await guest.getByRole('button', { name: /^Approve/ }).click()
  await expect(page.getByRole('list', { name: 'Decisions' })).toContainText(`${GUEST} (guest): approved`)
  await guest.reload()
  await expect(guest.getByText(`You speak as ${GUEST}, guest.`)).toBeVisible()
  await expectFits(guest)
})

test('download is switched on for an open page, and a revoked link ends it without a reload', async ({
  asOwner,
}) => {
  const page = await asOwner('/admin/shares')
  const row = page.getByRole('list', { name: 'Shared links' }).getByRole('listitem')
  await expect(row).toContainText(PROMPT)
  await expect(row).toContainText(`Guests: ${GUEST}`)
  await row.getByRole('button', { name: 'Change' }).click()
  await row.getByRole('checkbox', { name: 'Guests may download' }).check()
  await expectFits(page)
  await row.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('The link is changed.')).toBeVisible()
  const download = guest.getByRole('link', { name: 'Download' })
  await expect(download).toBeVisible()
  const started = guest.waitForEvent('download')
  await download.click()
  expect((await started).suggestedFilename()).toMatch(/^clip-.*\.mp4$/)

  const src = await guest
    .getByLabel('Clip', { exact: true })
    .evaluate((video: HTMLVideoElement) => video.currentSrc)
  const words = guest.getByLabel('Comment', { exact: true })
  await words.fill('typed while the link was ended')
  await row.getByRole('button', { name: 'End link' }).click()
  await expectFits(page)
  await row.getByRole('button', { name: 'End it for good' }).click()
  await expect(guest.getByText(CLOSED)).toBeVisible()
  await expect(guest.getByLabel('Clip', { exact: true })).toHaveCount(0)
  await expect(words).toHaveValue('typed while the link was ended')
  expect((await guest.context().request.get(src)).status()).toBe(404)
  await guest.getByRole('button', { name: 'Comment', exact: true }).click()
  await expect(guest.getByText('Ask whoever sent it for a new one.').last()).toBeVisible()
  await expect(words).toHaveValue('typed while the link was ended')
  await expectFits(guest)
  await expect(page.getByText('Nothing is shared.')).toBeVisible()
  await guest.reload()
  await expect(guest.getByRole('heading', { name: CLOSED })).toBeVisible()
  await expectFits(guest)
})

test('a board is shared by the keyboard, opened as a guest, and deleted while it is open', async ({
  asOwner,
}) => {
  const page = await asOwner(GALLERY)
  const tile = page
    .getByRole('list', { name: 'Gallery' })
    .getByRole('article')
    .filter({ hasText: PROMPT })
    .last()
  await tile.hover()
  await tile.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Board', exact: true }).click()
  await page.getByRole('textbox', { name: 'New board' }).fill(BOARD)
  await page.getByRole('button', { name: 'Make board' }).click()
  await expect(page.getByText(`1 item put on “${BOARD}”.`)).toBeVisible()
  await page.getByRole('button', { name: 'Clear the selection' }).click()
  await page.getByRole('button', { name: 'Boards' }).click()
  await page.getByRole('list', { name: 'Boards' }).getByRole('button', { name: BOARD }).click()
  await expect(page.getByRole('heading', { name: BOARD })).toBeVisible()

  await page.getByRole('button', { name: 'Share link' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Make a link' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.getByRole('radio', { name: 'Look' }).focus()
  await expectFits(page)
  await page.getByRole('button', { name: 'Make link' }).focus()
  await page.keyboard.press('Enter')
  const board = page.getByRole('textbox', { name: 'Shared link' })
  await expect(board).toBeFocused()
  link = await board.inputValue()

  await guest.goto(link)
  await expect(guest.getByRole('heading', { name: BOARD })).toBeVisible()
  await expectFits(guest)
  await guest.getByRole('list', { name: BOARD }).getByRole('link', { name: '1. Clip' }).click()
  await expect(guest.getByLabel('Clip', { exact: true })).toHaveJSProperty('videoWidth', 1280)
  await expect(guest.getByText('1 of 1')).toBeVisible()
  // For looking only: nothing that was said, and no word to say.
  await expect(guest.getByText('Warmer light here')).toHaveCount(0)
  await expect(guest.getByRole('button', { name: 'Comment', exact: true })).toHaveCount(0)
  await expectFits(guest)
  await guest.getByRole('link', { name: BOARD }).click()
  await expect(guest.getByRole('list', { name: BOARD })).toBeVisible()

  await page.getByRole('button', { name: 'Delete the board' }).click()
  await page.getByRole('button', { name: 'Delete the board for everybody' }).click()
  await expect(guest.getByRole('heading', { name: CLOSED })).toBeVisible()
  await guest.reload()
  await expect(guest.getByRole('heading', { name: CLOSED })).toBeVisible()
})
