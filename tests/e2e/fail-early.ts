import type { Page } from '@playwright/test'

/** The first file at that address is not there, and is known not to be before any script of the page has come. */
export async function failEarly(page: Page, address: RegExp): Promise<void> {
  let isAwake = false
  const failed = page.waitForResponse(address)
  await page.route(address, (route) => (isAwake ? route.continue() : route.fulfill({ status: 404 })))
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await failed
    isAwake = true
    await route.continue()
  })
}
