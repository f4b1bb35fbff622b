import type { Page } from '@playwright/test'
import {
  clearFaults,
  expect,
  expectAccessible,
  expectFits,
  OWNER,
  setFault,
  test,
  writePrompt,
} from './fixtures'
import { addPerson, pageOf, withDatabase } from './somebody'

const THIRD = 'Third unit 🎬'
const REVIEWER = 'مراجع Riva'

test.describe.configure({ mode: 'serial' })

const steps = (page: Page) => page.getByRole('region', { name: 'Three things to do next' })
const bell = (page: Page) => page.getByRole('link', { name: /^Notifications/ })
const tiles = (page: Page) => page.getByRole('list', { name: 'Gallery' }).getByRole('article')

async function make(page: Page, words: string, ends: string): Promise<void> {
  await writePrompt(page, words)
  await page.getByRole('button', { name: /^Generate/ }).click()
  await expect(page.getByRole('article', { name: words }).getByRole('status')).toHaveText(ends, {
    timeout: 30_000,
  })
}

test.afterAll(() =>
  withDatabase(async (db) => {
    await db.query(
      'UPDATE sessions SET workspace_id = (SELECT workspace_id FROM members m JOIN users u ON u.id = m.user_id WHERE u.email = $1 ORDER BY m.created_at LIMIT 1) WHERE workspace_id IN (SELECT id FROM workspaces WHERE name = $2)',
      [OWNER.email, THIRD],
    )
    await db.query('DELETE FROM notifications')
  }),
)

test('what ends is told by the bell, day by day, opened, read, and chosen', async ({ asOwner }) => {
  let page = await asOwner('/notifications')
  if (await page.getByRole('button', { name: 'Mark all as read' }).isVisible())
    await page.getByRole('button', { name: 'Mark all as read' }).click()
  await expect(bell(page)).toHaveAccessibleName('Notifications')

  page = await asOwner('/create')
  await make(page, 'told by the bell', 'Ready')
  await expect(bell(page)).toHaveAccessibleName('Notifications, 1 unread')
  await setFault('moderation-after-acceptance')
  await make(page, 'told that it failed', 'Failed')
  await clearFaults()
  await expect(bell(page)).toHaveAccessibleName('Notifications, 2 unread')
  await expect(page.getByText('2 unread notifications')).toBeAttached()

  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Gallery' }).focus()
  await page.keyboard.press('g')
  await page.keyboard.press('n')
  await page.waitForURL('**/notifications')
  const today = page.getByRole('region', { name: new Date().toISOString().slice(0, 10) })
  await expect(today.getByRole('listitem').first()).toContainText('Could not be made')
  await expectFits(page)
  await today.getByRole('link', { name: /Finished.*told by the bell/ }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL('**/gallery/*')
  await expect(bell(page)).toHaveAccessibleName('Notifications, 1 unread')

  await page.goto('/notifications')
  await page.getByRole('button', { name: 'Mark all as read' }).click()
  await expect(bell(page)).toHaveAccessibleName('Notifications')
  await expect(page.getByRole('button', { name: 'Mark all as read' })).toHaveCount(0)

  await page.getByRole('link', { name: 'Choose what you hear of' }).click()
  await page.waitForURL('**/account#notifications')
  await expect(page.getByText('This studio has no mail server.')).toBeVisible()
  await expect(page.getByRole('checkbox', { name: 'Somebody mentions you: by e-mail' })).toBeDisabled()
  const inApp = (what: string) => page.getByRole('checkbox', { name: `${what}: in the app` })
  const [finished, answered] = [inApp('Something of yours is finished'), inApp('Somebody answers you')]
  // Two at once: the second does not wait until the first is saved, and is not lost.
  await finished.evaluate(
    (first: HTMLElement, second) => {
      first.click()
      ;(second as HTMLElement).click()
    },
    await answered.elementHandle(),
  )
  for (const one of [finished, answered]) await expect(one).not.toBeChecked()
  await expect
    .poll(() => withDatabase((db) => db.query('SELECT kind FROM notification_choices WHERE NOT in_app')))
    .toMatchObject({ rows: [{ kind: 'generation.done' }, { kind: 'comment.answered' }] })
  await expectFits(page)
  await page.reload()
  for (const one of [finished, answered]) await expect(one).not.toBeChecked()
  await page.goto('/create')
  await make(page, 'not told at all', 'Ready')
  await page.goto('/account')
  await page.getByRole('checkbox', { name: 'Something of yours is finished: in the app' }).check()
  await expect(bell(page)).toHaveAccessibleName('Notifications')
})

test('a new workspace begins with three things to do; each is ticked when it is done', async ({
  asOwner,
}) => {
  const page = await asOwner('/gallery')
  await page.getByRole('button', { name: /^Workspace:/ }).click()
  await page.getByRole('button', { name: 'New workspace' }).click()
  await page.getByRole('textbox', { name: 'Name of the workspace' }).fill(THIRD)
  await page.getByRole('button', { name: 'Make workspace' }).click()
  await expect(page.getByRole('button', { name: `Workspace: ${THIRD}` })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Make the first clip' })).toBeVisible()
  await expect(steps(page).getByRole('listitem')).toHaveCount(3)
  await expectFits(page)
  await steps(page).getByRole('link', { name: 'Make your first clip' }).click()
  await page.waitForURL('**/create')
  await expectFits(page)
  await make(page, 'the very first', 'Ready')
  await expect(steps(page).getByText('Done: Make your first clip')).toBeVisible()

  await page.goto('/admin/people')
  await page.getByRole('button', { name: 'Invite somebody' }).click()
  await page.getByRole('button', { name: 'Make link' }).click()
  await expect(page.getByRole('textbox', { name: 'Invitation link' })).toBeVisible()
  await page.goto('/gallery')
  await expect(steps(page).getByText('Done: Bring in your team')).toBeVisible()
  await steps(page).getByRole('button', { name: 'Put the three things away' }).click()
  await expect(steps(page)).toHaveCount(0)
  await page.reload()
  await expect(tiles(page)).toHaveCount(1)
  await expect(steps(page)).toHaveCount(0)
})

test('the example project is real, marked as simulated, and stays away once it is deleted', async ({
  asOwner,
}) => {
  const page = await asOwner('/gallery')
  await withDatabase((db) =>
    db.query(
      `INSERT INTO pgboss.job (name, data, policy, singleton_key)
       SELECT 'example-make', jsonb_build_object('workspaceId', id), 'short', id::text FROM workspaces WHERE name = $1`,
      [THIRD],
    ),
  )
  await expect(tiles(page)).toHaveCount(5)
  await expect(tiles(page).first()).toContainText('A night train crosses a snowy plain')
  await expect(tiles(page).first().locator('img')).toBeVisible()
  await expectFits(page)
  await tiles(page).first().getByRole('link').click()
  await page.waitForURL('**/gallery/*')
  await expect(page.getByText('simulated: drawn on this machine')).toBeVisible()
  await expect(page.getByLabel('Clip', { exact: true })).toHaveJSProperty('videoWidth', 640)
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Use settings' }).click()
  await expect(page.getByRole('textbox', { name: 'Prompt', exact: true })).toHaveValue(/night train/)

  await page.goto('/projects')
  await page.getByRole('link', { name: /^Example: The night train/ }).click()
  await expect(tiles(page)).toHaveCount(4)
  await tiles(page).first().getByRole('link').focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.getByRole('button', { name: 'Bin' }).click()
  await expect(page.getByText('Nothing lies in this project yet.')).toBeVisible()
  await expectFits(page)
})

test('a reviewer has three others, and watching one clip ticks the first', async ({ browser }) => {
  const page = await pageOf(browser, await addPerson(REVIEWER, 'reviewer', THIRD), '/gallery')
  await expect(steps(page).getByRole('link', { name: 'Watch a clip' })).toBeVisible()
  await expect(steps(page).getByRole('link', { name: 'Approve a version' })).toBeVisible()
  await expectFits(page)
  await tiles(page).first().hover()
  await tiles(page).first().getByRole('link').click()
  await page.waitForURL('**/gallery/*')
  await page.getByRole('button', { name: 'Play' }).click()
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
  await page.goto('/gallery')
  await expect(steps(page).getByText('Done: Watch a clip')).toBeVisible()
  await page.goto('/notifications')
  await expect(page.getByText('Nothing yet.')).toBeVisible()
  await expectFits(page)
  await page.goto('/gallery?state=bin')
  await expect(page.getByRole('list', { name: 'Gallery' }).getByRole('article').first()).toBeVisible()
  await page.goto('/gallery?state=archived')
  await expect(page.getByText('Nothing is put aside.')).toBeVisible()
  await page.context().close()
})
