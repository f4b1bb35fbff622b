import { readFileSync } from 'node:fs'
import { may, type Permission } from '@/lib/workspaces/schema'
import { openWithoutProxy } from '../setup/without-proxy'
import { ACCOUNT_ACTIONS } from './account-doors'
import { APPROVAL_ACTIONS } from './approval-doors'
import { CANARY, headOf, invite, OUTSIDERS, PEOPLE, ROLES, type Who } from './door-people'
import type { ActionDoor, Things } from './doors'
import { expect, test } from './fixtures'
import { NOTIFICATION_ACTIONS } from './notification-doors'
import { PEOPLE_ACTIONS } from './people-doors'
import { PROJECT_ACTIONS } from './project-doors'
import { SHARE_ACTIONS } from './share-doors'
import { REVIEW_ACTIONS } from './review-doors'
import { STORYBOARD_ACTIONS } from './storyboard-doors'
import { STUDIO_ACTIONS } from './studio-doors'
import { VERSION_ACTIONS } from './version-doors'

/** What a stranger of another workspace and a reviewer of this one get; outsiders are refused everywhere but at `open` doors, which show or lead to what everybody may see. */
type Door =
  | 'open'
  | {
      path?: (things: Things) => string
      method?: 'POST'
      /** What is sent along. */
      data?: object
      stranger: number
      reviewer: number
      /** What a page that explains itself to those who may not must not hold. */
      hides?: string
      /** Why a reviewer does not get it; roles without it get the same. */
      needs?: Permission | 'own'
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
  '/approvals': { stranger: 200, reviewer: 200 },
  '/queue': { stranger: 200, reviewer: 200 },
  '/gallery': { stranger: 200, reviewer: 200 },
  '/gallery/[assetId]': { path: ({ assetId }) => `/gallery/${assetId}`, stranger: 404, reviewer: 200 },
  '/gallery/compare': {
    path: ({ assetId }) => `/gallery/compare?ids=${assetId}`,
    stranger: 404,
    reviewer: 200,
  },
  '/account': { stranger: 200, reviewer: 200 },
  '/voices': { stranger: 200, reviewer: 200 },
  '/notifications': { stranger: 200, reviewer: 200 },
  '/projects': { stranger: 200, reviewer: 200, hides: 'New project', needs: 'makeProjects' },
  // Leads on to the one that was changed last.
  '/projects/[projectId]/storyboard': {
    path: ({ projectId }) => `/projects/${projectId}/storyboard`,
    stranger: 404,
    reviewer: 200,
  },
  '/projects/[projectId]/storyboard/[storyboardId]': {
    path: ({ projectId, storyboardId }) => `/projects/${projectId}/storyboard/${storyboardId}`,
    stranger: 404,
    reviewer: 200,
  },
  '/admin': 'open',
  '/admin/keys': { stranger: 200, reviewer: 200, hides: 'Add provider key', needs: 'manageKeys' },
  '/admin/audit': { stranger: 200, reviewer: 200, hides: 'Save as CSV', needs: 'readAudit' },
  '/admin/budgets': { stranger: 200, reviewer: 200, hides: 'Per calendar month', needs: 'manageBudgets' },
  '/admin/usage': { stranger: 200, reviewer: 200, hides: 'as in the budgets', needs: 'readUsage' },
  '/admin/people': { stranger: 200, reviewer: 200, hides: 'Invite somebody', needs: 'managePeople' },
  '/admin/shares': {
    stranger: 200,
    reviewer: 200,
    hides: 'people without an account can see',
    needs: 'manageShares',
  },
  // Opened by its token alone; lib/shares/shares.db.test.ts and 18-sharing.spec.ts try the others.
  '/share/[token]': 'open',
  '/share/[token]/[assetId]': 'open',
}

const ROUTES: Record<string, Door> = {
  '/api/auth/[...nextauth]': 'open',
  '/api/assets/[assetId]': { path: ({ assetId }) => `/api/assets/${assetId}`, stranger: 404, reviewer: 200 },
  '/api/approvals': { stranger: 200, reviewer: 200 },
  '/api/faces': { path: ({ assetId }) => `/api/faces?video=${assetId}`, stranger: 404, reviewer: 200 },
  '/api/assets/[assetId]/lineage': {
    path: ({ assetId }) => `/api/assets/${assetId}/lineage`,
    stranger: 404,
    reviewer: 200,
  },
  '/api/audit': { stranger: 200, reviewer: 403, needs: 'readAudit' },
  '/api/health': 'open',
  // Opened by a signature; lib/assets/public-link.db.test.ts tries the others.
  '/api/inputs/[assetId]': 'open',
  // Opened by an attempt's own token alone; lib/generations/callback.db.test.ts tries the others.
  '/api/hooks/[provider]/[token]': 'open',
  '/api/budgets': { stranger: 200, reviewer: 200 },
  '/api/boards': { stranger: 200, reviewer: 200 },
  '/api/downloads': { method: 'POST', stranger: 400, reviewer: 400 },
  '/api/projects': { stranger: 200, reviewer: 200 },
  '/api/voices': { stranger: 200, reviewer: 200 },
  '/api/voices/sample': { method: 'POST', stranger: 400, reviewer: 400 },
  '/api/reviews/[assetId]': {
    path: ({ assetId }) => `/api/reviews/${assetId}`,
    stranger: 404,
    reviewer: 200,
  },
  '/api/tags': { stranger: 200, reviewer: 200 },
  '/api/elements': {
    path: ({ projectId }) => `/api/elements?project=${projectId}`,
    stranger: 200,
    reviewer: 200,
  },
  '/api/events': { stranger: 200, reviewer: 200 },
  '/api/first-steps': { stranger: 200, reviewer: 200 },
  '/api/gallery': { stranger: 200, reviewer: 200 },
  '/api/generations/[generationId]': {
    path: ({ generationId }) => `/api/generations/${generationId}`,
    stranger: 404,
    reviewer: 200,
  },
  '/api/keys': { stranger: 200, reviewer: 403, needs: 'manageKeys' },
  '/api/media/[assetId]': { path: ({ assetId }) => `/api/media/${assetId}`, stranger: 404, reviewer: 200 },
  '/api/notifications': { stranger: 200, reviewer: 200 },
  '/api/notifications/unread': { stranger: 200, reviewer: 200 },
  '/api/offers': {
    path: () => '/api/offers?model=kling-v3%2Ftext-to-video',
    stranger: 200,
    reviewer: 200,
  },
  '/api/offers/film': { stranger: 200, reviewer: 200 },
  '/api/people': { stranger: 200, reviewer: 403, needs: 'managePeople' },
  '/api/presets': { stranger: 200, reviewer: 200 },
  '/api/prompts': { stranger: 200, reviewer: 200 },
  '/api/queue': { stranger: 200, reviewer: 200 },
  '/api/shares': { stranger: 200, reviewer: 403, needs: 'manageShares' },
  '/api/speech': { method: 'POST', data: { words: 'Hello.' }, stranger: 200, reviewer: 200 },
  // As the pages.
  '/api/share/[token]/events': 'open',
  '/api/share/[token]/media/[assetId]': 'open',
  // It has no shots yet: whoever gets as far is told so.
  '/api/storyboards/[storyboardId]/export/[format]': {
    path: ({ storyboardId }) => `/api/storyboards/${storyboardId}/export/pdf`,
    stranger: 404,
    reviewer: 412,
  },
  '/api/storyboards/[storyboardId]/live': {
    path: ({ storyboardId }) => `/api/storyboards/${storyboardId}/live`,
    stranger: 404,
    reviewer: 200,
  },
  '/api/storyboards/[storyboardId]/presence': {
    path: ({ storyboardId }) => `/api/storyboards/${storyboardId}/presence`,
    method: 'POST',
    data: { pageId: '00000000-0000-4000-8000-000000000000', place: null },
    stranger: 404,
    reviewer: 200,
  },
  '/api/storyboards/[storyboardId]/takes': {
    path: ({ storyboardId }) => `/api/storyboards/${storyboardId}/takes`,
    stranger: 404,
    reviewer: 200,
  },
  '/api/storyboards/[storyboardId]/renders': {
    path: ({ storyboardId }) => `/api/storyboards/${storyboardId}/renders`,
    stranger: 404,
    reviewer: 200,
  },
  '/api/storyboards/[storyboardId]/updates': {
    path: ({ storyboardId }) => `/api/storyboards/${storyboardId}/updates`,
    method: 'POST',
    stranger: 404,
    reviewer: 403,
    needs: 'storyboard',
  },
  '/api/storyboards/[storyboardId]/versions': {
    path: ({ storyboardId }) => `/api/storyboards/${storyboardId}/versions`,
    stranger: 404,
    reviewer: 200,
  },
  '/api/usage': { path: () => '/api/usage?by=person', stranger: 200, reviewer: 403, needs: 'readUsage' },
  '/api/uploads': { method: 'POST', stranger: 400, reviewer: 403, needs: 'generate' },
  '/api/uploads/parts': { stranger: 200, reviewer: 403, needs: 'generate' },
  // lib/uploads/parts.db.test.ts tries its other methods.
  '/api/uploads/parts/[partId]': {
    path: ({ partId }) => `/api/uploads/parts/${partId}`,
    method: 'POST',
    stranger: 404,
    reviewer: 403,
    needs: 'generate',
  },
}

/** Every server action, with an input that only the rights stand in the way of. */
const ACTIONS: Record<string, 'open' | ActionDoor> = {
  signUpAction: 'open',
  askResetAction: 'open',
  resetPasswordAction: 'open',
  ...ACCOUNT_ACTIONS,
  ...STUDIO_ACTIONS,
  ...APPROVAL_ACTIONS,
  ...PEOPLE_ACTIONS,
  ...PROJECT_ACTIONS,
  ...STORYBOARD_ACTIONS,
  ...VERSION_ACTIONS,
  ...SHARE_ACTIONS,
  ...NOTIFICATION_ACTIONS,
  ...REVIEW_ACTIONS,
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

test('every door of the build has its case here, and says what it takes', () => {
  expect(Object.keys(PAGES).toSorted()).toEqual(doorsOf('page').toSorted())
  expect(Object.keys(ROUTES).toSorted()).toEqual(doorsOf('route').toSorted())
  const actions = new Set(Object.values(actionIds).map(({ exportedName }) => exportedName))
  expect(Object.keys(ACTIONS).toSorted()).toEqual([...actions].toSorted())
  for (const [name, door] of [PAGES, ROUTES, ACTIONS].flatMap((table) =>
    Object.entries<Door | ActionDoor>(table),
  )) {
    if (door === 'open' || !('reviewer' in door)) continue
    const isShut =
      door.reviewer === 'forbidden' || door.reviewer === 403 || ('hides' in door && door.hides !== undefined)
    expect(door.needs !== undefined, name).toBe(isShut)
    if (door.needs) expect(mayPass('reviewer', door.needs), name).toBe(false)
  }
})

test('no door opens to the wrong person, with proxy.ts and without it', async ({ playwright, baseURL }) => {
  test.setTimeout(400_000)
  const bare = await openWithoutProxy()
  let count = 0
  for (const address of [baseURL!, bare.url]) {
    const { people, things, close } = await invite(playwright, address)
    await test.step(`pages, whole and in part, at ${address}`, async () => {
      for (const [url, door] of Object.entries(PAGES)) {
        if (door === 'open') continue
        await eachOf(PEOPLE, async (who) => {
          if (isRole(who) && who !== 'reviewer' && mayPass(who, door.needs)) return
          for (const isPart of [false, true]) {
            const headers: Record<string, string> = isPart ? { RSC: '1' } : {}
            const path = door.path?.(things) ?? url
            const reply = await people[who].get(path, { headers })
            const text = await reply.text()
            const name = `${who} ${path}`
            count += 1
            if (!isRole(who)) expect(text, name).not.toContain(CANARY)
            if (isRole(who) && door.hides) expect(text, name).not.toContain(door.hides)
            if (isOutside(who)) {
              expect(`${reply.url()} ${text}`, name).toContain('/sign-in')
              expect(text, name).not.toContain('Anna Berg’s studio')
            } else if (!isPart) {
              expect(reply.status(), name).toBe(who === 'stranger' ? door.stranger : door.reviewer)
            }
          }
        })
      }
    })

    await test.step(`routes, at ${address}`, async () => {
      for (const [url, door] of Object.entries(ROUTES)) {
        if (door === 'open') continue
        await eachOf(PEOPLE, async (who) => {
          if (isRole(who) && who !== 'reviewer' && mayPass(who, door.needs)) return
          const path = door.path?.(things) ?? url
          const name = `${who} ${path}`
          const status = isOutside(who) ? 401 : who === 'stranger' ? door.stranger : door.reviewer
          count += 1
          // Events never end: their head is all that counts.
          if (url === '/api/events' || url.endsWith('/live')) {
            expect(await headOf(people[who], new URL(path, address).href), name).toBe(status)
            return
          }
          const reply = await people[who].fetch(path, {
            method: door.method ?? 'GET',
            ...(door.method ? { headers: { Origin: address } } : {}),
            ...(door.data ? { data: door.data } : {}),
          })
          expect(reply.status(), name).toBe(status)
          if (!isRole(who)) expect(await reply.text(), name).not.toContain(CANARY)
        })
      }
    })

    await test.step(`actions, also from other sites, at ${address}`, async () => {
      for (const [id, { exportedName, workers }] of Object.entries(actionIds)) {
        const door = ACTIONS[exportedName]!
        if (door === 'open') continue
        const page = Object.keys(workers)
          .map((worker) => worker.replace(/^app|\/page$|\(\w+\)\//g, '').replaceAll(/\[\w+\]/g, 'nobody'))
          .find((path) => path !== '/admin')!
        const call = (who: Who, origin: string | undefined) => {
          count += 1
          return people[who].post(page, {
            headers: { 'Next-Action': id, ...(origin ? { Origin: origin } : {}) },
            data: JSON.stringify([door.input(things)]),
            maxRedirects: 0,
          })
        }
        for (const who of PEOPLE) {
          if (isRole(who) && who !== 'reviewer' && mayPass(who, door.needs)) continue
          const text = await (await call(who, address)).text()
          const expected = isOutside(who)
            ? 'unauthorized'
            : who === 'stranger'
              ? door.stranger
              : who === 'reviewer'
                ? door.reviewer
                : 'forbidden'
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
  }
  await bare.close()
  const doors = [PAGES, ROUTES, ACTIONS].flatMap((table) => Object.values(table))
  process.stdout.write(
    `      ${doors.length} doors, ${doors.filter((door) => door === 'open').length} of them open to everybody: ${count} requests of ${PEOPLE.length} kinds of people, with proxy.ts and without it, every one answered as it must be\n`,
  )
})

/** All at once: what they may only read does not come between them. */
const eachOf = (people: readonly Who[], knock: (who: Who) => Promise<void>) => Promise.all(people.map(knock))

/** Whether there is nothing to try: it is not the role that stands in the way. */
const mayPass = (who: Who, needs: Permission | 'own' | undefined) =>
  needs === undefined || (needs === 'own' ? who !== 'reviewer' : may(who, needs))
const isRole = (who: Who) => (ROLES as readonly Who[]).includes(who)
const isOutside = (who: Who) => (OUTSIDERS as readonly Who[]).includes(who)
