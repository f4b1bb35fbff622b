import type { Locator, Page } from '@playwright/test'
import { expect } from './fixtures'

const MOST_STEPS = 400

/** How somebody works: the same acts by mouse, and with nothing but keys. */
export interface Hand {
  name: string
  press: (page: Page, what: Locator) => Promise<void>
  type: (page: Page, field: Locator, words: string) => Promise<void>
  choose: (page: Page, field: Locator, option: string) => Promise<void>
}

export const MOUSE: Hand = {
  name: 'mouse',
  press: (_, what) => what.click(),
  type: (_, field, words) => field.fill(words),
  choose: async (_, field, option) => void (await field.selectOption(option)),
}

export const KEYS: Hand = {
  name: 'keyboard',
  async press(page, what) {
    await reach(page, what)
    await page.keyboard.press('Enter')
  },
  async type(page, field, words) {
    await reach(page, field)
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type(words)
  },
  async choose(page, field, option) {
    await reach(page, field)
    // Typing a word chooses its option, without opening the list. What no key has, such as ·, would go to a field of text.
    await page.keyboard.type(/^[ -~]+/.exec(option)![0])
    await expect(field.locator('option:checked')).toHaveText(option)
  },
}

/** Goes there by Tab alone, back or on, as somebody without a mouse must. */
export async function reach(page: Page, what: Locator): Promise<void> {
  // Looking for it by its name takes longer than a press: only anew where it was drawn anew.
  let there = await what.elementHandle()
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    const key = await there!.evaluate((element) => {
      const { activeElement, body } = document
      if (!element.isConnected) return 'gone'
      if (element === activeElement) return null
      const isBefore =
        activeElement !== null &&
        activeElement !== body &&
        element.compareDocumentPosition(activeElement) & Node.DOCUMENT_POSITION_FOLLOWING
      return isBefore ? 'Shift+Tab' : 'Tab'
    })
    if (!key) return
    if (key === 'gone') there = await what.elementHandle()
    else await page.keyboard.press(key)
  }
  throw new Error(`Tab does not lead to ${what}`)
}
