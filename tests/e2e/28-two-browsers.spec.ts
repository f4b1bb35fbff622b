import type { Locator, Page } from '@playwright/test'
import * as Y from 'yjs'
import { FRAMINGS } from '@/lib/storyboard/board'
import { readBoard } from '@/lib/storyboard/doc'
import { expect, test } from './fixtures'
import { addPerson, pageOf, removePerson, removeProjects, withDatabase } from './somebody'

const NAME = 'Edited at once'
const SEED = 28
const EDITING_MS = 60_000
const AWAY_MS = { from: 20_000, to: 27_000 }
/** Shots that both write in, and that nobody takes out, merges or splits. */
const KEPT = 4
const MOST_LOOSE = 3
/** Also where the machine is busy. */
const LEAST_WORDS = 5
/** Wide enough for every card to be drawn. */
const SCREEN = { width: 3_200, height: 1_000 }

/** What somebody wrote, and where. */
interface Words {
  shotId: string
  field: 'prompt' | 'notes'
  words: string
}

/** One of the two, with all that they wrote. */
interface Writer {
  page: Page
  name: string
  random: () => number
  kept: readonly string[]
  wrote: Words[]
}

let person: { userId: string; email: string }

test.beforeAll(async () => {
  person = await addPerson('Bo Nord', 'creator')
})

test.afterAll(async () => {
  await removeProjects(NAME)
  await removePerson(person)
})

/**
 * A minute of whatever a board can do, drawn by lot from a seed. What may be gone in the end is kept apart from what may not:
 * words are counted in shots that nobody takes out, and whoever takes words back puts them there again at once. Everything else
 * happens to loose shots, each of which only the one who began it takes out, merges, splits and copies. Moves, seconds and
 * framings go to all.
 */
test('two people edit one board for a minute, one of them away for a while: both end alike, with every word', async ({
  asOwner,
  browser,
}) => {
  const page = await asOwner('/projects')
  await page.setViewportSize(SCREEN)
  const path = await beginBoard(page)
  await page.goto(path)
  const other = await pageOf(browser, person, path)
  await other.setViewportSize(SCREEN)
  for (const one of [page, other]) {
    await expect(cards(one)).toHaveCount(KEPT)
    await cards(one).first().click()
  }
  const kept = await idsOf(page)
  const writers: Writer[] = [
    { page, name: 'a', random: randomFrom(SEED), kept, wrote: [] },
    { page: other, name: 'b', random: randomFrom(SEED + 1), kept, wrote: [] },
  ]
  await Promise.all([edit(writers[0]!), edit(writers[1]!, AWAY_MS)])

  for (const one of [page, other])
    await expect(one.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible()
  const stored = await storedBoard(path)
  for (const one of [page, other]) await expect.poll(() => shownBoard(one)).toEqual(stored)
  // By letters: two who write in one place at once share a word, of which no letter may be gone.
  for (const [at, id] of kept.entries())
    for (const field of ['prompt', 'notes'] as const) {
      const words = writers.flatMap(({ wrote }) =>
        wrote.filter((one) => one.shotId === id && one.field === field).map((one) => ` ${one.words}`),
      )
      const all = [...(field === 'prompt' ? [`Kept ${at + 1}.`] : []), ...words].join('')
      const now = stored.find((shot) => shot.id === id)?.[field] ?? 'no shot'
      expect(lettersOf(now), `${field} of shot ${at + 1}: “${now}” of “${all}”`).toBe(lettersOf(all))
    }
  for (const { name, wrote } of writers)
    expect(wrote.length, `how often ${name} wrote`).toBeGreaterThanOrEqual(LEAST_WORDS)
  await other.context().close()
})

const lettersOf = (words: string) => [...words].toSorted().join('')
const cards = (page: Page) => page.locator('[data-shot]')
const card = (page: Page, id: string) => page.locator(`[data-shot="${id}"]`)
const text = (page: Page, field: Words['field']) =>
  page.getByRole('textbox', { name: field === 'prompt' ? 'Prompt' : 'Notes' })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

function idsOf(page: Page): Promise<string[]> {
  return cards(page).evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset['shot']!))
}

async function beginBoard(page: Page): Promise<string> {
  await press(page, 'New project').click()
  await page.getByRole('textbox', { name: 'Name' }).fill(NAME)
  await press(page, 'Make project').click()
  await page.getByRole('link', { name: `Storyboard of ${NAME}` }).click()
  await press(page, 'Start a storyboard').click()
  for (let at = 1; at <= KEPT; at++) {
    await press(page, 'Add shot').click()
    await expect(cards(page)).toHaveCount(at)
    await expect(text(page, 'prompt')).toHaveValue('')
    await text(page, 'prompt').fill(`Kept ${at}.`)
  }
  await expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible()
  return new URL(page.url()).pathname
}

async function edit(writer: Writer, away?: { from: number; to: number }): Promise<void> {
  const { page, random } = writer
  const startedAt = performance.now()
  const took = () => performance.now() - startedAt
  for (let isAway = false; took() < EDITING_MS;) {
    const isTime = away !== undefined && took() >= away.from && took() < away.to
    if (isTime !== isAway) await page.context().setOffline((isAway = isTime))
    // Half of it is writing.
    await pickFrom([write, write, write, write, ...ACTS], random)(writer)
  }
}

const ACTS: readonly ((writer: Writer) => Promise<void>)[] = [
  add,
  move,
  setSeconds,
  setFraming,
  (writer) => withLoose(writer, 1, ({ page }) => press(page, 'Remove').click()),
  duplicate,
  (writer) => withLoose(writer, 2, ({ page }) => press(page, 'Merge').click()),
  split,
  thinkAgain,
  stepBackAndForth,
  stepBackAndForth,
]

async function choose({ page }: Writer, id: string): Promise<void> {
  await card(page, id).click()
  await expect(card(page, id)).toHaveAttribute('aria-pressed', 'true')
}

/**
 * Words that are nowhere else, between any two of a shot that stays. All end with a full stop, and only there is room for
 * more: who writes into a word that another one is still writing loses no letter of it, but it is no word any more.
 */
async function write(writer: Writer): Promise<void> {
  const { page, name, random, kept, wrote } = writer
  const shotId = pickFrom(kept, random)
  const field = pickFrom(['prompt', 'notes'] as const, random)
  const words = `${name}${wrote.length}.`
  await choose(writer, shotId)
  await text(page, field).evaluate((area: HTMLTextAreaElement, share) => {
    const ends = [...area.value.matchAll(/^|(?<=\.)/g)].map(({ index }) => index)
    const at = ends[Math.floor(share * ends.length)]!
    area.focus()
    area.setSelectionRange(at, at)
  }, random())
  await page.keyboard.type(` ${words}`, { delay: 10 })
  wrote.push({ shotId, field, words })
}

async function add(writer: Writer): Promise<void> {
  const { page, name } = writer
  if ((await looseOf(writer)).length >= MOST_LOOSE) return
  await press(page, 'Add shot').click()
  // Only one that was just begun says nothing.
  await expect(text(page, 'prompt')).toHaveValue('')
  await text(page, 'prompt').pressSequentially(`Loose ${name}`)
}

async function move({ page, random, kept }: Writer): Promise<void> {
  await card(page, pickFrom(kept, random)).press(pickFrom(['Alt+ArrowLeft', 'Alt+ArrowRight'], random))
}

async function setSeconds(writer: Writer): Promise<void> {
  await choose(writer, pickFrom(writer.kept, writer.random))
  const seconds = 1 + Math.floor(writer.random() * 9)
  await writer.page.getByRole('textbox', { name: 'Seconds' }).fill(String(seconds))
}

async function setFraming(writer: Writer): Promise<void> {
  await choose(writer, pickFrom(writer.kept, writer.random))
  await writer.page.getByRole('combobox', { name: 'Framing' }).selectOption(pickFrom(FRAMINGS, writer.random))
}

async function duplicate(writer: Writer): Promise<void> {
  if ((await looseOf(writer)).length >= MOST_LOOSE) return
  await withLoose(writer, 1, ({ page }) => press(page, 'Duplicate').click())
}

async function split(writer: Writer): Promise<void> {
  if ((await looseOf(writer)).length >= MOST_LOOSE) return
  await withLoose(writer, 1, async ({ page }) => {
    await page.getByRole('slider', { name: 'Film position' }).press('ArrowRight')
    await press(page, 'Split at the line').click()
  })
}

/** A shot that is there for a moment. */
async function thinkAgain({ page }: Writer): Promise<void> {
  await press(page, 'Add shot').click()
  await expect(text(page, 'prompt')).toHaveValue('')
  await press(page, 'Undo').click()
  await expect(text(page, 'prompt')).not.toHaveValue('')
}

async function stepBackAndForth({ page, random }: Writer): Promise<void> {
  const most = 1 + Math.floor(random() * 3)
  let steps = 0
  while (steps < most && (await press(page, 'Undo').isEnabled())) {
    await press(page, 'Undo').click()
    steps++
  }
  // A step that somebody else has overwritten leaves nothing to go forth to.
  while (steps-- > 0 && (await press(page, 'Redo').isEnabled())) await press(page, 'Redo').click()
}

async function looseOf({ page, name }: Writer): Promise<string[]> {
  return page
    .locator(`[data-shot][aria-label*="Loose ${name}"]`)
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset['shot']!))
}

/** Does something with so many loose shots of one's own, where there are as many. */
async function withLoose(
  writer: Writer,
  count: number,
  act: (writer: Writer) => Promise<void>,
): Promise<void> {
  const loose = await looseOf(writer)
  const from = Math.floor(writer.random() * (loose.length - count + 1))
  const [first, ...more] = loose.slice(from, from + count)
  if (!first || more.length < count - 1) return
  await choose(writer, first)
  for (const id of more) await card(writer.page, id).click({ modifiers: ['ControlOrMeta'] })
  await act(writer)
}

interface Shot {
  id: string
  prompt: string
  notes: string
  seconds: string
  framing: string
}

/** As somebody who goes from shot to shot sees it. */
async function shownBoard(page: Page): Promise<Shot[]> {
  const shots: Shot[] = []
  for (const id of await idsOf(page)) {
    await card(page, id).click()
    await expect(card(page, id)).toHaveAttribute('aria-pressed', 'true')
    const valueOf = (field: Locator) => field.inputValue()
    shots.push({
      id,
      prompt: await valueOf(text(page, 'prompt')),
      notes: await valueOf(text(page, 'notes')),
      seconds: await valueOf(page.getByRole('textbox', { name: 'Seconds' })),
      framing: await valueOf(page.getByRole('combobox', { name: 'Framing' })),
    })
  }
  return shots
}

/** As whoever comes next is given it. */
async function storedBoard(path: string): Promise<Shot[]> {
  const id = path.split('/').at(-1)!
  const doc = new Y.Doc()
  await withDatabase(async (db) => {
    const { rows } = await db.query<{ bytes: Buffer }>(
      `SELECT state AS bytes FROM storyboards WHERE id = $1 UNION ALL
       SELECT bytes FROM storyboard_updates WHERE storyboard_id = $1`,
      [id],
    )
    for (const { bytes } of rows) Y.applyUpdate(doc, bytes)
  })
  return readBoard(doc).shots.map(({ id: shotId, prompt, notes, durationSeconds, framing }) => ({
    id: shotId,
    prompt,
    notes,
    seconds: String(durationSeconds),
    framing,
  }))
}

function pickFrom<Item>(items: readonly Item[], random: () => number): Item {
  return items[Math.floor(random() * items.length)]!
}

/** The same numbers for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
