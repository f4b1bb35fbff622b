import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, Page } from '@playwright/test'
import { makeBoards, ROUNDS, SHOTS } from './board-film'
import { type Task, withTasks } from './page-tasks'
import { percentile, report } from './report'
import { withStudio } from './studio'

const OPENINGS = 5
const TURNS = 3
const LONG_MS = 50
const CARD_PX = 174
/** A glance along the whole film, and a look at each card of a part. */
const SPEEDS = { fast: 4_000, slow: 700 }
const SLOW_CARDS = 30
const DRAG_STEPS = 300
const PRESSES = 30

const CARD = '[data-shot]'
/** Not the one that is chosen from the beginning. */
const OTHER_CARD = `${CARD}[aria-pressed="false"]`
/** Does something, and changes nothing. */
const IMPORT = 'header button[aria-expanded]:not([aria-haspopup])'

/** A storyboard of two hundred shots with a thousand takes in Chromium: opened, scrolled, dragged in, walked through. */
export function measureBoard(): Promise<void> {
  return withStudio(async ({ url, browser, page, db }) => {
    const boards = await makeBoards(db)
    const { cookies } = await page.context().storageState()
    const took = { full: [] as number[], empty: [] as number[] }
    for (let round = 0; round < OPENINGS; round++) {
      took.empty.push(await openingMs(browser, url, cookies, boards.empty, IMPORT))
      took.full.push(await openingMs(browser, url, cookies, boards.full, OTHER_CARD))
    }
    const [empty, full] = [percentile(took.empty, 0.5), percentile(took.full, 0.5)]
    report('a board of no shots opens, median (least) ms', ofTurns(took.empty, Math.min))
    const what = `one of ${SHOTS} with ${SHOTS * ROUNDS} takes`
    report(`${what}, median (least) ms`, ofTurns(took.full, Math.min), 'goal ≤ 1000')
    report('full ÷ empty', (full / empty).toFixed(2))

    const turns = new Map<string, Turn[]>()
    const note = async (name: string, work: () => Promise<void>) =>
      turns.set(name, [...(turns.get(name) ?? []), await measure(page, work)])
    for (let turn = 0; turn < TURNS; turn++) {
      await page.goto('/api/health')
      await page.setContent(bareStrip())
      await note('bare strip, scrolling', () => scroll(page, SHOTS, SPEEDS.fast))
      await page.goto(boards.full)
      await note('scrolling', () => scroll(page, SHOTS, SPEEDS.fast))
      await note('scrolling slowly', () => scroll(page, SLOW_CARDS, SPEEDS.slow))
      await note('dragging', () => drag(page))
      await note('Alt+arrow', () => walk(page))
    }
    for (const [name, all] of turns) reportTurns(name, all)
  })
}

type Cookies = Awaited<ReturnType<ReturnType<Page['context']>['storageState']>>['cookies']

/** From the navigation of a browser that never was here until a button of the page does what it is for when it is clicked. */
async function openingMs(
  browser: Browser,
  baseURL: string,
  cookies: Cookies,
  path: string,
  button: string,
): Promise<number> {
  const context = await browser.newContext({ baseURL, viewport: { width: 1440, height: 900 } })
  await context.addCookies(cookies)
  const page = await context.newPage()
  await page.addInitScript((selector) => {
    let element: HTMLElement | null = null
    const look = () => {
      element ??= document.querySelector<HTMLElement>(selector)
      const state = element?.getAttribute('aria-pressed') ?? element?.getAttribute('aria-expanded')
      if (state === 'true') return void Object.assign(window, { usableMs: performance.now() })
      element?.click()
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  }, button)
  await page.goto(path)
  const usable = await page.waitForFunction(() => (window as { usableMs?: number }).usableMs)
  const ms = (await usable.jsonValue())!
  await context.close()
  return ms
}

/** As many cards that hold nothing: what this machine scrolls at its best. */
function bareStrip(): string {
  const cards = Array.from(
    { length: SHOTS },
    (_, at) => `<li style="flex:0 0 ${CARD_PX}px">Shot ${at + 1}</li>`,
  )
  return `<div style="overflow-x:auto"><div><ul aria-label="Shots" style="display:flex;width:${SHOTS * CARD_PX}px;height:144px;margin:0;padding:0">${cards.join('')}</ul></div></div>`
}

interface Turn {
  perSecond: number
  tasks: Task[]
}

async function measure(page: Page, work: () => Promise<void>): Promise<Turn> {
  await scroller(page).evaluate((element) => (element.scrollLeft = 0))
  // What came before is over: stills are there, changes are sent.
  await sleep(2_000)
  const [perSecond, tasks] = await withTasks(page, async () => {
    await page.evaluate(() => {
      const seen: number[] = []
      Object.assign(window, { seen })
      const look = (at: number) => {
        seen.push(at)
        if ((window as { seen?: number[] }).seen === seen) requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    })
    await work()
    return page.evaluate(() => {
      const { seen } = window as unknown as { seen: number[] }
      Object.assign(window, { seen: undefined })
      return ((seen.length - 1) * 1000) / (seen.at(-1)! - seen[0]!)
    })
  })
  return { perSecond, tasks }
}

function reportTurns(what: string, turns: readonly Turn[]): void {
  const longest = (side: keyof Task) => (turn: Turn) => Math.max(0, ...turn.tasks.map((task) => task[side]))
  const over = (side: keyof Task) => (turn: Turn) => turn.tasks.filter((task) => task[side] > LONG_MS).length
  const say = (read: (turn: Turn) => number, best = Math.min) => ofTurns(turns.map(read), best)
  report(
    `frames/s, ${what}, median (best)`,
    say(({ perSecond }) => perSecond, Math.max),
    'goal 60',
  )
  report(
    `  longest task, ms`,
    say(longest('clock')),
    `goal ≤ ${LONG_MS}; by its own time ${say(longest('own'))}`,
  )
  report(`  tasks over ${LONG_MS} ms`, say(over('clock')), `goal 0; by their own time ${say(over('own'))}`)
}

function ofTurns(values: number[], best: (...values: number[]) => number): string {
  return `${percentile(values, 0.5).toFixed(0)} (${best(...values).toFixed(0)})`
}

const strip = (page: Page) => page.getByRole('list', { name: 'Shots' })
const scroller = (page: Page) => strip(page).locator('xpath=ancestor::div[2]')

/** By the wheel at one speed, so many cards along and back. */
async function scroll(page: Page, cards: number, speed: number): Promise<void> {
  const { x, y } = (await scroller(page).boundingBox())!
  const session = await page.context().newCDPSession(page)
  for (const way of [-1, 1])
    await session.send('Input.synthesizeScrollGesture', {
      x: x + 200,
      y: y + 50,
      xDistance: way * cards * CARD_PX,
      speed,
      gestureSourceType: 'mouse',
    })
  await session.detach()
}

/** One card by the mouse twice to and fro over the others, then let go. */
async function drag(page: Page): Promise<void> {
  const box = (await scroller(page).boundingBox())!
  const y = box.y + 50
  await page.mouse.move(box.x + 80, y)
  await page.mouse.down()
  for (let step = 0; step <= DRAG_STEPS; step++) {
    const share = 1 - Math.abs((((step / DRAG_STEPS) * 4) % 2) - 1)
    await page.mouse.move(box.x + 80 + share * (box.width - 160), y)
  }
  await page.mouse.move(box.x + 600, y)
  await page.mouse.up()
}

/** The first card along the strip, one place at a press. */
async function walk(page: Page): Promise<void> {
  await strip(page).getByRole('listitem', { name: 'Shot 1', exact: true }).getByRole('button').focus()
  for (let press = 0; press < PRESSES; press++) {
    await page.keyboard.press('Alt+ArrowRight')
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
  }
}
