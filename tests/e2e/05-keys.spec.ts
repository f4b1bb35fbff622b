import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { tablesHolding } from '../factories/search-database'
import {
  clearFaults,
  expect,
  expectAccessible,
  expectFits,
  HOME,
  setFault,
  SIMULATOR,
  test as base,
  expectNoSidewaysScroll,
} from './fixtures'
import { studioState } from './somebody'

const ADDRESS = `${SIMULATOR}/modellix/api/v1`
/** In every secret typed here, and nowhere else. */
const CANARY = '-canary-W4tq'
const LABEL = 'An account with a name as long as anybody may give it: sixty!'.slice(0, 60)

/** Everything the studio sent to this browser. */
const received: string[] = []

const test = base.extend<{ keys: Page }>({
  keys: async ({ page, asOwner }, use) => {
    page.on('response', (reply) => {
      void reply.text().then(
        (text) => received.push(`${JSON.stringify(reply.headers())} ${text}`),
        () => undefined,
      )
    })
    page.on('console', (message) => received.push(message.text()))
    await asOwner('/admin/keys')
    await use(page)
  },
})

test.describe.configure({ mode: 'serial' })
test.afterEach(clearFaults)

const rows = (page: Page) => page.getByRole('list', { name: 'Keys' }).getByRole('listitem')
const rowOf = (page: Page, words: string) => rows(page).filter({ hasText: words })
const ownRows = (page: Page) => rows(page).filter({ hasNotText: 'Simulator' })
const apiKey = (page: Page) => page.getByRole('textbox', { name: 'API key', exact: true })
const baseUrl = (page: Page) => page.getByRole('textbox', { name: 'Base URL', exact: true })

test('an admin adds a key: told what is wrong, tested before it is kept, never shown again', async ({
  keys: page,
}) => {
  await expect(rowOf(page, 'Modellix · Simulator')).toContainText('simulator, no real money')
  await page.getByRole('button', { name: 'Add provider key' }).click()
  await expect(page.getByRole('combobox', { name: 'Provider' })).toBeFocused()
  await page.getByRole('combobox', { name: 'Provider' }).selectOption({ label: 'Modellix' })

  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Type or paste the API key.')).toBeVisible()
  await expect(apiKey(page)).toBeFocused()

  await apiKey(page).fill('short')
  await baseUrl(page).fill('http://10.0.0.8/api')
  await page.getByRole('textbox', { name: 'Label' }).fill(LABEL)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Too short: at least 8 characters.')).toBeVisible()
  await expect(page.getByText('public https address')).toBeVisible()
  await expectAccessible(page)
  await expect(baseUrl(page)).toHaveValue('http://10.0.0.8/api')
  await expect(page.getByRole('textbox', { name: 'Label' })).toHaveValue(LABEL)

  // The provider's own word is final: there is no way to keep this one.
  await apiKey(page).fill(`bad${CANARY}-0000`)
  await baseUrl(page).fill(ADDRESS)
  await page.getByRole('button', { name: 'Test connection' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('does not accept this key')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(
    page.getByText('Modellix does not accept this key. Unauthorized: invalid API key. Nothing was saved.'),
  ).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save anyway' })).toHaveCount(0)
  await expect(apiKey(page)).toHaveValue(`bad${CANARY}-0000`)
  await expect(ownRows(page)).toHaveCount(0)

  // What comes along with a copy is taken off.
  await apiKey(page).fill(` "Authorization: Bearer good${CANARY}-4242" `)
  await page.getByRole('button', { name: 'Test connection' }).click()
  await expect(
    page.getByRole('main').getByText(/Modellix accepts this key\. \$[\d,.]+ on the account\./),
  ).toBeVisible()
  await expect(apiKey(page)).toHaveValue(`good${CANARY}-4242`)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Save', exact: true }).click()

  const row = rowOf(page, '…4242')
  await expect(row).toContainText(LABEL)
  await expect(row).toContainText(ADDRESS)
  await expect(row).toContainText(/Accepted · \$[\d,.]+ on the account · tested 20/)
  await expect(row).toContainText('Nothing running')
  await expect(row).toContainText('by Anna Berg')
  await expect(page.getByText(`${LABEL} is saved.`)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Add provider key' })).toBeFocused()
})

test('a key that cannot be tested is kept only when somebody says so', async ({ keys: page }) => {
  await page.getByRole('button', { name: 'Add provider key' }).click()
  await apiKey(page).fill(`good${CANARY}-5151`)
  await baseUrl(page).fill('https://nobody.invalid/v1')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('could not be tested')
  await expectAccessible(page)
  // Another address is another question.
  await baseUrl(page).fill('https://no-one.invalid/v1')
  await expect(page.getByRole('button', { name: 'Save anyway' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: 'Save anyway' }).click()
  const row = rowOf(page, '…5151')
  await expect(row).toContainText('Could not be tested.')
  await row.getByRole('button', { name: 'Delete', exact: true }).click()
  await row.getByRole('button', { name: 'Delete key' }).click()
  await expect(row).toHaveCount(0)
})

test('a saved key is tested, switched, set, renamed and replaced in its place', async ({ keys: page }) => {
  const row = rowOf(page, LABEL)
  await setFault('key-refused')
  await row.getByRole('button', { name: 'Test', exact: true }).click()
  await expect(row).toContainText('does not accept this key')
  await clearFaults()
  await row.getByRole('button', { name: 'Test', exact: true }).click()
  await expect(row).toContainText('Accepted')
  await row.getByRole('button', { name: 'Switch off' }).click()
  await expect(row).toContainText('switched off')
  await row.getByRole('button', { name: 'Switch on' }).click()
  await expect(row).not.toContainText('switched off')
  await row.getByRole('combobox', { name: 'Paths' }).selectOption({ label: 'As in the guide' })
  await expect(row.getByRole('combobox', { name: 'Paths' })).toHaveValue('async')

  // By keyboard: Escape leaves the panel, Enter sends it, and the focus comes back.
  await row.getByRole('button', { name: 'Rename' }).focus()
  await page.keyboard.press('Enter')
  const label = row.getByRole('textbox', { name: 'New label' })
  await expect(label).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(label).toHaveCount(0)
  await expect(row.getByRole('button', { name: 'Rename' })).toBeFocused()
  await page.keyboard.press('Enter')
  await label.fill('   ')
  await page.keyboard.press('Enter')
  await expect(row.getByText('A key needs a label')).toBeVisible()
  await label.fill('Second account')
  await page.keyboard.press('Enter')
  const renamed = rowOf(page, 'Second account')
  await expect(renamed.getByRole('button', { name: 'Rename' })).toBeFocused()
  await expect(renamed).toContainText('The label is changed.')

  await renamed.getByRole('button', { name: 'Replace' }).click()
  const fresh = renamed.getByRole('textbox', { name: 'New API key' })
  await fresh.fill(`bad${CANARY}-6161`)
  await renamed.getByRole('button', { name: 'Replace key' }).click()
  await expect(renamed.getByText('invalid API key. Nothing was saved.')).toBeVisible()
  await expect(fresh).toBeFocused()
  await expectAccessible(page)
  await fresh.fill(`good${CANARY}-6262`)
  await renamed.getByRole('button', { name: 'Replace key' }).click()
  await expect(renamed).toContainText('…6262')
  await expect(renamed).toContainText('replaced 20')
})

test('another address wipes the key and asks for it anew', async ({ keys: page }) => {
  const row = rowOf(page, 'Second account')
  await row.getByRole('button', { name: 'Address' }).click()
  const address = row.getByRole('textbox', { name: 'New base URL' })
  await expect(address).toHaveValue(ADDRESS)
  await address.fill('https://nobody.invalid/v1')
  await row.getByRole('button', { name: 'Change address' }).click()
  await expect(row.getByText('Type or paste the API key.')).toBeVisible()
  await expectAccessible(page)
  await row.getByRole('textbox', { name: 'Same API key' }).fill(`good${CANARY}-7373`)
  await row.getByRole('button', { name: 'Change address', exact: true }).click()
  await row.getByRole('button', { name: 'Change address anyway' }).click()
  await expect(row).toContainText('https://nobody.invalid/v1')
  await expect(row).toContainText('…7373')
})

test('the screen holds on a phone, with everything open', async ({ keys: page }) => {
  await page.setViewportSize({ width: 375, height: 720 })
  await page.getByRole('button', { name: 'Add provider key' }).click()
  await expectNoSidewaysScroll(page)
  const row = rowOf(page, 'Second account')
  for (const name of ['Replace', 'Rename', 'Address', 'Delete']) {
    await row.getByRole('button', { name, exact: true }).click()
    await expectFits(page, [375])
  }
})

test('a deleted key is gone, and nothing of any key is left anywhere in the clear', async ({
  keys: page,
}) => {
  const row = rowOf(page, 'Second account')
  await row.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(row.getByText('cannot be brought back')).toBeVisible()
  await row.getByRole('button', { name: 'Keep it' }).click()
  await row.getByRole('button', { name: 'Delete', exact: true }).click()
  await row.getByRole('button', { name: 'Delete key' }).click()
  await expect(row).toHaveCount(0)
  await expect(page.getByText('is deleted.')).toBeVisible()
  await expect(ownRows(page)).toHaveCount(0)

  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
  expect(kept).not.toContain(CANARY)
  expect(received.length).toBeGreaterThan(50)
  expect(received.filter((text) => text.includes(CANARY))).toEqual([])
  for (const name of readdirSync(join(HOME, 'logs')))
    expect(readFileSync(join(HOME, 'logs', name), 'utf8'), name).not.toContain(CANARY)
  const { databaseUrl, pids } = studioState()
  expect(await tablesHolding(databaseUrl, [CANARY])).toEqual([])

  // Whoever takes over the pages has nothing to open keys with.
  if (!existsSync('/proc/self/environ')) return
  const settingsOf = (pid: number) => readFileSync(`/proc/${pid}/environ`, 'utf8')
  expect(settingsOf(pids.web)).not.toMatch(/SEAL_PRIVATE_KEY=./)
  expect(settingsOf(pids.worker)).toMatch(/SEAL_PRIVATE_KEY=./)
})
