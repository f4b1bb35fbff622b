import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import * as Y from 'yjs'
import { addShots } from '@/lib/storyboard/edit'
import { expect, expectAccessible, expectFits, OWNER, STUDIO, test } from './fixtures'
import { removeProjects, withDatabase } from './somebody'

test.describe.configure({ mode: 'serial' })

const NAME = 'Cut here'
let path = ''

test.afterAll(async () => {
  await removeProjects(NAME)
  await withDatabase(async (db) => {
    await db.query("DELETE FROM assets WHERE filename LIKE 'cut-%'")
    // Where a test ended before it put them back.
    await db.query("UPDATE voice_places SET state = 'ready' WHERE origin = 'preset'")
  })
})

/** One of the files that come with the studio, brought in as anybody's. */
async function upload(page: Page, name: string, mimeType: string): Promise<string> {
  const file = { name: `cut-${name}`, mimeType, buffer: readFileSync(`public/examples/${name}`) }
  const reply = await page.request.post('/api/uploads', { multipart: { file }, headers: { Origin: STUDIO } })
  expect(reply.ok(), await reply.text()).toBe(true)
  return ((await reply.json()) as { assetId: string }).assetId
}

/** Four shots: two takes in one clip, one in a clip with sound, and one that was not made yet. */
async function makeFilm(page: Page): Promise<void> {
  const walk = await upload(page, 'walk.mp4', 'video/mp4')
  const talk = await upload(page, 'talk.mp4', 'video/mp4')
  await upload(page, 'notes.mp3', 'audio/mpeg')
  const doc = new Y.Doc()
  const shots = addShots(doc, null, [
    { prompt: 'She walks in.', durationSeconds: 2 },
    { prompt: 'She sits down.', durationSeconds: 2 },
    {
      prompt: 'He talks.',
      durationSeconds: 2,
      lines: [{ speaker: 'BO', words: 'You came.', manner: '', speakerId: null, voiceId: null }],
    },
    { prompt: 'The street is empty.', durationSeconds: 3, framing: 'wide' },
  ])
  const [project, storyboard] = [randomUUID(), randomUUID()]
  await withDatabase(async (db) => {
    const { rows } = await db.query<{ workspace: string; owner: string }>(
      `SELECT m.workspace_id AS workspace, u.id AS owner FROM users u JOIN members m ON m.user_id = u.id
       WHERE u.email = $1 ORDER BY m.created_at LIMIT 1`,
      [OWNER.email],
    )
    const { workspace, owner } = rows[0]!
    await db.query(
      'INSERT INTO projects (id, workspace_id, created_by_id, name, updated_at) VALUES ($1, $2, $3, $4, now())',
      [project, workspace, owner, NAME],
    )
    await db.query(
      'INSERT INTO storyboards (id, workspace_id, project_id, created_by_id, name, state) VALUES ($1, $2, $3, $4, $5, $6)',
      [storyboard, workspace, project, owner, NAME, Buffer.from(Y.encodeStateAsUpdate(doc))],
    )
    for (const [at, [asset, startMs, endMs]] of (
      [
        [walk, 0, 2_000],
        [walk, 2_000, 4_000],
        [talk, 0, 2_000],
      ] as const
    ).entries())
      await db.query(
        `INSERT INTO takes (id, workspace_id, project_id, storyboard_id, created_by_id, shot_id, number, asset_id, start_ms, end_ms, inputs)
         VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8, $9, '{}')`,
        [randomUUID(), workspace, project, storyboard, owner, shots[at], asset, startMs, endMs],
      )
  })
  path = `/projects/${project}/storyboard/${storyboard}`
}

const clips = (page: Page) => page.getByRole('list', { name: 'Clips' }).getByRole('button')
const field = (page: Page, name: string) => page.getByRole('textbox', { name })
const saved = (page: Page) => expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible()
const openCut = (page: Page) =>
  page.getByRole('group', { name: 'Film', exact: true }).getByRole('radio', { name: 'Cut' }).check()

test('a cut is begun, trimmed, slipped, moved and dissolved by keyboard, and all of it undone', async ({
  asOwner,
}) => {
  const page = await asOwner('/projects')
  await makeFilm(page)
  await page.goto(path)
  await openCut(page)
  await expect(clips(page)).toHaveCount(4)
  await expect(clips(page).nth(1)).toHaveAccessibleName('Clip 2: shot 2, 00:00:02:00')
  await expect(clips(page).nth(3)).toHaveAccessibleName('Clip 4: shot 4, 00:00:03:00, no take yet')
  await expectFits(page)
  await page.getByRole('button', { name: 'Start the cut' }).click()

  await clips(page).first().focus()
  // Presses at once: each is heard where the one before it went, though the page is not drawn between them.
  await page.evaluate(() => {
    for (const key of ['ArrowRight', '[', '['])
      document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
  })
  for (const key of [']', 'Shift+]']) await page.keyboard.press(key)
  await expect(field(page, 'In (frames)')).toHaveValue('2')
  await expect(field(page, 'Length (frames)')).toHaveValue('46')
  await page.keyboard.press(']')
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(field(page, 'In (frames)')).toHaveValue('1')
  await expect(field(page, 'Length (frames)')).toHaveValue('45')
  await page.keyboard.press('Shift+ArrowLeft')
  await expect(clips(page).first()).toHaveAccessibleName('Clip 1: shot 2, 00:00:01:21')
  await expect(clips(page).first()).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await field(page, 'Dissolve (frames)').fill('12')
  await expect(clips(page).nth(1)).toHaveAccessibleName(
    'Clip 2: shot 1, 00:00:02:00, dissolves over 12 frames',
  )
  await field(page, 'Dissolve (frames)').fill('400')
  await expect(page.getByText('A whole number from 0 to 44.')).toBeVisible()
  await field(page, 'Level (dB)').fill('-6')
  await clips(page).nth(3).press('Delete')
  await expect(clips(page)).toHaveCount(3)
  await page.getByRole('button', { name: 'Put back shot 4' }).click()
  await expect(clips(page)).toHaveCount(4)
  await saved(page)
  await expectFits(page)

  await page.reload()
  await openCut(page)
  await expect(clips(page).first()).toHaveAccessibleName('Clip 1: shot 2, 00:00:01:21')
  await clips(page).nth(1).click()
  await expect(field(page, 'Dissolve (frames)')).toHaveValue('12')
  await expect(field(page, 'Level (dB)')).toHaveValue('-6')
  await clips(page).nth(2).focus()
  await page.keyboard.press('[')
  await expect(field(page, 'In (frames)')).toHaveValue('1')
  await page.keyboard.press('Control+z')
  await expect(field(page, 'In (frames)')).toHaveValue('0')
  await page.getByRole('button', { name: 'Split clip at the line' }).click()
  await expect(page.getByText('Put the line inside a clip')).toBeVisible()
  await page.getByRole('slider', { name: 'Cut position' }).press('ArrowRight')
  await clips(page).nth(2).press('s')
  await expect(clips(page)).toHaveCount(5)
  await expect(clips(page).nth(3)).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(clips(page)).toHaveCount(4)
  await saved(page)
})

test('an edge that is pulled trims, and Escape lets go of it', async ({ asOwner }) => {
  const page = await asOwner(path)
  await openCut(page)
  const last = page.getByRole('list', { name: 'Clips' }).getByRole('listitem').nth(3)
  const length = field(page, 'Length (frames)')
  await clips(page).nth(3).click()
  await expect(length).toHaveValue('72')
  const box = (await last.locator('[data-edge=out]').boundingBox())!
  const pull = async () => {
    await page.mouse.move(box.x + 4, box.y + 20)
    await page.mouse.down()
    await page.mouse.move(box.x - 60, box.y + 20, { steps: 4 })
    await expect(length).not.toHaveValue('72')
  }
  await pull()
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await expect(length).toHaveValue('72')
  await pull()
  await page.mouse.up()
  expect(Number(await length.inputValue())).toBeLessThan(72)
  await page.keyboard.press('Control+z')
  await expect(length).toHaveValue('72')
  await saved(page)
})

test('the cut plays its takes, dissolves and title frames, with words and music, as far as one scrubs', async ({
  asOwner,
}) => {
  const page = await asOwner(path)
  await openCut(page)
  const stage = page.getByRole('figure', { name: 'Cut' })
  const position = page.getByRole('slider', { name: 'Cut position' })
  await page.getByRole('button', { name: 'Choose music' }).click()
  const picker = page.getByRole('dialog', { name: 'Choose from the gallery: Music' })
  await picker.getByRole('button', { name: /cut-notes/ }).click()
  await field(page, 'Music level (dB)').fill('-20')
  const music = page.locator('audio[data-music]')

  // Shot 2's take is the second half of its clip, and begins a frame later.
  const shown = stage.locator('video:visible')
  await expect(shown).toHaveAccessibleName('Shot 2')
  await expect
    .poll(() => shown.evaluate((video: HTMLVideoElement) => video.currentTime))
    .toBeCloseTo(2 + 1.5 / 24, 2)
  await page.getByRole('button', { name: 'Loop' }).click()
  await page.getByRole('button', { name: 'Play cut' }).click()
  // Seconds that were played, not jumped over.
  const played = () =>
    stage.evaluate((figure) => {
      const ranges = [...figure.querySelectorAll('video')].map((video) => video.played)
      return Math.max(0, ...ranges.map((range) => (range.length > 0 ? range.end(0) - range.start(0) : 0)))
    })
  await expect.poll(played).toBeGreaterThan(0.3)
  await expect.poll(() => music.evaluate((sound: HTMLAudioElement) => sound.currentTime)).toBeGreaterThan(0.2)
  expect(await music.evaluate((sound: HTMLAudioElement) => sound.volume)).toBeCloseTo(0.1)
  await page.getByRole('button', { name: 'Pause' }).click()

  // In the middle of the dissolve both are seen, the second over the first.
  await position.focus()
  await page.keyboard.press('Home')
  await expect(shown).toHaveCount(1)
  await expect(shown).toHaveAccessibleName('Shot 2')
  await clips(page).nth(1).click()
  for (let press = 0; press < 6; press++) await page.keyboard.press('.')
  await expect(shown).toHaveCount(2)
  const opacities = () =>
    stage.evaluate((figure) =>
      [...figure.querySelectorAll('video')].map((video) => Number(video.parentElement!.style.opacity)),
    )
  await expect.poll(async () => (await opacities()).toSorted()[0]).toBeCloseTo(0.5, 1)
  expect((await opacities()).toSorted()[1]).toBe(1)

  await clips(page).nth(2).click()
  await expect(shown).toHaveAccessibleName('Shot 3')
  await expect(stage.locator('[data-caption]')).toHaveText('BO: You came.')
  await page.getByRole('button', { name: 'Captions' }).click()
  await expect(stage.locator('[data-caption]')).toHaveCount(0)
  await page.getByRole('button', { name: 'Mute' }).click()
  await expect(shown).toHaveJSProperty('muted', true)
  await expect(music).toHaveJSProperty('muted', true)
  await position.focus()
  await page.keyboard.press('End')
  await expect(stage).toContainText('The street is empty.')
  await expect(shown).toHaveCount(0)
  await expectAccessible(page)
  await page.keyboard.press('f')
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true)
  await page.keyboard.press('f')
  await expect.poll(() => page.evaluate(() => document.fullscreenElement === null)).toBe(true)
})

test('the animatic shows the takes, and its dialogue is spoken here', async ({ asOwner }) => {
  const page = await asOwner(path)
  const stage = page.getByRole('figure', { name: 'Animatic' })
  await expect(stage.locator('img, video')).toHaveCount(1)
  const third = page
    .getByRole('list', { name: 'Shots' })
    .getByRole('listitem', { name: 'Shot 3', exact: true })
    .getByRole('button')
    .first()
  await third.click()
  const speech = page.waitForResponse('**/api/speech')
  await page.getByRole('button', { name: 'Loop' }).click()
  await page.getByRole('button', { name: 'Play animatic' }).click()
  const reply = await speech
  expect(reply.status()).toBe(200)
  expect((await reply.body()).subarray(0, 4).toString()).toBe('RIFF')
  await page.getByRole('button', { name: 'Pause' }).click()
  const position = page.getByRole('slider', { name: 'Film position' })
  await position.focus()
  await page.keyboard.press('End')
  await expect(stage).toContainText('The street is empty.')
  await page.keyboard.press('Home')
  for (let second = 0; second < 4; second++) await page.keyboard.press('ArrowRight')
  for (let frame = 0; frame < 8; frame++) await page.keyboard.press('.')
  await expect(stage.locator('[data-caption]')).toHaveText('BO: You came.')
})

test('a line is given one of the voices that are ready, and the animatic says it as that voice sounds', async ({
  asOwner,
}) => {
  const page = await asOwner(path)
  const picker = page.getByRole('dialog', { name: 'Choose a voice' })
  const isReady = (state: 'ready' | 'gone', voice: string) =>
    withDatabase((db) =>
      db.query(
        `UPDATE voice_places SET state = $1 FROM voices
         WHERE voices.id = voice_id AND origin = 'preset' AND name LIKE $2 AND state <> $1`,
        [state, voice],
      ),
    )
  async function choose() {
    await page.reload()
    await page
      .getByRole('list', { name: 'Shots' })
      .getByRole('listitem', { name: 'Shot 3', exact: true })
      .getByRole('button')
      .first()
      .click()
    await page.getByRole('button', { name: 'Voice of line 1: none' }).press('Enter')
  }

  // None is there that a clip could be made with: it says what to do.
  await isReady('gone', '%')
  await choose()
  await expect(picker.getByRole('status')).toHaveText(
    'No voice is ready at a provider here. Make one of a sample, or write down its id, in Voices.',
  )
  await expectAccessible(page)
  await expect(picker.getByRole('link', { name: 'Voices' })).toHaveAttribute('href', '/voices')
  await isReady('ready', '%')
  await isReady('gone', 'Simulated Birch%')
  await choose()
  await picker.getByRole('searchbox', { name: 'Search voices' }).fill('Birch')
  await expect(picker.getByText('No voice has all of that.')).toBeVisible()
  await isReady('ready', '%')
  await picker.getByRole('searchbox', { name: 'Search voices' }).fill('Cedar')
  await picker.getByRole('button', { name: /^Use Simulated Cedar/ }).press('Enter')
  await expect(picker).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^Voice of line 1: Simulated Cedar/ })).toBeFocused()
  await saved(page)

  const speech = page.waitForResponse('**/api/speech')
  await page.getByRole('button', { name: 'Loop' }).click()
  await page.getByRole('button', { name: 'Play animatic' }).click()
  const reply = await speech
  const { words, voiceRef } = reply.request().postDataJSON() as { words: string; voiceRef: string }
  expect(words).toBe('You came.')
  const say = (url: string, data: object) => page.request.post(url, { data, headers: { Origin: STUDIO } })
  const sample = await say('/api/voices/sample', { ref: voiceRef, words })
  expect(sample.ok(), await sample.text()).toBe(true)
  expect(Buffer.compare(await reply.body(), await sample.body())).toBe(0)
  const plain = await say('/api/speech', { words, speaker: 'BO', cast: ['BO'] })
  expect(Buffer.compare(await reply.body(), await plain.body())).not.toBe(0)
})
