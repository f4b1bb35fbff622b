import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { tablesHolding } from '../factories/search-database'
import { expect, expectAccessible, GATEWAY, HOME, test as base } from './fixtures'
import { studioState, withDatabase } from './somebody'

// The providers' simulators at an address that only ALLOWED_PRIVATE_HOSTS lets through: to the studio these are the
// companies themselves, with real keys, real money and files that have to be handed in.

/** In every secret typed here, and nowhere else. */
const CANARY = 'canary-Zq83'
const LABEL = 'Gateway'

/** Each provider's name, the address it is simulated at, and what its form asks for. */
const PROVIDERS: [id: string, name: string, ...fields: string[]][] = [
  ['kling', 'Kling', 'Access key', 'Secret key'],
  ['modellix', 'Modellix', 'API key'],
  ['apimodels', 'apimodels', 'API key'],
  ['apiframe', 'Apiframe', 'API key'],
  ['fal', 'fal.ai', 'API key'],
  ['replicate', 'Replicate', 'API key'],
  ['wavespeed', 'WaveSpeed AI', 'API key'],
  ['segmind', 'Segmind', 'API key'],
  ['higgsfield', 'Higgsfield', 'Key id', 'Key secret'],
  ['kling-guide', 'Kling (guide)', 'API key'],
]

/** Every kind once, and every provider at least once. */
const WORK: { kind: string; model: string; provider: string; example: RegExp }[] = [
  { kind: 'Text to video', model: 'Veo 3.1', provider: 'Higgsfield', example: /A street at night/ },
  { kind: 'Image to video', model: 'Kling 3.0', provider: 'apimodels', example: /street begins to move/ },
  { kind: 'Several images', model: 'Kling 3.0 Omni', provider: 'Apiframe', example: /Two people meet/ },
  { kind: 'Video to video', model: 'Kling 3.0 Omni', provider: 'fal.ai', example: /same walk in snow/ },
  { kind: 'Motion control', model: 'Kling 2.6 Motion Control', provider: 'Segmind', example: /Anna moves/ },
  { kind: 'Avatar', model: 'Kling Avatar', provider: 'WaveSpeed AI', example: /Anna sings/ },
  { kind: 'Lip sync', model: 'Kling Lip Sync', provider: 'Replicate', example: /New sound/ },
  { kind: 'Effects', model: 'Kling Effects', provider: 'Kling', example: /One picture/ },
  { kind: 'Text to image', model: 'Kling Image 3.0', provider: 'Kling (guide)', example: /A poster/ },
  { kind: 'Edit image', model: 'Kling Image O1', provider: 'Segmind', example: /From night to day/ },
  { kind: 'Expand image', model: 'Kling Expand', provider: 'Modellix', example: /More of the street/ },
  { kind: 'Segment image', model: 'Kling Segment', provider: 'Kling', example: /without her background/ },
  { kind: 'Try-on', model: 'Kolors Try-on 1.5', provider: 'Modellix', example: /yellow coat/ },
  { kind: 'Speech', model: 'Kling Speech', provider: 'fal.ai', example: /A line of a story/ },
  { kind: 'Sound', model: 'Kling Sound for video', provider: 'WaveSpeed AI', example: /Rain on a tin roof/ },
]

/** Everything the studio sent to this browser. */
const received: string[] = []

const test = base.extend<{ heard: Page }>({
  heard: async ({ page }, use) => {
    page.on('response', (reply) => {
      void reply.text().then(
        (text) => received.push(`${JSON.stringify(reply.headers())} ${text}`),
        () => undefined,
      )
    })
    page.on('console', (message) => received.push(message.text()))
    await use(page)
  },
})
test.describe.configure({ mode: 'serial' })

// Whoever comes after is offered the simulator's own price first again.
test.afterAll(() =>
  withDatabase((db) => db.query('UPDATE provider_keys SET disabled_at = now() WHERE NOT is_simulator')),
)

test('a key of every provider is added, tested by the provider and kept', async ({
  heard: page,
  asOwner,
}) => {
  test.setTimeout(120_000)
  await asOwner('/admin/keys')
  const addresses = (await (await fetch(GATEWAY)).json()) as Record<string, string>
  for (const [at, [id, name, ...fields]] of PROVIDERS.entries()) {
    await page.getByRole('button', { name: 'Add provider key' }).click()
    await page.getByRole('combobox', { name: 'Provider' }).selectOption({ label: name })
    if (fields[0] === 'Access key') await page.getByRole('radio', { name: /Access key/ }).check()
    for (const field of fields)
      await page
        .getByRole('textbox', { name: field, exact: true })
        .fill(`sim-${CANARY}-${field[0]}-00${at}a${at}`)
    // An account that may ask as often as it likes; the limits of small ones have tests of their own.
    const tier = page
      .getByRole('form')
      .getByRole('combobox', { name: /^(At once|Topped up|Billing|Plan|Tier)$/ })
    if (await tier.isVisible()) await tier.selectOption({ index: (await tier.locator('option').count()) - 1 })
    await page.getByRole('textbox', { name: 'Base URL', exact: true }).fill(addresses[id]!)
    await page.getByRole('textbox', { name: 'Label' }).fill(LABEL)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    const row = page
      .getByRole('list', { name: 'Keys' })
      .getByRole('listitem')
      .filter({ hasText: addresses[id]! })
    await expect(row, name).toContainText('Accepted')
    await expect(row, name).toContainText(`a${at}`)
  }
  await expectAccessible(page)
})

test('one of each kind is made with them, from files handed in, and kept here', async ({
  heard: page,
  asOwner,
}) => {
  test.setTimeout(240_000)
  await asOwner('/create')
  const price = page.getByRole('region', { name: 'Price' })
  for (const { kind, model, provider, example } of WORK) {
    await test.step(`${kind} by ${provider}`, async () => {
      await page
        .getByRole('group', { name: 'What to make' })
        .getByRole('radio', { name: kind, exact: true })
        .check()
      await page
        .getByRole('group', { name: 'Model' })
        .getByRole('radio', { name: model, exact: true })
        .check()
      await page.getByRole('button', { name: 'Examples' }).click()
      await page.getByRole('button', { name: example }).click()
      // Its files are handed in first.
      await expect(page.getByRole('button', { name: example })).toBeHidden()
      const row = price
        .getByRole('rowheader')
        .filter({ has: page.getByText(provider, { exact: true }) })
        .filter({ hasText: LABEL })
        .first()
      await row.getByRole('radio').check()
      const most = price.getByRole('textbox', { name: 'At most, in dollars' })
      if (await most.isVisible()) {
        await most.fill('1.50')
        await price.getByRole('checkbox', { name: 'I allow up to $1.50' }).check()
      }
      await page.getByRole('button', { name: /^Generate · / }).click()
      await expect(price.getByText(/^Queued for/)).toBeVisible()
    })
  }

  await page.goto('/queue')
  for (const { kind, model, provider } of WORK) {
    const item = page.getByRole('article').filter({ hasText: `${model} · ${provider}` })
    await expect(item.getByRole('status'), `${kind} by ${provider}`).toHaveText(['Ready'], {
      timeout: 60_000,
    })
    await expect(item).not.toContainText('simulated')
  }
})

test('and nothing of any of these keys is left in the clear', async ({ heard: page, asOwner }) => {
  await asOwner('/admin/keys')
  await expect(page.getByRole('list', { name: 'Keys' })).toBeVisible()
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
  expect(kept).not.toContain(CANARY)
  expect(received.length).toBeGreaterThan(100)
  expect(received.filter((text) => text.includes(CANARY))).toEqual([])
  for (const name of readdirSync(join(HOME, 'logs')))
    expect(readFileSync(join(HOME, 'logs', name), 'utf8'), name).not.toContain(CANARY)
  expect(await tablesHolding(studioState().databaseUrl, [CANARY])).toEqual([])
})
