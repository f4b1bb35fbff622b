import type { Browser, Page } from '@playwright/test'

const LONGEST_MS = 20_000

/**
 * A browser whose pages are awake once they are opened: what is pressed or typed is heard. Nobody who sees a page is as quick as
 * a test, and a busy machine takes a while to wake one.
 */
export function wakeful(browser: Browser): Browser {
  const newContext = browser.newContext.bind(browser)
  browser.newContext = async (options) => {
    const context = await newContext(options)
    if (options?.javaScriptEnabled === false) return context
    return context.on('page', stayUntilAwake)
  }
  return browser
}

function stayUntilAwake(page: Page): void {
  const { goto, reload, waitForURL } = page
  page.goto = async (...args) => {
    const reply = await goto.apply(page, args)
    await waking(page)
    return reply
  }
  page.reload = async (...args) => {
    const reply = await reload.apply(page, args)
    await waking(page)
    return reply
  }
  page.waitForURL = async (...args) => {
    await waitForURL.apply(page, args)
    await waking(page)
  }
}

/** A page that stays asleep is judged by what its test looks for, which says more than a wait. */
async function waking(page: Page): Promise<void> {
  await page
    .waitForFunction(
      () =>
        !document.querySelector('script[src*="/_next/"]') ||
        [...document.querySelectorAll('button, a[href], input:not([type=hidden]), select, textarea')].every(
          (part) => Object.keys(part).some((key) => key.startsWith('__reactProps')),
        ),
      undefined,
      { timeout: LONGEST_MS, polling: 50 },
    )
    .catch(() => undefined)
}
