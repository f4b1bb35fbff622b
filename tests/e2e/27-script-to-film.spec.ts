import { readFileSync } from 'node:fs'
import { ALL_FORMATS, BufferSource, Input } from 'mediabunny'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { type Hand, KEYS, MOUSE, reach } from './hands'
import { removeProjects } from './somebody'

/** One act; a film takes longer. */
const STEP_MS = 30_000
const READY = { timeout: 180_000 }
const NAME = 'The Last Ferry by'

/** Two pages, as they come out of a script program. */
const SCRIPT = `Title: The Last Ferry
Author: Anna Berg

INT. TICKET OFFICE - NIGHT

A clock ticks.

Maya (30s) runs in.

MAYA
One.

Otto (60s) counts coins.

OTTO
(not looking up)
Closed.

CLOSE ON the ticket.

EXT. PIER - NIGHT

Rain falls.

===

INT. FERRY - NIGHT

The ramp rises.

Maya sits.

OTTO
(from the last row)
You too.

EXT. SEA - NIGHT

Lights go out.

FADE OUT.
`

/** What the film asks of a hand besides. */
interface FilmHand extends Hand {
  /** A choice of several. */
  pick: (page: Page, radio: Locator) => Promise<void>
  goTo: (page: Page, field: Locator) => Promise<void>
  openShot: (page: Page, number: number) => Promise<void>
}

const BY_MOUSE: FilmHand = {
  ...MOUSE,
  pick: (_, radio) => radio.check(),
  goTo: (_, field) => field.click(),
  async openShot(page, number) {
    await shots(page).hover()
    await page.mouse.wheel(number > 4 ? 2_000 : -2_000, 0)
    await card(page, number).getByRole('button').click()
  },
}

const BY_KEYS: FilmHand = {
  ...KEYS,
  async pick(page, radio) {
    const name = await radio.getAttribute('name')
    // Tab goes to the one that is chosen, arrows to the others.
    await reach(page, page.locator(`input[type=radio][name="${name}"]:checked`))
    for (let press = 0; press < 6 && !(await radio.isChecked()); press++)
      await page.keyboard.press('ArrowRight')
    await expect(radio).toBeChecked()
  },
  goTo: reach,
  async openShot(page, number) {
    await reach(page, shots(page).locator('[tabindex="0"]'))
    await page.keyboard.press('Home')
    for (let at = 1; at <= number; at++) {
      await expect(card(page, at).getByRole('button')).toBeFocused()
      if (at < number) await page.keyboard.press('ArrowRight')
    }
  },
}

const shots = (page: Page) => page.getByRole('list', { name: 'Shots' })
const card = (page: Page, number: number) =>
  shots(page).getByRole('listitem', { name: `Shot ${number}`, exact: true })
const plan = (page: Page) => page.getByRole('region', { name: 'Plan' })
const position = (page: Page, of: 'Film' | 'Cut') => page.getByRole('slider', { name: `${of} position` })

test.afterEach(() => removeProjects(`${NAME} %`))

for (const hand of [BY_MOUSE, BY_KEYS]) {
  test(`a screenplay becomes a film, by ${hand.name}`, async ({ asOwner, context }) => {
    const name = `${NAME} ${hand.name}`
    test.setTimeout(400_000)
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const page = await asOwner('/projects')
    page.setDefaultTimeout(STEP_MS)

    await test.step('a project is made, and its storyboard begun', async () => {
      await hand.press(page, page.getByRole('button', { name: 'New project' }))
      await hand.type(page, page.getByRole('textbox', { name: 'Name' }), name)
      await hand.press(page, page.getByRole('button', { name: 'Make project' }))
      await hand.press(page, page.getByRole('link', { name: `Storyboard of ${name}` }))
      await hand.press(page, page.getByRole('button', { name: 'Start a storyboard' }))
    })

    await test.step('two pages of screenplay are pasted, and become shots, characters and places', async () => {
      await hand.press(page, page.getByRole('button', { name: 'Import a script' }))
      const field = page.getByRole('textbox', { name: 'Paste a screenplay' })
      await page.evaluate((words) => navigator.clipboard.writeText(words), SCRIPT)
      await hand.goTo(page, field)
      await page.keyboard.press('ControlOrMeta+v')
      await expect(page.getByText('8 shots · 17 s · 2 characters · 4 places')).toBeVisible()
      await hand.press(page, page.getByRole('button', { name: 'Add 8 shots' }))
      await expect(page.getByRole('button', { name: 'Import a script' })).toBeFocused()
      await expect(card(page, 1)).toContainText('A clock ticks')
      for (const who of ['Maya', 'Otto', 'Ticket office', 'Pier', 'Ferry', 'Sea'])
        await expect(page.getByRole('button', { name: new RegExp(`^Change ${who}`, 'i') })).toBeVisible()
    })

    await test.step('the animatic is played', async () => {
      await expect(position(page, 'Film')).toHaveAttribute('aria-valuemax', '17')
      await hand.press(page, page.getByRole('button', { name: 'Play animatic' }))
      await expect
        .poll(async () => Number(await position(page, 'Film').getAttribute('aria-valuenow')))
        .toBeGreaterThan(1.5)
      await hand.press(page, page.getByRole('button', { name: 'Pause' }))
    })

    const made = new Set<string>()
    for (const take of [1, 2]) {
      await test.step(`of three plans one is chosen and made, by provider ${take}`, async () => {
        if (take > 1) {
          await expect(plan(page)).toContainText('Every shot has a take of what it says now.')
          const choice = plan(page).getByRole('combobox', { name: 'Provider' })
          const names = await choice.locator('option').allTextContents()
          const isOther = (one: string) => /^(Kling|fal)\b/.test(one) && !made.has(one.split(' · ')[0]!)
          await hand.choose(page, choice, names.find(isOther)!)
          await hand.pick(page, plan(page).getByRole('radio', { name: 'All 8' }))
        }
        for (const aim of ['Cheapest', 'Fastest', 'Most coherent'])
          await expect(
            plan(page).getByRole('radio', { name: new RegExp(`^${aim} (≈ )?\\$\\d`) }),
          ).toBeVisible()
        await hand.pick(page, plan(page).getByRole('radio', { name: /^Most coherent/ }))
        const [provider, ...others] = await providersOf(page)
        expect(others).toEqual([])
        expect(made).not.toContain(provider)
        made.add(provider!)
        await hand.press(page, page.getByRole('button', { name: /^Generate all · (≈ )?\$\d/ }))
        await expect(plan(page).getByRole('status')).toContainText('each shot says how far it is')
        await hand.openShot(page, 8)
        await expect(card(page, 8)).toContainText(`take ${take}`, READY)
        await expect(page.getByRole('complementary', { name: 'Queue tray' })).toContainText(
          'Nothing running',
          READY,
        )
      })
    }

    await test.step('shot 3 is rescued: made again between its neighbours', async () => {
      await hand.openShot(page, 3)
      const open = page.getByRole('button', { name: 'Rescue take 2' })
      await hand.press(page, open)
      const rescue = page.getByRole('region', { name: 'Rescue shot 3' })
      await expect(rescue).toContainText(
        'begins with the last frame of shot 2 and ends with the first frame of shot 4',
      )
      await hand.press(page, rescue.getByRole('button', { name: /^Rescue shot 3 · \$\d/ }))
      await expect(open).toBeFocused()
      await expect(card(page, 3)).toContainText('take 3', READY)
    })

    await test.step('the cut is saved as a film, and for editing programs', async () => {
      await hand.pick(page, page.getByRole('radio', { name: 'Cut', exact: true }))
      await expect(page.getByRole('list', { name: 'Clips' }).getByRole('listitem')).toHaveCount(8)
      const seconds = Number(await position(page, 'Cut').getAttribute('aria-valuemax'))
      await hand.press(page, page.getByRole('button', { name: 'Export', exact: true }))
      const { name: otioName, bytes: otio } = await save(page, hand, 'OTIO')
      expect(otioName).toBe(`${name}.otio`)
      const clips = clipsOf(otio.toString())
      expect(clips.map(takeOf)).toEqual([2, 2, 3, 2, 2, 2, 2, 2])
      expect(clips.reduce((sum, clip) => sum + secondsOf(clip), 0)).toBeCloseTo(seconds, 3)

      await hand.press(page, page.getByRole('button', { name: 'MP4 of the cut' }))
      await expect(page.getByRole('list', { name: 'Films' })).toContainText('Cut is ready.', READY)
      const { name: filmName, bytes: film } = await save(page, hand, 'Download')
      expect(filmName).toBe(`${name}.mp4`)
      using input = new Input({ formats: ALL_FORMATS, source: new BufferSource(film) })
      expect((await input.getFormat()).name).toBe('MP4')
      expect(await (await input.getPrimaryVideoTrack())!.computeDuration()).toBeCloseTo(seconds, 1)
    })
  })
}

/** Whose calls the chosen plan is made of. */
async function providersOf(page: Page): Promise<string[]> {
  const calls = await plan(page).getByRole('list', { name: 'Calls' }).getByRole('listitem').allTextContents()
  return [...new Set(calls.map((call) => / · (.+) \(simulator\)/.exec(call)![1]!))]
}

async function save(page: Page, hand: Hand, name: string): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    hand.press(page, page.getByRole('link', { name, exact: true })),
  ])
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}

interface OtioClip {
  OTIO_SCHEMA: string
  source_range: { duration: { rate: number; value: number } }
  media_references: { DEFAULT_MEDIA: { target_url: string } }
}

/** What is seen, clip by clip. */
function clipsOf(otio: string): OtioClip[] {
  const { tracks } = JSON.parse(otio) as { tracks: { children: { kind: string; children: OtioClip[] }[] } }
  return tracks.children
    .find(({ kind }) => kind === 'Video')!
    .children.filter(({ OTIO_SCHEMA }) => OTIO_SCHEMA.startsWith('Clip.'))
}

const secondsOf = ({ source_range: { duration } }: OtioClip) => duration.value / duration.rate
const takeOf = ({ media_references: { DEFAULT_MEDIA } }: OtioClip) =>
  Number(/_take(\d+)\.mp4$/.exec(DEFAULT_MEDIA.target_url)?.[1])
