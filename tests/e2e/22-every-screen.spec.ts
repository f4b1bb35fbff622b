import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import * as Y from 'yjs'
import { addShots } from '@/lib/storyboard/edit'
import { expect, expectFits, STUDIO, test, THEMES } from './fixtures'
import { addPerson, removePerson, removeProjects, withDatabase } from './somebody'

/** Two thousand five hundred characters, as long as a prompt may be, with words that do not break. */
const LONG =
  `${'Donaudampfschifffahrtsgesellschaft '.repeat(10)}باب أحمر يفتح ببطء 🚪 ${'A slow dolly through the market at dawn, steam and lanterns. '.repeat(40)}`.slice(
    0,
    2500,
  )
const MOST_STEPS = 600

/** What stands for the parts of an address, made in `beforeAll`. */
const parts: Record<string, string> = {}
let person: { userId: string; email: string }

const pages = Object.entries(
  JSON.parse(readFileSync('.dailies/next/app-path-routes-manifest.json', 'utf8')) as Record<string, string>,
)
  .filter(([file, url]) => file.endsWith('page') && !url.startsWith('/_'))
  .map(([, url]) => url)
  .toSorted()

test.beforeAll(async () => {
  person = await addPerson('A'.repeat(60), 'creator')
  const token = () => {
    const words = randomUUID()
    return { words, hash: createHash('sha256').update(words).digest('hex') }
  }
  await withDatabase(async (db) => {
    const { rows } = await db.query<Record<'asset' | 'generation' | 'workspace' | 'owner', string>>(
      `SELECT a.id AS asset, a.generation_id AS generation, a.workspace_id AS workspace, a.created_by_id AS owner
       FROM assets a WHERE prompt LIKE 'A red panda%' OR prompt LIKE 'Donau%' ORDER BY created_at LIMIT 1`,
    )
    const { asset, generation, workspace, owner } = rows[0]!
    await db.query('UPDATE assets SET prompt = $2 WHERE id = $1', [asset, LONG])
    await db.query(
      `UPDATE generations SET prompt = $2, request = request || jsonb_build_object('prompt', $2::text) WHERE id = $1`,
      [generation, LONG],
    )
    const board = randomUUID()
    await db.query(
      'INSERT INTO boards (id, workspace_id, created_by_id, name, updated_at) VALUES ($1, $2, $3, $4, now())',
      [board, workspace, owner, 'Every screen'],
    )
    await db.query('INSERT INTO board_items (board_id, asset_id, position) VALUES ($1, $2, 1)', [
      board,
      asset,
    ])
    const [share, join, reset] = [token(), token(), token()]
    await db.query(
      "INSERT INTO shares (id, workspace_id, created_by_id, board_id, access, may_download, token_hash) VALUES ($1, $2, $3, $4, 'approve', true, $5)",
      [randomUUID(), workspace, owner, board, share.hash],
    )
    await db.query(
      "INSERT INTO invitations (id, workspace_id, created_by_id, role, token_hash, expires_at) VALUES ($1, $2, $3, 'creator', $4, now() + interval '1 day')",
      [randomUUID(), workspace, owner, join.hash],
    )
    await db.query(
      "INSERT INTO password_resets (id, user_id, token_hash, expires_at) VALUES ($1, $2, $3, now() + interval '1 hour')",
      [randomUUID(), person.userId, reset.hash],
    )
    const [project, empty, storyboard] = [randomUUID(), randomUUID(), randomUUID()]
    for (const [id, name] of [
      [project, 'Every screen'],
      [empty, 'Every screen, empty'],
    ])
      await db.query(
        'INSERT INTO projects (id, workspace_id, created_by_id, name, updated_at) VALUES ($1, $2, $3, $4, now())',
        [id, workspace, owner, name],
      )
    const doc = new Y.Doc()
    addShots(doc, null, [
      {
        prompt: LONG,
        durationSeconds: 15,
        lines: [{ speaker: 'بو 🎬', words: LONG, manner: '', speakerId: null, voiceId: null }],
      },
      { prompt: '', continues: true },
    ])
    await db.query(
      'INSERT INTO storyboards (id, workspace_id, project_id, created_by_id, name, state) VALUES ($1, $2, $3, $4, $5, $6)',
      [storyboard, workspace, project, owner, 'Every screen', Buffer.from(Y.encodeStateAsUpdate(doc))],
    )
    Object.assign(parts, {
      project,
      empty,
      storyboard,
      asset,
      share: share.words,
      join: join.words,
      reset: reset.words,
    })
  })
})

test.afterAll(async () => {
  await withDatabase(async (db) => {
    await db.query("DELETE FROM boards WHERE name = 'Every screen'")
    await db.query('DELETE FROM invitations WHERE used_at IS NULL')
  })
  await removeProjects('Every screen%')
  await removePerson(person)
})

const addressOf = (url: string) =>
  url
    .replace('/share/[token]', `/share/${parts['share']}`)
    .replace('/join/[token]', `/join/${parts['join']}`)
    .replace('/reset/[token]', `/reset/${parts['reset']}`)
    .replace(/^\/projects\/\[projectId\]\/storyboard$/, `/projects/${parts['empty']}/storyboard`)
    .replace('[projectId]', parts['project']!)
    .replace('[storyboardId]', parts['storyboard']!)
    .replace('[assetId]', parts['asset']!)
    .replace(/compare$/, `compare?ids=${parts['asset']}`)

for (const width of [1440, 375])
  test(`every page of the build reads well, is clean and is had by Tab alone at ${width} px`, async ({
    asOwner,
    browser,
  }) => {
    test.setTimeout(300_000)
    const owner = await asOwner('/account')
    const stranger = await (await browser.newContext({ baseURL: STUDIO })).newPage()
    let count = 0
    for (const url of pages) {
      const page = isForAnybody(url) ? stranger : owner
      await test.step(url, async () => {
        await page.setViewportSize({ width, height: 860 })
        await page.goto(addressOf(url))
        await expect(page.locator('main, [role=main]')).toBeVisible()
        await expect(page.getByRole('progressbar').or(page.locator('[aria-busy=true]'))).toHaveCount(0)
        await expectFits(page, [width], THEMES)
        count += await expectTabReachesAll(page, url)
      })
    }
    process.stdout.write(
      `      ${pages.length} pages at ${width} px, ${count} things to press or fill in, each had by Tab\n`,
    )
    await stranger.context().close()
  })

const isForAnybody = (url: string) => /^\/(sign-in|sign-up|reset|join|share)/.test(url)

interface Tabbed {
  /** What had the focus, and whether it always showed. */
  met: Map<HTMLElement, boolean>
  isRound: boolean
}

/** Presses Tab until the focus comes round. What can be pressed or filled in was focused then, and seen to be. */
async function expectTabReachesAll(page: Page, url: string): Promise<number> {
  await page.evaluate(() => {
    const tabbed: Tabbed = { met: new Map(), isRound: false }
    document.addEventListener('focusin', ({ target }) => {
      const element = target as HTMLElement
      const { met } = tabbed
      if (met.size > 1 && element === [...met.keys()][0]) tabbed.isRound = true
      const isSeen = [element, element.parentElement!].some((one) => {
        const { outlineStyle, boxShadow } = getComputedStyle(one)
        return outlineStyle !== 'none' || boxShadow !== 'none'
      })
      met.set(element, (met.get(element) ?? true) && isSeen)
    })
    Object.assign(window, { tabbed })
    ;(document.activeElement as HTMLElement | null)?.blur()
  })
  let found = await goRound(page)
  // What came when the focus was past its place is met the next time round.
  for (let rounds = 1; found.missed.length > 0 && rounds < 3; rounds += 1) found = await goRound(page)
  expect(found.missed, `${url}: what Tab does not reach`).toEqual([])
  expect(found.unseen, `${url}: where the focus does not show`).toEqual([])
  return found.count
}

async function goRound(page: Page) {
  for (let steps = 0; steps < MOST_STEPS; steps += 10) {
    for (let at = 0; at < 10; at += 1) await page.keyboard.press('Tab')
    const { isRound, size } = await page.evaluate(() => {
      const { tabbed } = window as unknown as { tabbed: Tabbed }
      const { isRound } = tabbed
      tabbed.isRound = false
      return { isRound, size: tabbed.met.size }
    })
    // Ten presses meet a second one, if there is any.
    if (isRound || size < 2) break
  }
  return page.evaluate(() => {
    const { met } = (window as unknown as { tabbed: Tabbed }).tabbed
    const name = (one: Element) => one.outerHTML.slice(0, 140)
    const all = [
      ...document.querySelectorAll<HTMLElement>(
        'a[href], button, input, select, textarea, summary, [role=button], [role=tab], [role=checkbox], [role=slider]',
      ),
    ].filter(
      (one) =>
        one.checkVisibility({ visibilityProperty: true }) &&
        !one.matches(':disabled') &&
        !one.closest('[inert], [aria-hidden=true]'),
    )
    // Arrow keys go on from where Tab stops in a group of radios, tabs, tools or cards; Space chooses a tile of the gallery.
    const groupOf = (one: HTMLElement) =>
      one instanceof HTMLInputElement && one.type === 'radio'
        ? [...document.querySelectorAll<HTMLElement>(`input[type=radio][name="${CSS.escape(one.name)}"]`)]
        : [
            ...(one
              .closest(
                '[role=tablist], [role=toolbar], [role=radiogroup], [data-arrows], article:has([tabindex="-1"])',
              )
              ?.querySelectorAll<HTMLElement>('*') ?? [one]),
          ]
    return {
      missed: all.filter((one) => !groupOf(one).some((other) => met.has(other))).map(name),
      unseen: [...met].filter(([one, isSeen]) => one.isConnected && !isSeen).map(([one]) => name(one)),
      count: all.length,
    }
  })
}
