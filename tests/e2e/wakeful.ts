import type { Browser, Locator, Page } from '@playwright/test'

const LONGEST_MS = 20_000
const BY_HAND = ['check', 'click', 'dblclick', 'dragTo', 'fill', 'focus', 'hover', 'press', 'tap', 'uncheck']
const BY_TEST = ['dispatchEvent', 'evaluate', 'pressSequentially', 'selectOption', 'setInputFiles']

type Acts = Record<string, (...args: unknown[]) => Promise<unknown>>

const awakeFirst = new WeakSet<Page>()
let areLocatorsPatient = false

/**
 * A browser whose pages are awake before they are touched: what is pressed or typed is heard. Nobody who sees a page is as quick
 * as a test, and a busy machine takes a while to wake one.
 */
export function wakeful(browser: Browser): Browser {
  const newContext = browser.newContext.bind(browser)
  browser.newContext = async (options) => {
    const context = await newContext(options)
    return options?.javaScriptEnabled === false ? context : context.on('page', touchAwake)
  }
  return browser
}

function touchAwake(page: Page): void {
  awakeFirst.add(page)
  const wake = () => waking(page)
  precede(page, ['evaluate'], wake)
  precede(page.keyboard, ['down', 'insertText', 'press', 'type'], wake)
  precede(page.mouse, ['click', 'down', 'move', 'wheel'], wake)
  if (areLocatorsPatient) return
  areLocatorsPatient = true
  // All locators of all pages share their methods.
  precede(Object.getPrototypeOf(page.locator('html')) as object, [...BY_HAND, ...BY_TEST], async (self) => {
    const locator = self as Locator
    // It may come with a page that is still on its way.
    await locator.waitFor({ state: 'attached' })
    await waking(locator.page())
  })
}

function precede(target: object, names: readonly string[], first: (self: unknown) => Promise<void>): void {
  const acts = target as Acts
  for (const name of names) {
    const act = acts[name]!
    acts[name] = async function (this: unknown, ...args) {
      await first(this)
      return act.apply(this, args)
    }
  }
}

/** Once for each document. One that stays asleep is judged by what its test looks for, which says more than a wait. */
async function waking(page: Page): Promise<void> {
  if (!awakeFirst.has(page)) return
  await page
    .waitForFunction(
      (until) => {
        const here = globalThis as { isAwake?: boolean; asleepUntil?: number }
        here.asleepUntil ??= Date.now() + until
        const hears = (part: Element) => Object.keys(part).some((key) => key.startsWith('__reactProps'))
        const isOurs = document.querySelector('script[src*="/_next/"]') !== null
        const parts = document.querySelectorAll('button, a[href], input:not([type=hidden]), select, textarea')
        return (here.isAwake ||=
          Date.now() > here.asleepUntil ||
          (document.readyState !== 'loading' && (!isOurs || [...parts].every(hears))))
      },
      LONGEST_MS,
      { timeout: LONGEST_MS * 2, polling: 50 },
    )
    .catch(() => undefined)
}
