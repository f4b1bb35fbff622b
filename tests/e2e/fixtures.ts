import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { type BrowserContext, expect, type Page, test as base } from '@playwright/test'
import type axe from 'axe-core'
import { wakeful } from './wakeful'

export const OWNER = { name: 'Anna Berg', email: 'anna@example.com', password: 'correct horse battery' }

export const STUDIO = `http://localhost:${process.env['TEST_PORT'] ?? '3777'}`

/** The simulator of the studio under test. */
export const SIMULATOR = `http://127.0.0.1:${process.env['TEST_SIMULATOR_PORT'] ?? '3977'}`

/** The same simulators a second time, reached as a private host would be: the studio takes them for the companies. */
export const GATEWAY = `http://127.0.0.1:${process.env['TEST_GATEWAY_PORT'] ?? '4077'}`

/** Where the studio under test keeps everything. */
export const HOME = resolve(process.env['TEST_HOME'] ?? '.dailies/test/studio')

export async function setFault(fault: string, on = true, more: Record<string, unknown> = {}): Promise<void> {
  const reply = await fetch(`${SIMULATOR}/_faults`, {
    method: 'POST',
    body: JSON.stringify({ fault, on, ...more }),
  })
  expect(reply.ok).toBe(true)
}

export async function clearFaults(): Promise<void> {
  await fetch(`${SIMULATOR}/_faults`, { method: 'DELETE' })
}

export async function chargesFor(prompt: string): Promise<number> {
  const { creates } = (await (await fetch(`${SIMULATOR}/_book`)).json()) as { creates: { prompt: string }[] }
  return creates.filter((charge) => charge.prompt === prompt).length
}

export async function signIn(page: Page, returnTo = '/create'): Promise<void> {
  await page.goto(returnTo)
  await page.getByRole('textbox', { name: 'Email' }).fill(OWNER.email)
  await page.getByLabel('Password').fill(OWNER.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(`**${returnTo}`)
}

/** Writes the prompt in place of what was being written here before, which comes back while the page wakes up. */
export async function writePrompt(page: Page, words: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Prompt', exact: true })
  await expect(async () => {
    await field.fill(words)
    await expect(field).toHaveValue(words, { timeout: 300 })
  }).toPass()
}

export const THEMES = ['dark', 'light'] as const
type Theme = (typeof THEMES)[number]

let looks = 0

/**
 * Nothing that axe can find once the page stands still. In one theme, each in its turn: 22-every-screen.spec.ts looks at
 * every page in both.
 */
export async function expectAccessible(
  page: Page,
  themes: readonly Theme[] = [THEMES[looks++ % 2]!],
): Promise<void> {
  for (const [at, theme] of themes.entries()) {
    await page.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme)
    // Between one theme and the other only the contrast can differ.
    await expect.poll(() => violationsOf(page, theme, at > 0), { timeout: 20_000 }).toEqual([])
  }
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']

async function violationsOf(page: Page, theme: Theme, isContrastOnly: boolean): Promise<string[]> {
  // Put into a page once, and run in it alone: there are no frames, and only violations are of interest.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
  const options: axe.RunOptions = {
    runOnly: isContrastOnly ? ['color-contrast'] : RULES,
    resultTypes: ['violations'],
  }
  const violations = await page.evaluate(
    async (how) => (await (window as unknown as { axe: typeof axe }).axe.run(document, how)).violations,
    options,
  )
  return violations.map(
    ({ id, nodes }) => `${theme} ${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
  )
}

/** Once it stands still, the page is no wider than its window. */
export async function expectNoSidewaysScroll(page: Page, message = ''): Promise<void> {
  const excess = () => document.documentElement.scrollWidth - document.documentElement.clientWidth
  await expect.poll(() => page.evaluate(excess), { message, timeout: 15_000 }).toBeLessThanOrEqual(0)
}

let fits = 0

/** At phone and desk: nothing to scroll sideways; at one of them, each in its turn, nothing that axe finds. */
export async function expectFits(page: Page, widths = [375, 1440], themes?: readonly Theme[]): Promise<void> {
  const before = page.viewportSize()!
  // Twice the same width, so that each is judged in both themes.
  const judged = Math.floor(fits++ / 2) % widths.length
  for (const [at, width] of widths.entries()) {
    await page.setViewportSize({ width, height: 860 })
    await expectNoSidewaysScroll(page)
    if (at === judged) await expectAccessible(page, themes)
  }
  await page.setViewportSize(before)
}

type Session = Awaited<ReturnType<BrowserContext['cookies']>>

export const test = base.extend<
  { asOwner: (path: string) => Promise<Page>; member: Page },
  { session: Session }
>({
  browser: [({ browser }, use) => use(wakeful(browser)), { scope: 'worker' }],
  /** The owner, signed in once for all tests. */
  session: [
    async ({ browser }, use) => {
      const context = await browser.newContext({ baseURL: STUDIO })
      await signIn(await context.newPage())
      const cookies = await context.cookies()
      await context.close()
      await use(cookies)
    },
    { scope: 'worker' },
  ],
  /** Opens a path as the owner. */
  asOwner: async ({ page, session }, use) => {
    await use(async (path) => {
      await page.context().addCookies(session)
      await page.goto(path)
      return page
    })
  },
  /** A page of the owner. */
  member: async ({ asOwner }, use) => {
    await use(await asOwner('/create'))
  },
})

export { expect }
