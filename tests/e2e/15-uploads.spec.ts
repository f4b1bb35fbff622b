import { mkdirSync, writeFileSync } from 'node:fs'
import type { Page, Route } from '@playwright/test'
import { exampleFile } from '../factories/files'
import { expect, expectAccessible, HOME, test, expectNoSidewaysScroll } from './fixtures'
import { withDatabase } from './somebody'

/** The example clip made longer by a box that players skip: over 5 MB, so that it comes in pieces. */
function longClip(bytes = 14 * 1024 ** 2): Buffer {
  const clip = exampleFile('talk.mp4')
  const box = Buffer.alloc(bytes - clip.byteLength)
  box.writeUInt32BE(box.byteLength, 0)
  box.write('free', 4)
  return Buffer.concat([clip, box])
}

const file = (name: string, buffer: Buffer, mimeType = 'video/mp4') => ({ name, mimeType, buffer })
const picture = (name: string) => file(name, exampleFile('anna.jpg'), 'image/jpeg')

const tray = (page: Page) => page.getByRole('complementary', { name: 'Uploads' })
const said = (page: Page) => tray(page).getByRole('status')
const row = (page: Page, name: string) => tray(page).getByRole('listitem').filter({ hasText: name })
const tile = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Gallery' }).getByRole('article').filter({ hasText: name })

/** Hands files to the page as a person's mouse or clipboard would; the browser lets no test do more. */
async function hand(page: Page, how: 'drop' | 'paste', names: string[]): Promise<void> {
  const bytes = exampleFile('anna.jpg').toString('base64')
  await page.evaluate(
    ({ how, names, bytes }) => {
      const content = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))
      const handed = new DataTransfer()
      for (const name of names) handed.items.add(new File([content], name, { type: 'image/jpeg' }))
      if (how === 'paste')
        document.body.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: handed, bubbles: true, cancelable: true }),
        )
      else
        for (const type of ['dragenter', 'dragover', 'drop'])
          document.body.dispatchEvent(
            new DragEvent(type, { dataTransfer: handed, bubbles: true, cancelable: true }),
          )
    },
    { how, names, bytes },
  )
}

/** Lets so many pieces through, then cuts the line. */
async function cutAfter(page: Page, pieces: number): Promise<() => Promise<void>> {
  let seen = 0
  const cut = (route: Route) =>
    route.request().method() === 'PATCH' && ++seen > pieces ? route.abort() : route.continue()
  await page.route('**/api/uploads/parts/**', cut)
  return () => page.unroute('**/api/uploads/parts/**', cut)
}

test.afterAll(() =>
  withDatabase(async (db) => {
    await db.query("DELETE FROM assets WHERE filename LIKE 'Up %'")
    await db.query('DELETE FROM part_uploads')
  }),
)

test('files come in by picker, drop and paste, and each that is refused says why', async ({ asOwner }) => {
  const page = await asOwner('/gallery')
  await page
    .getByLabel('Upload files')
    .setInputFiles([
      picture('Up رحلة الليل 🌙.jpg'),
      picture(`Up ${'Donaudampfschifffahrt'.repeat(8)}.jpg`),
      file('Up notes.mp4', Buffer.from('only text')),
      file('Up nothing.png', Buffer.alloc(0), 'image/png'),
      file('Up song.mp3', exampleFile('notes.mp3'), 'audio/mpeg'),
    ])
  await expect(said(page)).toHaveText('3 uploaded · 2 not uploaded')
  await said(page).click()
  await expect(row(page, 'Up notes.mp4')).toContainText('Use JPEG, PNG or WebP; MP4 or MOV')
  await expect(row(page, 'Up nothing.png')).toContainText('That file is empty.')
  await expect(tile(page, 'Up رحلة الليل 🌙')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Take off the list: Up notes.mp4' }).click()
  await page.getByRole('button', { name: 'Take off the list: Up nothing.png' }).click()
  await page.getByRole('button', { name: 'Clear the uploaded ones' }).click()
  await expect(tray(page)).toHaveCount(0)

  await hand(page, 'drop', ['Up dropped one.jpg', 'Up dropped two.jpg'])
  await expect(said(page)).toHaveText('2 uploaded')
  await hand(page, 'paste', ['Up pasted.jpg'])
  await expect(said(page)).toHaveText('3 uploaded')
  for (const name of ['Up dropped one', 'Up dropped two', 'Up pasted'])
    await expect(tile(page, name)).toBeVisible()
})

test('an upload goes on while the studio is walked through, and after a cut line', async ({ asOwner }) => {
  const page = await asOwner('/gallery')
  const mend = await cutAfter(page, 1)
  await page.getByLabel('Upload files').setInputFiles(file('Up long way.mp4', longClip()))
  await expect(said(page)).toHaveText('Uploading 1')
  await page.getByRole('link', { name: 'Queue', exact: true }).click()
  await expect(page).toHaveURL(/queue/)
  await expect(said(page)).toHaveText('Uploading 1')
  await mend()
  await expect(said(page)).toHaveText('1 uploaded', { timeout: 30_000 })
  await said(page).click()
  await row(page, 'Up long way').getByRole('link').click()
  await expect(page).toHaveURL(/gallery\/.+/)
  await expect(page.getByText('Up long way.mp4').first()).toBeVisible()
})

test('after a reload the same file goes on where it stopped; another one is not taken for it', async ({
  asOwner,
}) => {
  const page = await asOwner('/gallery')
  const bytes = longClip()
  const mend = await cutAfter(page, 2)
  // A file's own time of change tells it apart, so it has to lie on the disk.
  mkdirSync(`${HOME}/files`, { recursive: true })
  const path = `${HOME}/files/Up half.mp4`
  writeFileSync(path, bytes)
  writeFileSync(`${HOME}/files/Up other.mp4`, bytes)
  // The tray counts what has left the browser: only a third piece tells that the studio has two.
  const third = page.waitForEvent('requestfailed', (request) => request.method() === 'PATCH')
  await page.getByLabel('Upload files').setInputFiles(path)
  await said(page).click()
  await third
  await expect(row(page, 'Up half')).toContainText('57 %')
  await page.reload()
  await mend()
  await expect(said(page)).toHaveText('1 unfinished')
  await said(page).click()
  await expect(row(page, 'Up half')).toContainText('57 % is here. Choose the same file to go on.')
  await expectAccessible(page)
  await page.getByLabel('Choose Up half.mp4 again').setInputFiles(`${HOME}/files/Up other.mp4`)
  await expect(row(page, 'Up half')).toContainText('That is another file')
  const sent: number[] = []
  page.on('request', (request) => {
    if (request.method() === 'PATCH') sent.push(Number(request.headers()['upload-offset']))
  })
  await page.getByLabel('Choose Up half.mp4 again').setInputFiles(path)
  await expect(said(page)).toHaveText('1 uploaded', { timeout: 30_000 })
  expect(sent).toEqual([8 * 1024 ** 2, 12 * 1024 ** 2])
  await expect(tile(page, 'Up half')).toBeVisible()
})

test('one that is stopped leaves nothing, and what failed is tried again, by keyboard', async ({
  asOwner,
}) => {
  const page = await asOwner('/gallery')
  await cutAfter(page, 1)
  await page.getByLabel('Upload files').setInputFiles(file('Up stopped.mp4', longClip()))
  await expect(said(page)).toHaveText('Uploading 1')
  await tray(page).locator('summary').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Stop uploading Up stopped.mp4' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(tray(page)).toHaveCount(0)
  await expect
    .poll(async () => (await (await page.request.get('/api/uploads/parts')).json()) as object[])
    .toEqual([])

  await page.route('**/api/uploads?*', (route) => route.abort())
  await page.route('**/api/uploads', (route) => route.abort())
  await page.getByLabel('Upload files').setInputFiles(picture('Up again.jpg'))
  await expect(said(page)).toHaveText('1 not uploaded')
  await page.unrouteAll()
  await tray(page).locator('summary').focus()
  await page.keyboard.press('Enter')
  await expect(row(page, 'Up again')).toContainText('The upload was cut off')
  await page.getByRole('button', { name: 'Try Up again.jpg again' }).press('Enter')
  await expect(said(page)).toHaveText('1 uploaded')
  await page.keyboard.press('Escape')
  await expect(row(page, 'Up again')).toBeHidden()
})

test('on a phone nothing scrolls sideways and nothing is hidden behind the tray', async ({
  browser,
  session,
  baseURL,
}) => {
  const context = await browser.newContext({
    baseURL: baseURL!,
    hasTouch: true,
    isMobile: true,
    viewport: { width: 375, height: 800 },
  })
  await context.addCookies(session)
  const page = await context.newPage()
  await page.goto('/gallery')
  await page
    .getByLabel('Upload files')
    .setInputFiles([
      picture(`Up ${'Rindfleischetikettierung'.repeat(6)}.jpg`),
      file('Up ملاحظات 📝.mp4', Buffer.from('only text')),
    ])
  await expect(said(page)).toHaveText('1 uploaded · 1 not uploaded')
  await said(page).tap()
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await context.close()
})
