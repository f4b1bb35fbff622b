import type { Browser, Locator, Page } from '@playwright/test'
import { exampleFile } from '../factories/files'
import { expect, OWNER, STUDIO, test, expectNoSidewaysScroll } from './fixtures'
import { type Hand, KEYS, MOUSE, reach } from './hands'
import { withDatabase } from './somebody'

const PASSWORD = 'four words of ours'
/** One act; a film takes longer. */
const STEP_MS = 20_000

/** What a team does besides: marks a tile of the gallery, and draws on a frame. */
interface TeamHand extends Hand {
  pick: (page: Page, tile: Locator) => Promise<void>
  draw: (page: Page) => Promise<void>
}

const BY_MOUSE: TeamHand = {
  ...MOUSE,
  async pick(_, tile) {
    await tile.hover()
    await tile.getByRole('checkbox').check()
  },
  async draw(page) {
    const { x, y, width, height } = (await surfaceOf(page).boundingBox())!
    await page.mouse.move(x + width * 0.4, y + height * 0.4)
    await page.mouse.down()
    await page.mouse.move(x + width * 0.6, y + height * 0.5, { steps: 6 })
    await page.mouse.up()
    await page.getByRole('toolbar', { name: 'Drawing tools' }).getByRole('button', { name: 'Done' }).click()
  },
}

const BY_KEYS: TeamHand = {
  ...KEYS,
  async pick(page, tile) {
    await reach(page, tile.getByRole('link'))
    await page.keyboard.press(' ')
  },
  async draw(page) {
    await expect(surfaceOf(page)).toBeFocused()
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Escape')
  },
}

const surfaceOf = (page: Page) => page.getByRole('application', { name: /^Drawing/ })

const tile = (page: Page, words: string) =>
  page.getByRole('list', { name: 'Gallery' }).getByRole('article').filter({ hasText: words })
const player = (page: Page) => page.getByRole('group', { name: 'Player' })

for (const hand of [BY_MOUSE, BY_KEYS]) {
  test(`four people of four roles make, review and send a film, by ${hand.name}`, async ({
    asOwner,
    browser,
  }) => {
    test.setTimeout(400_000)
    const owner = await asOwner('/admin/people')
    const people = new Map<string, Page>()
    owner.setDefaultTimeout(STEP_MS)

    await test.step('the owner invites three', async () => {
      for (const role of ['Admin', 'Creator', 'Reviewer']) {
        await hand.press(owner, owner.getByRole('button', { name: 'Invite somebody' }))
        await hand.choose(owner, owner.getByRole('combobox', { name: 'Role', exact: true }), role)
        await hand.press(owner, owner.getByRole('button', { name: 'Make link' }))
        const link = await owner.getByRole('textbox', { name: 'Invitation link' }).inputValue()
        await hand.press(owner, owner.getByRole('button', { name: 'Done' }))
        people.set(role, await join(browser, hand, link, role))
      }
      await expect(owner.getByRole('list', { name: 'Members' })).toContainText(nameOf(hand, 'Reviewer'))
    })
    const [admin, creator, reviewer] = ['Admin', 'Creator', 'Reviewer'].map((role) => people.get(role)!) as [
      Page,
      Page,
      Page,
    ]
    const [first, second, board] = [
      `Harbour by ${hand.name}`,
      `Market by ${hand.name}`,
      `Monday by ${hand.name}`,
    ]

    await test.step('the creator uploads, and generates two clips', async () => {
      await creator.goto('/gallery')
      const asked = creator.waitForEvent('filechooser')
      await hand.press(creator, creator.getByLabel('Upload files'))
      await (
        await asked
      ).setFiles({
        name: `Moodboard ${hand.name}.jpg`,
        mimeType: 'image/jpeg',
        buffer: exampleFile('anna.jpg'),
      })
      await expect(tile(creator, `Moodboard ${hand.name}`)).toBeVisible()
      for (const words of [first, second]) {
        await creator.goto('/create')
        const prompt = creator.getByRole('textbox', { name: 'Prompt', exact: true })
        // What was written before comes back first.
        if (words === second) await expect(prompt).toHaveValue(first)
        await hand.type(creator, prompt, words)
        await hand.press(creator, creator.getByRole('button', { name: /^Generate · \$/ }))
        await expect(creator.getByRole('article', { name: words }).getByRole('status')).toHaveText('Ready', {
          timeout: 60_000,
        })
      }
    })

    await test.step('both go on a board', async () => {
      await creator.goto('/gallery')
      await hand.pick(creator, tile(creator, first))
      await hand.pick(creator, tile(creator, second))
      await hand.press(creator, creator.getByRole('button', { name: 'Board', exact: true }))
      await hand.type(creator, creator.getByRole('textbox', { name: 'New board' }), board)
      await hand.press(creator, creator.getByRole('button', { name: 'Make board' }))
      await expect(creator.getByText(`2 items put on “${board}”.`)).toBeVisible()
    })

    await test.step('the reviewer compares them, and draws a comment on one', async () => {
      await reviewer.goto('/gallery')
      await hand.press(reviewer, reviewer.getByRole('button', { name: 'Boards' }))
      await hand.press(
        reviewer,
        reviewer.getByRole('list', { name: 'Boards' }).getByRole('button', { name: board }),
      )
      await expect(reviewer.getByRole('heading', { name: board })).toBeVisible()
      await hand.pick(reviewer, tile(reviewer, first))
      await hand.pick(reviewer, tile(reviewer, second))
      await hand.press(reviewer, reviewer.getByRole('link', { name: 'Compare' }))
      await expect(reviewer.getByRole('heading', { name: 'Compare' })).toBeVisible()
      await expect(reviewer.locator('figure')).toHaveCount(2)
      await open(reviewer, hand, first)
      const box = reviewer.getByRole('form', { name: 'New comment' })
      await hand.press(reviewer, box.getByRole('button', { name: 'Draw' }))
      await hand.draw(reviewer)
      await hand.type(reviewer, box.getByRole('textbox', { name: 'Comment' }), 'Warmer light here')
      await hand.press(reviewer, box.getByRole('button', { name: 'Comment' }))
      await expect(thread(reviewer)).toContainText('Warmer light here')
      await expect(thread(reviewer).getByLabel('with a drawing')).toBeVisible()
    })

    await test.step('the creator makes a re-shoot of it', async () => {
      await open(creator, hand, first)
      await hand.press(creator, thread(creator).getByRole('button', { name: /^Re-shoot · \$/ }))
      await hand.press(
        creator,
        creator.getByRole('region', { name: 'Re-shoot' }).getByRole('button', { name: /^Re-shoot · \$/ }),
      )
      const shoots = thread(creator).getByRole('list', { name: 'Re-shoots' })
      await expect(shoots).toContainText('Ready', { timeout: 60_000 })
      await hand.press(creator, shoots.getByRole('link', { name: 'Open v2' }))
      await expect(creator.getByRole('region', { name: 'Prompt' })).toContainText('Warmer light here')
    })
    const next = new URL(creator.url()).pathname

    await test.step('the reviewer approves the new version', async () => {
      await reviewer.goto(next)
      const decision = reviewer.getByRole('region', { name: 'Decision' })
      await hand.press(reviewer, decision.getByRole('button', { name: 'Approve v2' }))
      await expect(decision.getByRole('list', { name: 'Decisions' })).toContainText('approved')
    })

    const guest = await (
      await browser.newContext({ baseURL: STUDIO, viewport: { width: 375, height: 760 } })
    ).newPage()
    await test.step('the admin sends it to a guest, who watches on a phone, and ends the link', async () => {
      await admin.goto(next)
      await hand.press(admin, admin.getByRole('button', { name: 'Share link' }))
      await hand.press(admin, admin.getByRole('button', { name: 'Make a link' }))
      await hand.type(admin, admin.getByRole('textbox', { name: 'Password (optional)' }), PASSWORD)
      await hand.press(admin, admin.getByRole('button', { name: 'Make link' }))
      await guest.goto(await admin.getByRole('textbox', { name: 'Shared link' }).inputValue())
      await hand.press(admin, admin.getByRole('button', { name: 'Done' }))
      await hand.type(guest, guest.getByLabel('Password'), PASSWORD)
      await guest.keyboard.press('Enter')
      await expect(guest.getByLabel('Clip', { exact: true })).toHaveJSProperty('videoWidth', 1280)
      await expectNoSidewaysScroll(guest)
      await hand.press(admin, admin.getByRole('button', { name: 'End link' }))
      await hand.press(admin, admin.getByRole('button', { name: 'End it for good' }))
      await expect(guest.getByText('This link does not open any more')).toBeVisible()
    })

    for (const page of [admin, creator, reviewer, guest]) await page.context().close()
    await withDatabase(async (db) => {
      for (const table of ['decisions', 'comments', 'shares', 'boards'])
        await db.query(`DELETE FROM ${table}`)
      await db.query("UPDATE assets SET review_state = 'open', comment_words = ''")
      await db.query(
        "UPDATE members SET removed_at = now() FROM users WHERE users.id = user_id AND users.email LIKE '%-by-team@example.com'",
      )
    })
  })
}

const thread = (page: Page) => page.getByRole('list', { name: 'Comments' }).getByRole('article').first()
const nameOf = (hand: Hand, role: string) => `${role} by ${hand.name}`

async function join(browser: Browser, hand: Hand, link: string, role: string): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: STUDIO })).newPage()
  page.setDefaultTimeout(STEP_MS)
  await page.goto(link)
  await hand.type(page, page.getByRole('textbox', { name: 'Name' }), nameOf(hand, role))
  const email = `${role.toLowerCase()}-${hand.name}-by-team@example.com`
  await hand.type(page, page.getByRole('textbox', { name: 'Email' }), email)
  await hand.type(page, page.getByLabel('Password'), OWNER.password)
  await hand.press(page, page.getByRole('button', { name: 'Create account' }))
  await page.waitForURL('**/create')
  return page
}

async function open(page: Page, hand: Hand, words: string): Promise<void> {
  await page.goto('/gallery')
  await hand.press(page, tile(page, words).getByRole('link'))
  await expect(player(page)).toBeVisible()
}
