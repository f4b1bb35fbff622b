import { readFileSync } from 'node:fs'
import { type APIRequestContext, expect } from '@playwright/test'
import { OWNER, STUDIO, test } from './fixtures'
import { addPerson, pageOf, removePerson, withDatabase } from './somebody'

const PAGES = [
  '/sign-in',
  '/reset',
  '/create',
  '/queue',
  '/gallery',
  '/projects',
  '/approvals',
  '/account',
  '/admin/keys',
  '/admin/people',
  '/admin/budgets',
  '/admin/usage',
  '/admin/audit',
]

test('no page runs a script that is written into it, and none can be framed', async ({ asOwner }) => {
  const page = await asOwner('/gallery')
  const complaints: string[] = []
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) complaints.push(message.text())
  })
  const asset = await page
    .getByRole('list', { name: 'Gallery' })
    .getByRole('article')
    .getByRole('link')
    .first()
    .getAttribute('href')
  const nonces = new Set<string>()
  for (const path of [...PAGES, asset!]) {
    const reply = await page.goto(path)
    const headers = reply!.headers()
    const policy = headers['content-security-policy'] ?? ''
    const scripts = /script-src ([^;]+)/.exec(policy)?.[1] ?? ''
    expect(scripts, path).not.toMatch(/unsafe-inline|unsafe-eval|\*|https?:/)
    for (const rule of [
      "default-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ])
      expect(policy, path).toContain(rule)
    expect(headers['x-content-type-options'], path).toBe('nosniff')
    // Samples of voices are recorded, by our own pages alone.
    expect(headers['permissions-policy'], path).toBe('camera=(), geolocation=(), microphone=(self)')
    const nonce = /'nonce-([^']+)'/.exec(scripts)![1]!
    expect(nonces.has(nonce), path).toBe(false)
    nonces.add(nonce)
    const html = await reply!.text()
    const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)([^>]*)>/g)].map(([, attributes]) => attributes)
    for (const attributes of inline) expect(attributes, path).toContain(`nonce="${nonce}"`)
    expect(html, path).not.toMatch(/<[^>]+\son[a-z]+=["']|href="javascript:/i)
  }
  expect(complaints).toEqual([])

  // What somebody else would put in does not run.
  await page.evaluate(() =>
    document.body.insertAdjacentHTML(
      'beforeend',
      '<img src="/nothing" onerror="window.ran = true"><iframe srcdoc="<script>parent.ran = true</script>"></iframe>',
    ),
  )
  await expect.poll(() => complaints.length).toBeGreaterThanOrEqual(2)
  expect(await page.evaluate(() => 'ran' in window)).toBe(false)
})

test('guessing a password stops after ten tries, alike for who is here and who is not', async ({
  playwright,
}) => {
  const bo = await addPerson('Bo', 'creator')
  const browser = await playwright.request.newContext({ baseURL: STUDIO })
  const words = async (email: string) => {
    const said: string[] = []
    for (let tries = 0; tries < 11; tries++) said.push(await tryIn(browser, email, `wrong password ${tries}`))
    return said
  }
  const [known, unknown] = [await words(bo.email), await words('nobody-at-all@example.com')]
  expect(known).toEqual([...Array.from({ length: 10 }, () => 'credentials'), 'too-many'])
  expect(unknown).toEqual(known)
  expect(await tryIn(browser, bo.email, OWNER.password)).toBe('too-many')
  // Others get in meanwhile.
  const cleo = await addPerson('Cleo', 'creator')
  expect(await tryIn(browser, cleo.email, OWNER.password)).toBe('in')
  await withDatabase((db) => db.query('DELETE FROM sign_in_windows'))
  await Promise.all([bo, cleo].map(removePerson))
  await browser.dispose()
})

test('what is sent before a page is awake stays in its fields, out of the address', async ({ browser }) => {
  const asleep = await browser.newContext({ baseURL: STUDIO, javaScriptEnabled: false })
  const page = await asleep.newPage()
  await page.goto('/sign-in')
  await page.getByRole('textbox', { name: 'Email' }).fill(OWNER.email)
  await page.getByLabel('Password').fill(OWNER.password)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByLabel('Password')).toHaveValue(OWNER.password)
  expect(new URL(page.url()).search).toBe('')
  await asleep.close()
})

test('a session that is ended is refused at once, and its open page leaves', async ({ browser }) => {
  const bo = await addPerson('Bo', 'creator')
  const there = await pageOf(browser, bo, '/gallery')
  const here = await pageOf(browser, bo, '/account')
  const left = there.waitForURL(/sign-in/).then(() => performance.now())
  await here.getByRole('button', { name: 'Sign out all others' }).click()
  await expect(here.getByRole('list', { name: 'Signed-in browsers' }).getByRole('listitem')).toHaveCount(1)
  const endedAt = performance.now()
  for (const path of ['/api/queue', '/api/gallery', '/api/events'])
    expect((await there.request.get(path)).status(), path).toBe(401)
  const took = (await left) - endedAt
  process.stdout.write(
    `      the open page left ${Math.max(0, took).toFixed(0)} ms after its session ended\n`,
  )
  // First: the pages of somebody who is removed are on their way to the sign-in, and Chromium may not close those.
  await Promise.all([here, there].map((page) => page.context().close()))
  await removePerson(bo)
})

test('what another site sends is refused, also where nobody is signed in', async ({ playwright }) => {
  const { node: actions } = JSON.parse(
    readFileSync('.dailies/next/server/server-reference-manifest.json', 'utf8'),
  ) as { node: Record<string, { exportedName: string }> }
  const idOf = (name: string) => Object.entries(actions).find(([, one]) => one.exportedName === name)![0]
  const elsewhere = await playwright.request.newContext({ baseURL: STUDIO })
  const forms: [string, string, object][] = [
    ['/sign-up', 'signUpAction', { name: 'X', email: 'x@example.com', password: 'nine blue umbrellas' }],
    ['/reset', 'askResetAction', { email: 'x@example.com' }],
    ['/reset/nothing', 'resetPasswordAction', { token: 'nothing', password: 'nine blue umbrellas' }],
  ]
  for (const [path, name, input] of forms) {
    for (const origin of ['https://elsewhere.example', 'null', undefined]) {
      const reply = await elsewhere.post(path, {
        headers: { 'Next-Action': idOf(name), ...(origin ? { Origin: origin } : {}) },
        data: JSON.stringify([input]),
      })
      const isRefused = reply.status() >= 400 || (await reply.text()).includes('"code":"forbidden"')
      expect(isRefused, `${name} from ${origin}`).toBe(true)
    }
  }
  // Signing somebody in from elsewhere needs a word that only our own page was told.
  const reply = await elsewhere.post('/api/auth/callback/credentials', {
    form: { email: OWNER.email, password: OWNER.password, json: 'true' },
  })
  expect(reply.headers()['set-cookie'] ?? '').not.toContain('session-token')
  await elsewhere.dispose()
})

/** `in`, or the word with which the door stays shut. */
async function tryIn(browser: APIRequestContext, email: string, password: string): Promise<string> {
  const { csrfToken } = (await (await browser.get('/api/auth/csrf')).json()) as { csrfToken: string }
  const reply = await browser.post('/api/auth/callback/credentials', {
    form: { csrfToken, email, password, json: 'true' },
  })
  const { url } = (await reply.json()) as { url: string }
  return new URL(url).searchParams.get('error') ?? 'in'
}
