import type { Browser, Page } from '@playwright/test'
import { expect, expectAccessible, expectFits, OWNER, STUDIO, test } from './fixtures'

const BO = { name: 'بو 🎬 Bo', email: 'bo-people@example.com' }
const HOME = `${OWNER.name}’s studio`
const SECOND = 'Second unit'

test.describe.configure({ mode: 'serial' })

let bo: Page

const rowOf = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Members' }).getByRole('listitem').filter({ hasText: name })
const workspaceMenu = (page: Page, name: string) => page.getByRole('button', { name: `Workspace: ${name}` })

async function pageOfSomebody(browser: Browser): Promise<Page> {
  return (await browser.newContext({ baseURL: STUDIO })).newPage()
}

async function inviteLink(page: Page, role: string): Promise<string> {
  await page.getByRole('button', { name: 'Invite somebody' }).click()
  await page.getByRole('combobox', { name: 'Role', exact: true }).selectOption(role)
  await page.getByRole('button', { name: 'Make link' }).click()
  const link = await page.getByRole('textbox', { name: 'Invitation link' }).inputValue()
  await page.getByRole('button', { name: 'Done' }).click()
  return link
}

test('an invitation brings somebody in once, with its role', async ({ asOwner, browser }) => {
  const page = await asOwner('/admin')
  await page.getByRole('navigation', { name: 'Admin' }).getByRole('link', { name: 'People' }).click()
  await expect(page.getByText('You are alone here.')).toBeVisible()
  await page.getByRole('button', { name: 'Invite somebody' }).click()
  await page.getByRole('textbox', { name: 'For whom' }).fill('not an address')
  await page.getByRole('button', { name: 'Make link' }).click()
  await expect(page.getByText('That is not an e-mail address.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'For whom' })).toBeFocused()
  await expectFits(page)
  await page.getByRole('textbox', { name: 'For whom' }).fill(BO.email)
  await page.getByRole('button', { name: 'Make link' }).click()
  const link = await page.getByRole('textbox', { name: 'Invitation link' }).inputValue()
  await expectFits(page)
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('list', { name: 'Open invitations' })).toContainText(BO.email)
  await expectAccessible(page)

  bo = await pageOfSomebody(browser)
  await bo.goto(link)
  await expect(bo.getByText(`${OWNER.name} invites you as creator.`)).toBeVisible()
  await expectFits(bo)
  await bo.getByRole('textbox', { name: 'Name' }).fill(BO.name)
  await bo.getByRole('textbox', { name: 'Email' }).fill(BO.email)
  await bo.getByLabel('Password').fill(OWNER.password)
  await bo.getByRole('button', { name: 'Create account' }).click()
  await bo.waitForURL('**/create')
  await expect(bo.getByRole('link', { name: 'Admin' })).toHaveCount(0)

  // The owner's page hears of it, and the link opens nothing any more.
  await expect(rowOf(page, BO.email)).toContainText('since 20')
  await expect(page.getByRole('list', { name: 'Open invitations' })).toHaveCount(0)
  const late = await pageOfSomebody(browser)
  await late.goto(link)
  await expect(late.getByText('This invitation does not open any more')).toBeVisible()
  await expectAccessible(late)
  await late.context().close()

  const other = await inviteLink(page, 'reviewer')
  await page.getByRole('button', { name: 'Withdraw' }).click()
  await expect(page.getByText('The invitation is withdrawn.')).toBeVisible()
  await bo.goto(other)
  await expect(bo.getByText('This invitation does not open any more')).toBeVisible()
})

test('a change of role bites on the open page, and nothing typed is lost', async ({ asOwner }) => {
  await bo.goto('/create')
  const prompt = bo.getByRole('textbox', { name: 'Prompt', exact: true })
  await prompt.fill('typed before the role changed')
  const page = await asOwner('/admin/people')
  await expect(rowOf(page, BO.email)).toContainText('last seen 20')
  const role = rowOf(page, BO.email).getByRole('combobox', { name: `Role of ${BO.name}` })
  await role.selectOption('admin')
  await expect(bo.getByRole('link', { name: 'Admin' })).toBeVisible()
  await expect(prompt).toHaveValue('typed before the role changed')

  await bo.getByRole('link', { name: 'Admin' }).click()
  await bo.getByRole('navigation', { name: 'Admin' }).getByRole('link', { name: 'People' }).click()
  await expect(rowOf(bo, OWNER.email).getByRole('button')).toHaveCount(0)
  await expect(bo.getByRole('button', { name: 'Invite somebody' })).toBeVisible()
  await role.selectOption('reviewer')
  await expect(bo.getByRole('button', { name: 'Invite somebody' })).toHaveCount(0)
  await expect(bo.getByText('Owners and admins look after the people')).toBeVisible()
  await expectAccessible(bo)
})

test('who is suspended is out at once, and in again when restored', async ({ asOwner }) => {
  const page = await asOwner('/admin/people')
  const row = rowOf(page, BO.email)
  await row.getByRole('button', { name: 'Suspend' }).click()
  await expect(row).toContainText('suspended')
  expect((await bo.request.get('/api/queue')).status()).toBe(401)
  await expect(bo).toHaveURL(/sign-in/)
  await bo.getByRole('textbox', { name: 'Email' }).fill(BO.email)
  await bo.getByLabel('Password').fill(OWNER.password)
  await bo.getByRole('button', { name: 'Sign in' }).click()
  await expect(bo.getByText('do not fit together')).toBeVisible()
  await row.getByRole('button', { name: 'Restore' }).click()
  await expect(row).not.toContainText('suspended')
  await bo.getByRole('button', { name: 'Sign in' }).click()
  await expect(bo).toHaveURL(/admin\/people/)
})

test('the last owner stays; ownership is handed over by typing the name', async ({ asOwner }) => {
  const page = await asOwner('/admin/people')
  await rowOf(page, OWNER.email).getByRole('button', { name: 'Leave' }).click()
  await page.getByRole('button', { name: 'Leave workspace' }).click()
  await expect(page.getByText('This is the workspace’s last owner.')).toBeVisible()

  // By keyboard: Escape leaves the panel, Enter sends it.
  const open = rowOf(page, BO.email).getByRole('button', { name: 'Make the owner' })
  await open.focus()
  await page.keyboard.press('Enter')
  const name = page.getByRole('textbox', { name: 'Name of the workspace, to confirm' })
  await expect(name).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(open).toBeFocused()
  await page.keyboard.press('Enter')
  await name.fill('something else')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Type the workspace’s name')).toBeVisible()
  await expectFits(page)
  await name.fill(HOME)
  await page.keyboard.press('Enter')
  await expect(rowOf(page, OWNER.email)).toContainText('Admin')
  await expect(rowOf(page, BO.email)).toContainText('Owner')
  await expect(rowOf(page, BO.email).getByRole('button')).toHaveCount(0)

  await rowOf(bo, OWNER.email).getByRole('combobox').selectOption('owner')
  await expect(rowOf(page, BO.email).getByRole('button', { name: 'Remove' })).toBeVisible()
})

test('several workspaces: made, switched with every open page, joined with one press', async ({
  asOwner,
  browser,
}) => {
  const asset = await firstClip(await asOwner('/gallery?kind=text-to-video'))
  await workspaceMenu(bo, HOME).click()
  await bo.getByRole('button', { name: 'New workspace' }).click()
  await bo.getByRole('button', { name: 'Make workspace' }).click()
  await expect(bo.getByText('Give it a name.')).toBeVisible()
  await bo.getByRole('textbox', { name: 'Name of the workspace' }).fill(SECOND)
  await expectAccessible(bo)
  await bo.keyboard.press('Enter')
  await expect(workspaceMenu(bo, SECOND)).toBeVisible()
  await expect(bo.getByText('You are alone here.').or(bo.getByText('Provider keys').first())).toBeVisible()

  // A link of the other workspace opens nothing here.
  await bo.goto(asset)
  await expect(bo.getByText('Nothing here')).toBeVisible()

  const second = await bo.context().newPage()
  await second.goto('/gallery')
  await workspaceMenu(second, SECOND).click()
  await second.keyboard.press('Tab')
  await expectAccessible(second)
  await second.getByRole('list', { name: 'Workspaces' }).getByRole('button', { name: HOME }).click()
  await expect(workspaceMenu(second, HOME)).toBeVisible()
  await expect(workspaceMenu(bo, HOME)).toBeVisible()
  await second.close()
  await bo.goto(asset)
  await expect(bo.getByLabel('Clip', { exact: true })).toBeVisible()

  // Somebody of Bo's workspace who has an account already: signed out, signs in and comes back to the invitation.
  await bo.goto('/admin/people')
  const first = await inviteLink(bo, 'creator')
  const cy = await pageOfSomebody(browser)
  await cy.goto(first)
  await cy.getByRole('textbox', { name: 'Name' }).fill('Cy')
  await cy.getByRole('textbox', { name: 'Email' }).fill('cy-people@example.com')
  await cy.getByLabel('Password').fill(OWNER.password)
  await cy.getByRole('button', { name: 'Create account' }).click()
  await cy.waitForURL('**/create')
  await workspaceMenu(bo, HOME).click()
  await bo.getByRole('list', { name: 'Workspaces' }).getByRole('button', { name: SECOND }).click()
  await expect(workspaceMenu(bo, SECOND)).toBeVisible()
  await bo.goto('/admin/people')
  const link = await inviteLink(bo, 'reviewer')
  await cy.context().clearCookies()
  await cy.goto(link)
  await cy.getByRole('link', { name: 'Sign in' }).click()
  await cy.waitForURL('**/sign-in**')
  await cy.getByRole('textbox', { name: 'Email' }).fill('cy-people@example.com')
  await cy.getByLabel('Password').fill(OWNER.password)
  await cy.getByRole('button', { name: 'Sign in' }).click()
  const join = cy.getByRole('button', { name: `Join ${SECOND}` })
  await expect(join).toBeVisible()
  await expectAccessible(cy)
  await join.click()
  await expect(workspaceMenu(cy, SECOND)).toBeVisible()

  // Removed here, they go on in their other workspace, and then nowhere.
  await rowOf(bo, 'cy-people').getByRole('button', { name: 'Remove' }).click()
  await bo.getByRole('button', { name: 'Remove from workspace' }).click()
  await expect(bo.getByText('Cy is not in this workspace any more.')).toBeVisible()
  await expect(workspaceMenu(cy, HOME)).toBeVisible()
  await cy.setViewportSize({ width: 375, height: 760 })
  await cy.getByLabel(/^Account/).click()
  await cy.getByRole('button', { name: 'Leave this workspace' }).click()
  await expectAccessible(cy)
  await cy.getByRole('button', { name: 'Leave workspace' }).click()
  await expect(cy).toHaveURL(/sign-in/)
  await cy.context().close()
})

test('who is removed goes on where else they are', async ({ asOwner }) => {
  await workspaceMenu(bo, SECOND).click()
  await bo.getByRole('list', { name: 'Workspaces' }).getByRole('button', { name: HOME }).click()
  await expect(workspaceMenu(bo, HOME)).toBeVisible()
  const page = await asOwner('/admin/people')
  await rowOf(page, BO.email).getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('button', { name: 'Remove from workspace' }).click()
  await expect(rowOf(page, BO.email)).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Invite somebody' })).toBeFocused()
  await expect(workspaceMenu(bo, SECOND)).toBeVisible()
  await bo.context().close()
})

async function firstClip(page: Page): Promise<string> {
  const link = page.getByRole('list', { name: 'Gallery' }).getByRole('article').first().getByRole('link')
  return (await link.getAttribute('href'))!
}
