import { readFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { type APIRequestContext, expect, type PlaywrightWorkerArgs } from '@playwright/test'
import { Client } from 'pg'
import { ACCOUNT_ACTIONS } from './account-doors'
import type { ActionDoor, Things } from './doors'
import { OWNER, test } from './fixtures'
import { PEOPLE_ACTIONS } from './people-doors'
import { PROJECT_ACTIONS } from './project-doors'
import { REVIEW_ACTIONS } from './review-doors'
import { SHARE_ACTIONS } from './share-doors'
import { STUDIO_ACTIONS } from './studio-doors'

/** What stands where nobody may look: the first clip of 01-first-clip.spec.ts. */
const CANARY = 'A red panda crosses'

type Who = 'nobody' | 'stranger' | 'reviewer' | 'removed' | 'suspended' | 'disabled'
const PEOPLE: readonly Who[] = ['nobody', 'stranger', 'reviewer', 'removed', 'suspended', 'disabled']
/** Those without a session that counts. */
const OUTSIDERS: readonly Who[] = ['nobody', 'removed', 'suspended', 'disabled']

/** What a stranger of another workspace and a reviewer of this one get; outsiders are refused everywhere but at `open` doors, which show or lead to what everybody may see. */
type Door =
  | 'open'
  | {
      path?: (things: Things) => string
      method?: 'POST'
      stranger: number
      reviewer: number
      /** What a page that explains itself to a reviewer must not hold. */
      hides?: string
    }

const PAGES: Record<string, Door> = {
  '/': 'open',
  '/sign-in': 'open',
  '/sign-up': 'open',
  '/join/[token]': 'open',
  '/reset': 'open',
  // Opened by its token alone; lib/account/reset.db.test.ts tries the others.
  '/reset/[token]': 'open',
  '/create': { stranger: 200, reviewer: 200 },
  '/queue': { stranger: 200, reviewer: 200 },
  '/gallery': { stranger: 200, reviewer: 200 },
  '/gallery/[assetId]': { path: ({ assetId }) => `/gallery/${assetId}`, stranger: 404, reviewer: 200 },
  '/account': { stranger: 200, reviewer: 200 },
  '/projects': { stranger: 200, reviewer: 200, hides: 'New project' },
  '/admin': 'open',
  '/admin/keys': { stranger: 200, reviewer: 200, hides: 'Add provider key' },
  '/admin/audit': { stranger: 200, reviewer: 200, hides: 'Save as CSV' },
  '/admin/budgets': { stranger: 200, reviewer: 200, hides: 'Per calendar month' },
  '/admin/usage': { stranger: 200, reviewer: 200, hides: 'as in the budgets' },
  '/admin/shares': { stranger: 200, reviewer: 200, hides: 'people without an account can see' },
  // Opened by its token alone; lib/shares/shares.db.test.ts and 18-sharing.spec.ts try the others.
  '/share/[token]': 'open',
  '/share/[token]/[assetId]': 'open',
  '/admin/people': { stranger: 200, reviewer: 200, hides: 'Invite somebody' },
}

const ROUTES: Record<string, Door> = {
  '/api/auth/[...nextauth]': 'open',
  '/api/assets/[assetId]': { path: ({ assetId }) => `/api/assets/${assetId}`, stranger: 404, reviewer: 200 },
  '/api/audit': { stranger: 200, reviewer: 403 },
  '/api/health': 'open',
  // Opened by a signature; lib/assets/public-link.db.test.ts tries the others.
  '/api/inputs/[assetId]': 'open',
  // Opened by an attempt's own token alone; lib/generations/callback.db.test.ts tries the others.
  '/api/hooks/[provider]/[token]': 'open',
  '/api/budgets': { stranger: 200, reviewer: 200 },
  '/api/boards': { stranger: 200, reviewer: 200 },
  '/api/downloads': { method: 'POST', stranger: 400, reviewer: 400 },
  '/api/projects': { stranger: 200, reviewer: 200 },
  '/api/reviews/[assetId]': {
    path: ({ assetId }) => `/api/reviews/${assetId}`,
    stranger: 404,
    reviewer: 200,
  },
  '/api/tags': { stranger: 200, reviewer: 200 },
  '/api/events': { stranger: 200, reviewer: 200 },
  '/api/gallery': { stranger: 200, reviewer: 200 },
  '/api/generations/[generationId]': {
    path: ({ generationId }) => `/api/generations/${generationId}`,
    stranger: 404,
    reviewer: 200,
  },
  '/api/keys': { stranger: 200, reviewer: 403 },
  '/api/media/[assetId]': { path: ({ assetId }) => `/api/media/${assetId}`, stranger: 404, reviewer: 200 },
  '/api/offers': {
    path: () => '/api/offers?model=kling-v3%2Ftext-to-video',
    stranger: 200,
    reviewer: 200,
  },
  '/api/people': { stranger: 200, reviewer: 403 },
  '/api/presets': { stranger: 200, reviewer: 200 },
  '/api/prompts': { stranger: 200, reviewer: 200 },
  '/api/queue': { stranger: 200, reviewer: 200 },
  '/api/shares': { stranger: 200, reviewer: 403 },
  // As the pages.
  '/api/share/[token]/events': 'open',
  '/api/share/[token]/media/[assetId]': 'open',
  '/api/usage': { path: () => '/api/usage?by=person', stranger: 200, reviewer: 403 },
  '/api/uploads': { method: 'POST', stranger: 400, reviewer: 403 },
}

/** Every server action, with an input that only the rights stand in the way of. */
const ACTIONS: Record<string, 'open' | ActionDoor> = {
  signUpAction: 'open',
  askResetAction: 'open',
  resetPasswordAction: 'open',
  ...ACCOUNT_ACTIONS,
  ...STUDIO_ACTIONS,
  ...PEOPLE_ACTIONS,
  ...PROJECT_ACTIONS,
  ...REVIEW_ACTIONS,
  ...SHARE_ACTIONS,
}

const manifest = (name: string) => JSON.parse(readFileSync(`.dailies/next/${name}`, 'utf8')) as object
const doorsOf = (end: string) =>
  Object.entries(manifest('app-path-routes-manifest.json') as Record<string, string>)
    .filter(([file, url]) => file.endsWith(end) && !/^\/_|\.svg$/.test(url))
    .map(([, url]) => url)
const { node: actionIds } = manifest('server/server-reference-manifest.json') as {
  node: Record<string, { exportedName: string; workers: Record<string, unknown> }>
}

test.describe.configure({ mode: 'serial' })

test('every door of the build has its case here', () => {
  expect(Object.keys(PAGES).toSorted()).toEqual(doorsOf('page').toSorted())
  expect(Object.keys(ROUTES).toSorted()).toEqual(doorsOf('route').toSorted())
  const actions = new Set(Object.values(actionIds).map(({ exportedName }) => exportedName))
  expect(Object.keys(ACTIONS).toSorted()).toEqual([...actions].toSorted())
})

test('no door opens to the wrong person', async ({ playwright, baseURL }) => {
  const { people, things, close } = await invite(playwright, baseURL!)

  await test.step('pages, whole and in part', async () => {
    for (const [url, door] of Object.entries(PAGES)) {
      if (door === 'open') continue
      for (const who of PEOPLE) {
        for (const isPart of [false, true]) {
          const headers: Record<string, string> = isPart ? { RSC: '1' } : {}
          const path = door.path?.(things) ?? url
          const reply = await people[who].get(path, { headers })
          const text = await reply.text()
          const name = `${who} ${path}`
          if (who !== 'reviewer') expect(text, name).not.toContain(CANARY)
          if (who === 'reviewer' && door.hides) expect(text, name).not.toContain(door.hides)
          if (OUTSIDERS.includes(who)) {
            expect(`${reply.url()} ${text}`, name).toContain('/sign-in')
            expect(text, name).not.toContain('Anna Berg’s studio')
          } else if (!isPart && who !== 'nobody') {
            expect(reply.status(), name).toBe(door[who as 'stranger' | 'reviewer'])
          }
        }
      }
    }
  })

  await test.step('routes', async () => {
    for (const [url, door] of Object.entries(ROUTES)) {
      if (door === 'open') continue
      for (const who of PEOPLE) {
        const path = door.path?.(things) ?? url
        const name = `${who} ${path}`
        const status = OUTSIDERS.includes(who) ? 401 : door[who as 'stranger' | 'reviewer']
        // Events never end: their head is all that counts.
        if (url === '/api/events') {
          expect(await headOf(people[who], new URL(path, baseURL).href), name).toBe(status)
          continue
        }
        const reply = await people[who].fetch(path, {
          method: door.method ?? 'GET',
          ...(door.method ? { headers: { Origin: baseURL! } } : {}),
        })
        expect(reply.status(), name).toBe(status)
        if (who !== 'reviewer') expect(await reply.text(), name).not.toContain(CANARY)
      }
    }
  })

  await test.step('actions, also from other sites', async () => {
    for (const [id, { exportedName, workers }] of Object.entries(actionIds)) {
      const door = ACTIONS[exportedName]!
      if (door === 'open') continue
      const page = Object.keys(workers)
        .map((worker) => worker.replace(/^app|\/page$|\(\w+\)\//g, '').replace(/\[\w+\]/, 'nobody'))
        .find((path) => path !== '/admin')!
      const call = (who: Who, origin: string | undefined) =>
        people[who].post(page, {
          headers: { 'Next-Action': id, ...(origin ? { Origin: origin } : {}) },
          data: JSON.stringify([door.input(things)]),
          maxRedirects: 0,
        })
      for (const who of PEOPLE) {
        const text = await (await call(who, baseURL)).text()
        const expected = OUTSIDERS.includes(who) ? 'unauthorized' : door[who as 'stranger' | 'reviewer']
        const code = /"ok":false,"error":\{"code":"(\w+)"/.exec(text)?.[1]
        expect(text.includes('"ok":true') ? 'done' : code, `${who} ${exportedName}`).toBe(expected)
      }
      for (const origin of ['https://elsewhere.example', 'null', undefined]) {
        const reply = await call('stranger', origin)
        const isRefused = reply.status() >= 400 || (await reply.text()).includes('"code":"forbidden"')
        expect(isRefused, `${exportedName} from ${origin}`).toBe(true)
      }
    }
  })
  await close()
})

/** Another workspace's owner, and this workspace's reviewer, former member and disabled member, all signed in. */
async function invite(playwright: PlaywrightWorkerArgs['playwright'], baseURL: string) {
  const { databaseUrl } = JSON.parse(readFileSync('.dailies/test/studio/state.json', 'utf8')) as {
    databaseUrl: string
  }
  const db = new Client({ connectionString: databaseUrl })
  await db.connect()
  const one = async <Row>(text: string, values: unknown[] = []) =>
    (await db.query(text, values)).rows[0] as Row
  const { workspace_id: home } = await one<{ workspace_id: string }>(
    'SELECT m.workspace_id FROM members m JOIN users u ON u.id = m.user_id WHERE u.email = $1',
    [OWNER.email],
  )
  const elsewhere = randomUUID()
  await db.query("INSERT INTO workspaces (id, name) VALUES ($1, 'Elsewhere')", [elsewhere])

  const people = { nobody: await playwright.request.newContext({ baseURL }) } as Record<
    Who,
    APIRequestContext
  >
  for (const who of PEOPLE.filter((name) => name !== 'nobody')) {
    const userId = randomUUID()
    await db.query(
      'INSERT INTO users (id, email, name, password_hash) SELECT $1, $2, $3, password_hash FROM users WHERE email = $4',
      [userId, `${who}-${userId}@example.com`, who, OWNER.email],
    )
    await db.query('INSERT INTO members (id, workspace_id, user_id, role) VALUES ($1, $2, $3, $4)', [
      randomUUID(),
      who === 'stranger' ? elsewhere : home,
      userId,
      who === 'stranger' ? 'owner' : 'reviewer',
    ])
    people[who] = await signedIn(playwright, baseURL, `${who}-${userId}@example.com`)
    if (who === 'removed' || who === 'suspended')
      await db.query(`UPDATE members SET ${who}_at = now() WHERE user_id = $1`, [userId])
    if (who === 'disabled') await db.query('UPDATE users SET disabled_at = now() WHERE id = $1', [userId])
  }

  const kept = await one<Pick<Things, 'assetId' | 'generationId' | 'keyId'>>(
    `SELECT a.id AS "assetId", g.id AS "generationId", g.key_id AS "keyId" FROM assets a
     JOIN generations g ON g.id = a.generation_id WHERE g.prompt LIKE $1 AND a.workspace_id = $2 LIMIT 1`,
    [`${CANARY}%`, home],
  )
  const { id: memberId, user_id: ownerId } = await one<{ id: string; user_id: string }>(
    "SELECT id, user_id FROM members WHERE workspace_id = $1 AND role = 'owner'",
    [home],
  )
  const { email } = await one<{ email: string }>(
    'SELECT u.email FROM users u JOIN members m ON m.user_id = u.id WHERE m.workspace_id = $1',
    [elsewhere],
  )
  const { id: ownerSessionId } = await one<{ id: string }>(
    'SELECT s.id FROM sessions s JOIN users u ON u.id = s.user_id WHERE u.email = $1 AND s.ended_at IS NULL LIMIT 1',
    [OWNER.email],
  )
  const things: Things = {
    ...kept,
    presetId: randomUUID(),
    projectId: randomUUID(),
    boardId: randomUUID(),
    commentId: randomUUID(),
    shareId: randomUUID(),
    memberId,
    invitationId: randomUUID(),
    email,
    ownerId,
    ownerSessionId,
  }
  await db.query(
    `INSERT INTO invitations (id, workspace_id, created_by_id, role, token_hash, expires_at)
     VALUES ($1, $2, $3, 'creator', 'nobody has it', now() + interval '1 hour')`,
    [things.invitationId, home, ownerId],
  )
  await db.query(
    `INSERT INTO presets (id, workspace_id, created_by_id, name, request)
     SELECT $1, m.workspace_id, m.user_id, $3, '{"modelId":"kling-v3/text-to-video","prompt":""}' FROM members m
     WHERE m.workspace_id = $2 AND m.role = 'owner'`,
    [things.presetId, home, `${CANARY} preset`],
  )
  await db.query(
    `INSERT INTO projects (id, workspace_id, created_by_id, name, updated_at) VALUES ($1, $2, $3, $4, now())`,
    [things.projectId, home, things.ownerId, `${CANARY} project`],
  )
  await db.query(
    `INSERT INTO boards (id, workspace_id, created_by_id, name, updated_at) VALUES ($1, $2, $3, $4, now())`,
    [things.boardId, home, things.ownerId, `${CANARY} board`],
  )
  await db.query(
    `INSERT INTO comments (id, workspace_id, asset_id, author_id, body) VALUES ($1, $2, $3, $4, $5)`,
    [things.commentId, home, things.assetId, things.ownerId, `${CANARY} comment`],
  )
  await db.query(
    `INSERT INTO shares (id, workspace_id, created_by_id, asset_id, access, may_download, token_hash)
     VALUES ($1, $2, $3, $4, 'view', false, 'nobody has it')`,
    [things.shareId, home, things.ownerId, things.assetId],
  )
  return {
    people,
    things,
    async close() {
      await db.query('DELETE FROM presets WHERE id = $1', [things.presetId])
      await db.query('DELETE FROM invitations WHERE id = $1', [things.invitationId])
      await db.query('DELETE FROM shares WHERE id = $1', [things.shareId])
      await db.query("DELETE FROM boards WHERE id = $1 OR name = 'Doors'", [things.boardId])
      await db.query("DELETE FROM comments WHERE id = $1 OR body = 'Doors'", [things.commentId])
      await db.query('DELETE FROM projects WHERE id = $1', [things.projectId])
      await db.query("DELETE FROM users WHERE email LIKE '%-%-%@example.com'")
      await db.query('DELETE FROM workspaces WHERE id = $1', [elsewhere])
      await db.end()
      for (const who of PEOPLE) await people[who].dispose()
    },
  }
}

async function signedIn(playwright: PlaywrightWorkerArgs['playwright'], baseURL: string, email: string) {
  const person = await playwright.request.newContext({ baseURL })
  const { csrfToken } = (await (await person.get('/api/auth/csrf')).json()) as { csrfToken: string }
  const reply = await person.post('/api/auth/callback/credentials', {
    form: { csrfToken, email, password: OWNER.password, json: 'true' },
  })
  expect(reply.ok()).toBe(true)
  return person
}

async function headOf(person: APIRequestContext, url: string): Promise<number> {
  const { cookies } = await person.storageState()
  const leave = new AbortController()
  const reply = await fetch(url, {
    signal: leave.signal,
    headers: { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') },
  })
  leave.abort()
  return reply.status
}
