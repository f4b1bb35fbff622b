import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { asWav, inARow, lasting, SPEECH_HZ } from '../factories/sound'
import { exampleFile } from '../factories/files'
import { heard, hearEverything } from './ears'
import { expect, expectAccessible, test as base } from './fixtures'
import { KEYS, reach } from './hands'
import { withDatabase } from './somebody'
import { aSpeaker } from './speakers'
import { speakIn } from './speak-in'

const NAME = 'Otto of the ferry'

/** A browser with a microphone that Otto speaks into, over and over, for pages that may hear it or may not. */
const withMicrophone = (isAllowed: boolean) =>
  base.extend({
    launchOptions: [
      async ({ launchOptions }, use) => {
        const folder = mkdtempSync(join(tmpdir(), 'dailies-microphone-'))
        const file = join(folder, 'otto.wav')
        writeFileSync(file, asWav(await aSpeaker('otto')))
        const microphone = [
          '--use-fake-device-for-media-stream',
          `--use-file-for-fake-audio-capture=${file}`,
          // Without a window nobody can be asked: this answers.
          `--use-fake-ui-for-media-stream${isAllowed ? '' : '=deny'}`,
        ]
        await use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...microphone] })
        rmSync(folder, { recursive: true })
      },
      { scope: 'worker' },
    ],
  })
const test = withMicrophone(true)
const testRefused = withMicrophone(false)

test.afterEach(() =>
  withDatabase((db) => db.query('UPDATE voices SET gone_at = now() WHERE name = $1', [NAME])),
)

async function openMaker(page: Page): Promise<Locator> {
  await KEYS.press(page, page.getByRole('button', { name: 'Make a voice' }))
  return page.getByRole('dialog', { name: 'Make a voice' })
}

const aFile = (name: string, mimeType: string, bytes: Uint8Array) => ({
  name,
  mimeType,
  buffer: Buffer.from(bytes),
})
const recording = (sound: Float32Array, hz?: number) => aFile('sample.wav', 'audio/wav', asWav(sound, hz))

test('by keyboard, a voice is recorded and heard, made, speaks in a clip, and is deleted at its provider', async ({
  asOwner,
  page,
}) => {
  await hearEverything(page)
  await asOwner('/voices')
  const dialog = await openMaker(page)
  const recorder = dialog.getByRole('region', { name: 'Recorder' })
  const length = recorder.getByText(/^\d+\.\d of 30 s$/)
  const seconds = async () => Number.parseFloat((await length.textContent())!)

  await KEYS.press(page, recorder.getByRole('button', { name: 'Record' }))
  const stop = recorder.getByRole('button', { name: 'Stop' })
  await expect(stop).toBeFocused()
  await expect(recorder.getByText('Recording. It stops by itself after 30 seconds.')).toBeAttached()
  const level = recorder.locator('[style*="scaleX"]')
  await expect.poll(() => level.evaluate((bar) => bar.getBoundingClientRect().width)).toBeGreaterThan(10)
  await expect.poll(seconds).toBeGreaterThan(8)
  await page.keyboard.press('Enter')

  const play = recorder.getByRole('button', { name: 'Play' })
  await expect(play).toBeFocused()
  await expect(recorder.getByText(/^Recorded \d+\.\d seconds\.$/)).toBeAttached()
  expect(await seconds()).toBeGreaterThan(7)
  await page.keyboard.press('Enter')
  await expect(stop).toBeFocused()
  await expect.poll(async () => (await heard(page))[0]?.peak ?? 0).toBeGreaterThan(0.3)
  expect((await heard(page))[0]!.seconds).toBeCloseTo(await seconds(), 0)
  await page.keyboard.press('Enter')
  await expect(play).toBeFocused()
  await expectAccessible(page)

  await KEYS.press(page, recorder.getByRole('button', { name: 'Use this recording' }))
  await expect(dialog.getByText('This is a good sample.')).toBeVisible()
  // Another take takes its place, from its beginning on.
  await KEYS.press(page, recorder.getByRole('button', { name: 'Take again' }))
  await expect(dialog.getByText('This is a good sample.')).toHaveCount(0)
  await expect(stop).toBeFocused()
  await expect.poll(seconds).toBeGreaterThan(6)
  await page.keyboard.press('Enter')
  await KEYS.press(page, recorder.getByRole('button', { name: 'Use this recording' }))
  await expect(dialog.getByText('This is a good sample.')).toBeVisible()
  await KEYS.type(page, dialog.getByRole('textbox', { name: 'Name' }), NAME)
  await KEYS.type(page, dialog.getByRole('textbox', { name: 'Who speaks' }), 'Otto Lund')
  await reach(page, dialog.getByRole('checkbox', { name: /^Whoever speaks in this sample agreed/ }))
  await page.keyboard.press('Space')
  await KEYS.press(page, dialog.getByRole('button', { name: 'Make it · $0.007' }))
  await expect(dialog).toHaveCount(0)
  const row = page.getByRole('row').filter({ hasText: NAME })
  const find = () => page.getByRole('searchbox', { name: 'Search voices' }).fill(NAME)
  await find()
  await expect(row).toContainText('Kling')
  await expect(row).not.toContainText('being made')

  await speakIn(page, asOwner, { words: '<<<voice_1>>> calls the last ferry.', voices: [NAME] })
  await page.getByRole('button', { name: 'Generate · $0.84' }).click()
  const clip = page.getByRole('article', { name: /calls the last ferry/ })
  await expect(clip.getByRole('status')).toHaveText('Ready', { timeout: 60_000 })

  await asOwner('/voices')
  await find()
  const about = page.getByRole('button', { name: `About ${NAME}` })
  await about.press('Enter')
  const details = page.getByRole('dialog', { name: NAME })
  const kling = details.getByRole('listitem', { name: 'Kling' })
  await expect(kling.getByRole('status')).toHaveText('Made from a sample.')
  await KEYS.press(page, kling.getByRole('button', { name: 'Delete at Kling' }))
  await expect(kling.getByRole('status')).toHaveText(
    'Not known there. Clips that need this voice go elsewhere.',
  )
  await page.keyboard.press('Escape')
  await expect(about).toBeFocused()
  await expect(row).toContainText('at no provider')
})

test('a sample that does not do says why, and nothing that was typed is lost', async ({ asOwner, page }) => {
  const [otto, anna] = [await aSpeaker('otto'), await aSpeaker('anna')]
  const four = 4 * SPEECH_HZ
  // The same samples at four times the rate play four times as fast: many bytes in a few seconds.
  const dense = 4 * SPEECH_HZ
  const cases = [
    ['3 s', recording(lasting(otto, 3)), 'This is 3.0 s long; a sample needs 5 to 30 s. Say a little more.'],
    [
      '40 s',
      recording(lasting(otto, 40)),
      'This is 40.0 s long; a sample needs 5 to 30 s. Keep its best part.',
    ],
    [
      'silence',
      recording(new Float32Array(10 * SPEECH_HZ)),
      'Nobody can be heard in this. See whether the microphone is on, then record again.',
    ],
    [
      'a film of 4 s, whose sound is taken',
      aFile('talk.mp4', 'video/mp4', exampleFile('talk.mp4')),
      'This is 4.0 s long; a sample needs 5 to 30 s. Say a little more.',
    ],
    [
      'a film without sound',
      aFile('walk.mp4', 'video/mp4', exampleFile('walk.mp4')),
      'There is no sound in this file. Choose one in which somebody speaks.',
    ],
    [
      '10.3 MB',
      recording(lasting(otto, 28 * 4), dense),
      'This has 10.3 MB; a sample may have 10 MB. As an MP3 it is far smaller.',
    ],
    [
      'a picture',
      aFile('anna.jpg', 'image/jpeg', exampleFile('anna.jpg')),
      'This is JPEG; a sample is MP3 or WAV. Save it as one of them.',
    ],
  ] as const
  const untaken = [
    [
      'a text',
      aFile('words.mp3', 'audio/mpeg', Buffer.from('Only words, and nothing that sounds. '.repeat(50))),
      'That is not a picture we can read, nor video or sound. Use JPEG, PNG or WebP; MP4 or MOV; MP3, WAV, M4A or AAC.',
    ],
    ['21 MB', recording(lasting(otto, 56 * 4), dense), 'That file is larger than 20 MB.'],
  ] as const

  await asOwner('/voices')
  const dialog = await openMaker(page)
  const [name, speaker] = ['Name', 'Who speaks'].map((label) => dialog.getByRole('textbox', { name: label }))
  const consent = dialog.getByRole('checkbox')
  await name!.fill(NAME)
  await speaker!.fill('Otto Lund')
  await consent.check()
  const file = dialog.getByLabel('Choose a file')
  const make = dialog.getByRole('button', { name: /^Make it/ })
  async function refuses(what: string, given: ReturnType<typeof aFile>, sentence: string, why: string) {
    await test.step(what, async () => {
      await file.setInputFiles(given)
      await expect(dialog.getByText(sentence)).toBeVisible()
      await KEYS.press(page, make)
      await expect(dialog.getByText(why)).toBeVisible()
      await expect(file).toBeFocused()
      await expect(name!).toHaveValue(NAME)
      await expect(speaker!).toHaveValue('Otto Lund')
      await expect(consent).toBeChecked()
    })
  }
  for (const [what, given, sentence] of cases)
    await refuses(what, given, sentence, 'This sample does not do. Record or choose another.')
  for (const [what, given, sentence] of untaken)
    await refuses(what, given, sentence, 'Record or choose a sample.')

  await test.step('two people are only advised against', async () => {
    await file.setInputFiles(recording(inARow(otto.subarray(0, four), anna.subarray(0, four))))
    await expect(
      dialog.getByText('Two people seem to speak here. A sample needs one voice alone.'),
    ).toBeVisible()
    await expect(dialog.getByText(/Record or choose/)).toHaveCount(0)
  })
  await test.step('a good one takes all of that back', async () => {
    await file.setInputFiles(recording(otto))
    await expect(dialog.getByText('This is a good sample.')).toBeVisible()
    await expect(dialog.getByText('Two people seem')).toHaveCount(0)
  })
  await test.step('all of it is there again after Escape, and after a reload', async () => {
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await page.reload()
    await openMaker(page)
    await expect(dialog.getByText('This is a good sample.')).toBeVisible()
    await expect(name!).toHaveValue(NAME)
    await expect(speaker!).toHaveValue('Otto Lund')
    // Agreed to anew each time.
    await expect(consent).not.toBeChecked()
  })
})

testRefused(
  'a microphone that is refused says what to do, and a file does as well',
  async ({ asOwner, page }) => {
    await asOwner('/voices')
    const dialog = await openMaker(page)
    const name = dialog.getByRole('textbox', { name: 'Name' })
    await name.fill(NAME)
    const record = dialog.getByRole('button', { name: 'Record' })
    await KEYS.press(page, record)
    await expect(
      dialog.getByText(
        'This page may not use the microphone. Allow it in the browser, beside the address, then press Record again. Or choose a file.',
      ),
    ).toBeVisible()
    await expect(record).toBeFocused()
    await expectAccessible(page)
    await dialog.getByLabel('Choose a file').setInputFiles(recording(await aSpeaker('otto')))
    await expect(dialog.getByText('This is a good sample.')).toBeVisible()
    await expect(name).toHaveValue(NAME)
  },
)
