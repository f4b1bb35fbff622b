import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, expectFits, expectAccessible, OWNER, STUDIO, test } from './fixtures'
import { addPerson, pageOf, removePerson, removeProjects, withDatabase } from './somebody'

test.describe.configure({ mode: 'serial' })

const BO = 'بويانا 🎬 Bojana'
/** The first clip of 01-first-clip.spec.ts. */
let clip = ''
/** Bojana, a reviewer, and her browser. */
let person: { userId: string; email: string }
let bo: Page

test.beforeAll(async ({ browser }) => {
  await withDatabase(async (db) => {
    const { rows } = await db.query<{ id: string }>(
      "SELECT id FROM assets WHERE prompt LIKE 'A red panda%' ORDER BY created_at LIMIT 1",
    )
    clip = `/gallery/${rows[0]!.id}`
  })
  person = await addPerson(BO, 'reviewer')
  bo = await pageOf(browser, person, clip)
})

test.afterAll(async () => {
  await bo.context().close()
  await withDatabase(async (db) => {
    await db.query('DELETE FROM comments')
    await db.query("DELETE FROM decisions; UPDATE assets SET review_state = 'open', comment_words = ''")
  })
  await removePerson(person)
})

const box = (page: Page) => page.getByRole('form', { name: 'New comment' })
const field = (page: Page) => box(page).getByRole('textbox', { name: 'Comment' })
const thread = (page: Page, words: string) =>
  page.getByRole('list', { name: 'Comments' }).getByRole('article').filter({ hasText: words })
const strokes = (page: Page) => page.locator('svg path[data-stroke]')
const decision = (page: Page) => page.getByRole('region', { name: 'Decision' })

/** A page that wakes up does not listen to keys yet. */
async function awake(page: Page) {
  const position = page.getByRole('slider', { name: 'Position' })
  await expect(async () => {
    await page.keyboard.press('.')
    await expect(position).not.toHaveAttribute('aria-valuetext', '00:00:00', { timeout: 300 })
  }).toPass()
  await page.keyboard.press('Home')
  await expect(position).toHaveAttribute('aria-valuetext', '00:00:00')
}

async function step(page: Page, frames: number) {
  await page.getByRole('group', { name: 'Player' }).getByLabel('Clip').focus()
  for (let at = 0; at < frames; at += 1) await page.keyboard.press('.')
}

test('a comment on a frame with a drawing shows at once on everybody’s page, and leads there', async ({
  asOwner,
}) => {
  const page = await asOwner(clip)
  await expect(page.getByText('Nobody has said anything yet.')).toBeVisible()
  await expectAccessible(page)
  await step(bo, 5)
  await box(bo).getByRole('button', { name: 'Draw' }).click()
  const surface = bo.getByRole('application', { name: /^Drawing/ })
  const { x, y, width, height } = (await surface.boundingBox())!
  await bo.mouse.move(x + width * 0.4, y + height * 0.4)
  await bo.mouse.down()
  await bo.mouse.move(x + width * 0.5, y + height * 0.5, { steps: 6 })
  await bo.mouse.move(x + width * 0.6, y + height * 0.4, { steps: 6 })
  await bo.mouse.up()
  const tools = bo.getByRole('toolbar', { name: 'Drawing tools' })
  await tools.getByRole('button', { name: 'Arrow' }).click()
  await tools.getByRole('button', { name: 'Blue' }).click()
  await bo.mouse.move(x + width * 0.5, y + height * 0.7)
  await bo.mouse.down()
  await bo.mouse.move(x + width * 0.55, y + height * 0.6)
  await bo.mouse.up()
  await expect(strokes(bo)).toHaveCount(4)
  await tools.getByRole('button', { name: 'Eraser' }).click()
  await bo.mouse.click(x + width * 0.525, y + height * 0.65)
  await expect(strokes(bo)).toHaveCount(2)
  await tools.getByRole('button', { name: 'Undo' }).click()
  await expect(strokes(bo)).toHaveCount(4)
  await expectFits(bo)
  await tools.getByRole('button', { name: 'Done' }).click()
  await box(bo).getByRole('button', { name: 'Comment' }).click()
  await expect(box(bo).getByText('Write what you mean.')).toBeVisible()
  await field(bo).fill('The tail is too long')
  await box(bo).getByRole('button', { name: 'Comment' }).click()
  await expect(thread(bo, 'The tail is too long')).toContainText('00:00:05')
  await expect(field(bo)).toHaveValue('')

  await expect(thread(page, 'The tail is too long')).toContainText(BO)
  await expect(strokes(page)).toHaveCount(0)
  await thread(page, 'The tail is too long').getByRole('button', { name: '00:00:05' }).click()
  await expect(strokes(page)).toHaveCount(4)
  await expect(page.getByRole('slider', { name: 'Position' })).toHaveAttribute('aria-valuetext', '00:00:05')
  await page.keyboard.press('.')
  await expect(strokes(page)).toHaveCount(0)
  await expectFits(page)
})

test('a range is set with I and O, and somebody is called by name', async ({ asOwner }) => {
  const page = await asOwner(clip)
  await awake(page)
  await step(page, 2)
  await page.keyboard.press('i')
  await step(page, 8)
  await page.keyboard.press('o')
  await expect(box(page).getByRole('radio', { name: 'Range' })).toBeChecked()
  await field(page).pressSequentially('Slower here, @boj')
  await expect(page.getByRole('option', { name: BO })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(field(page)).toHaveValue(`Slower here, @${BO} `)
  await page.keyboard.press('Control+Enter')
  await expect(thread(page, 'Slower here')).toContainText('00:00:02 – 00:00:10')
  const told = await withDatabase((db) =>
    db.query("SELECT FROM notifications WHERE kind = 'comment.mentioned'"),
  )
  expect(told.rowCount).toBe(1)
  await bo.goto('/notifications')
  await bo.getByRole('link', { name: 'mentions you' }).click()
  await expect(thread(bo, 'Slower here').getByRole('button', { pressed: true })).toBeVisible()
  await expect(bo.getByRole('group', { name: 'Player' })).toContainText('00:00:02 /')
})

test('words that are not sent yet outlive a reload and another page', async ({ asOwner }) => {
  const page = await asOwner(clip)
  await field(page).fill('Half a thought')
  await page.reload()
  await expect(field(page)).toHaveValue('Half a thought')
  await page.getByRole('link', { name: 'Queue' }).click()
  await page.waitForURL('**/queue')
  await page.goBack()
  await expect(field(page)).toHaveValue('Half a thought')
  await field(page).fill('')
  await page.reload()
  await expect(field(page)).toHaveValue('')
})

test('answers, a change in two places, resolving and deleting lose nothing', async ({ asOwner }) => {
  const page = await asOwner(clip)
  await thread(page, 'The tail').getByRole('button', { name: 'Answer' }).click()
  await page.getByRole('textbox', { name: 'Answer' }).fill('How long should it be?')
  await page.getByRole('form', { name: 'Answer' }).getByRole('button', { name: 'Answer' }).click()
  await expect(thread(bo, 'The tail')).toContainText('How long should it be?')

  const second = await bo.context().newPage()
  await second.goto(clip)
  const change = async (where: Page, words: string) => {
    await where.getByRole('form', { name: 'Change comment' }).getByRole('textbox').fill(words)
    await where.getByRole('button', { name: 'Save' }).click()
  }
  await thread(bo, 'The tail').getByRole('button', { name: 'Change' }).click()
  await thread(second, 'The tail').getByRole('button', { name: 'Change' }).click()
  await change(second, 'The tail is far too long')
  await expect(thread(page, 'The tail is far too long')).toBeVisible()
  await change(bo, 'The tail is a bit too long')
  await expect(bo.getByText('Both texts are here')).toBeVisible()
  // A page behind another one stands still in the middle of its changes of colour.
  await bo.bringToFront()
  await expectAccessible(bo)
  await bo.getByRole('button', { name: 'Put both together' }).click()
  await bo.getByRole('button', { name: 'Save' }).click()
  await expect(thread(second, 'The tail is far too long')).toContainText('The tail is a bit too long')
  await second.close()

  await thread(page, 'The tail').getByRole('button', { name: 'Resolve' }).click()
  await expect(page.getByRole('radio', { name: 'Resolved 1' })).toBeVisible()
  await expect(thread(page, 'The tail')).toHaveCount(0)
  await bo.getByRole('radio', { name: 'Resolved 1' }).check()
  await expect(thread(bo, 'The tail')).toContainText(`Resolved by ${OWNER.name}`)
  await thread(bo, 'The tail').getByRole('button', { name: 'Open again' }).click()
  await bo.getByRole('radio', { name: 'Mine 1' }).check()
  await thread(bo, 'The tail').getByRole('button', { name: 'Delete' }).click()
  await bo.getByRole('button', { name: 'Delete it' }).click()
  await expect(thread(page, 'How long should it be?')).toContainText('Deleted')
})

test('decisions of several people, with a note, show on every page and in the gallery', async ({
  asOwner,
}) => {
  const page = await asOwner(clip)
  await decision(bo).getByRole('button', { name: 'Add a note' }).click()
  await decision(bo).getByRole('textbox', { name: 'Note to your decision' }).fill('Six fingers ✋')
  await decision(bo).getByRole('button', { name: 'Needs work' }).click()
  await expect(decision(page).getByRole('status')).toContainText('Needs work')
  await expect(decision(page)).toContainText('Six fingers ✋')
  await decision(page).getByRole('button', { name: 'Approve v1' }).click()
  await expect(decision(bo).getByRole('list', { name: 'Decisions' }).getByRole('listitem')).toHaveCount(2)
  await expectFits(bo)
  await page.goto('/gallery?review=needs_work')
  await expect(page.getByRole('list', { name: 'Gallery' }).getByRole('article')).toHaveCount(1)
  await expect(page.getByLabel('Needs work')).toBeVisible()
  await decision(bo).getByRole('button', { name: 'Take mine back' }).click()
  await expect(page.getByRole('list', { name: 'Gallery' }).getByRole('article')).toHaveCount(0)
  await page.goto('/gallery?review=approved')
  await expect(page.getByRole('list', { name: 'Gallery' }).getByRole('article')).toHaveCount(1)
  await page.goto('/gallery?q=slower')
  await expect(page.getByRole('list', { name: 'Gallery' }).getByRole('article')).toHaveCount(1)
})

test('a comment becomes a re-shoot at the price on its button', async ({ asOwner }) => {
  await expect(bo.getByRole('button', { name: /^Re-shoot/ })).toHaveCount(0)
  const page = await asOwner(clip)
  const slower = thread(page, 'Slower here')
  await slower.getByRole('button', { name: 'Re-shoot · $0.4345' }).click()
  const panel = page.getByRole('region', { name: 'Re-shoot' })
  await expect(panel.getByRole('textbox', { name: 'Change, added to the prompt' })).toHaveValue(/Slower here/)
  await expectFits(page)
  await panel.getByRole('textbox').fill('x'.repeat(2_600))
  await expect(panel).toContainText('too long')
  await panel.getByRole('textbox').fill('He walks slowly')
  await panel.getByRole('button', { name: 'Re-shoot · $0.4345' }).click()
  await expect(panel).toContainText('Queued for $0.4345')
  const shoots = slower.getByRole('list', { name: 'Re-shoots' })
  await expect(shoots).toContainText('Ready', { timeout: 30_000 })
  await bo.getByRole('radio', { name: /^Open/ }).check()
  await expect(thread(bo, 'Slower here').getByRole('list', { name: 'Re-shoots' })).toContainText('Ready')
  await shoots.getByRole('link').click()
  await expect(page.getByRole('region', { name: 'Prompt' })).toContainText('He walks slowly')
  await expect(page.getByText('Nobody has said anything yet.')).toBeVisible()
})

test('by keyboard alone: a rectangle is placed, sized and sent', async ({ asOwner }) => {
  const page = await asOwner(clip)
  await box(page).getByRole('button', { name: 'Draw' }).focus()
  await page.keyboard.press('Enter')
  const surface = page.getByRole('application', { name: /^Drawing/ })
  await expect(surface).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(strokes(page)).toHaveCount(2)
  const before = await strokes(page).first().getAttribute('d')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(strokes(page).first()).not.toHaveAttribute('d', before!)
  await page.keyboard.press('Escape')
  await expect(field(page)).toBeFocused()
  expect(new URL(page.url()).pathname).toBe(clip)
  await page.keyboard.type('This corner')
  await page.reload()
  await expect(strokes(page)).toHaveCount(2)
  await field(page).focus()
  await page.keyboard.press('Control+Enter')
  await expect(thread(page, 'This corner').getByLabel('with a drawing')).toBeVisible()
  await page.getByRole('tab', { name: /^Review/ }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('tab', { name: 'Details' })).toBeFocused()
  await expect(page.getByRole('tabpanel', { name: 'Details' })).toBeVisible()
  expect(new URL(page.url()).pathname).toBe(clip)
})

test('a picture is drawn on as a whole, and a sound commented on at a moment', async ({ asOwner }) => {
  const page = await asOwner('/gallery')
  const put = async (name: string, mimeType: string) => {
    const reply = await page.request.post('/api/uploads', {
      headers: { Origin: STUDIO },
      multipart: { file: { name, mimeType, buffer: readFileSync(`public/examples/${name}`) } },
    })
    expect(reply.ok()).toBe(true)
    return ((await reply.json()) as { assetId: string }).assetId
  }
  await page.goto(`/gallery/${await put('anna.jpg', 'image/jpeg')}`)
  await expect(box(page).getByRole('radio')).toHaveCount(0)
  await box(page).getByRole('button', { name: 'Draw' }).click()
  await page.getByRole('application', { name: /^Drawing/ }).press('Enter')
  await field(page).fill('Her hair')
  await box(page).getByRole('button', { name: 'Comment' }).click()
  await thread(page, 'Her hair').getByRole('button', { name: 'Whole' }).click()
  await expect(strokes(page)).toHaveCount(2)
  await expectFits(page)
  await page.goto(`/gallery/${await put('notes.mp3', 'audio/mpeg')}`)
  await expect(box(page).getByRole('button', { name: 'Draw' })).toHaveCount(0)
  await field(page).fill('Louder from here')
  await box(page).getByRole('button', { name: 'Comment' }).click()
  await expect(thread(page, 'Louder')).toContainText('00:00:00')
  await expectFits(page)
})

test('a project says how many must approve', async ({ asOwner }) => {
  const page = await asOwner('/projects')
  await page.getByRole('button', { name: 'New project' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Jury')
  await page.getByRole('combobox', { name: 'Approvals that a version needs' }).selectOption('2')
  await page.getByRole('button', { name: 'Make project' }).click()
  await page.getByRole('button', { name: 'Change Jury' }).click()
  await expect(page.getByRole('combobox', { name: 'Approvals that a version needs' })).toHaveValue('2')
  await page.getByRole('combobox', { name: 'Approvals that a version needs' }).selectOption('3')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('“Jury” is saved.')).toBeVisible()
  await page.getByRole('button', { name: 'Change Jury' }).click()
  await expect(page.getByRole('combobox', { name: 'Approvals that a version needs' })).toHaveValue('3')
  await removeProjects('Jury')
})
