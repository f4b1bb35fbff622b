import type { Page } from '@playwright/test'
import { asWav } from '../factories/sound'
import { expect, GATEWAY, test } from './fixtures'
import { KEYS, reach } from './hands'
import { removeProjects, withDatabase } from './somebody'
import { aSpeaker } from './speakers'
import { allowUnpriced, speakIn } from './speak-in'

test.describe.configure({ mode: 'serial' })

const NAME = 'Two on a bench'
/** Keys of accounts at two companies, which have voices of their own. */
const LABEL = 'Bench'
const CAST = [
  { name: 'Anna', gender: 'female', voice: 'Simulated Ginger, English female', words: 'Late again?' },
  { name: 'Otto', gender: 'male', voice: 'Simulated Hazel, English male', words: 'The train was.' },
] as const
const READY = { timeout: 90_000 }

/** How the words of the shot are sent where both are heard. */
const SPOKEN =
  'Two people on a bench at dusk. Anna<<<voice_1>>> says: “Late again?” Otto<<<voice_2>>> says: “The train was.”'

let board = ''

test.afterAll(async () => {
  await removeProjects(NAME)
  await withDatabase((db) =>
    db.query('UPDATE provider_keys SET disabled_at = now() WHERE label = $1', [LABEL]),
  )
})

const plan = (page: Page) => page.getByRole('region', { name: 'Plan' })
const calls = (page: Page) => plan(page).getByRole('list', { name: 'Calls' }).getByRole('listitem')
const takes = (page: Page) => page.getByRole('list', { name: 'Takes' })
const openShot = (page: Page) =>
  page
    .getByRole('list', { name: 'Shots' })
    .getByRole('listitem', { name: 'Shot 1' })
    .getByRole('button')
    .click()

/** Also where a take of what it says now is there. */
async function planAllAt(page: Page, provider: string): Promise<void> {
  await plan(page).getByRole('combobox', { name: 'Provider' }).selectOption(`${provider} · ${LABEL}`)
  await plan(page).getByRole('radio', { name: 'All 1' }).check()
}

async function expectUnheard(page: Page): Promise<void> {
  for (const { name } of CAST)
    await expect(plan(page)).toContainText(`The voice chosen for ${name} is not used in shot 1.`)
}

test('two characters are given voices, and speak with them in one clip', async ({ asOwner }) => {
  const page = await asOwner('/projects')
  await test.step('a shot is written, in which two speak who have no voices yet', async () => {
    await page.getByRole('button', { name: 'New project' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill(NAME)
    await page.getByRole('button', { name: 'Make project' }).click()
    await page.getByRole('link', { name: `Storyboard of ${NAME}` }).click()
    await page.getByRole('button', { name: 'Start a storyboard' }).click()
    await expect(page.getByRole('button', { name: 'Add shot' })).toBeVisible()
    board = page.url()
    for (const { name } of CAST) {
      await KEYS.press(page, page.getByRole('button', { name: 'New element' }))
      await KEYS.type(page, page.getByRole('textbox', { name: 'Name', exact: true }), name)
      await page.keyboard.press('Enter')
      await expect(page.getByRole('button', { name: `Change ${name}` })).toBeVisible()
    }
    await KEYS.press(page, page.getByRole('button', { name: 'Add shot' }))
    await KEYS.type(page, page.getByRole('textbox', { name: 'Prompt' }), 'Two people on a bench at dusk.')
    await KEYS.type(page, page.getByRole('textbox', { name: 'Seconds' }), '5')
    await page.getByLabel('Start frame', { exact: true }).setInputFiles('public/examples/anna.jpg')
    await expect(page.getByAltText('Start frame chosen')).toBeVisible()
    for (const [at, { name, words }] of CAST.entries()) {
      await KEYS.press(page, page.getByRole('button', { name: 'Add line' }))
      await KEYS.type(page, page.getByRole('textbox', { name: 'Speaker' }).nth(at), name)
      await KEYS.type(page, page.getByRole('textbox', { name: `Line ${at + 1}` }), words)
    }
    await KEYS.press(page, page.getByRole('button', { name: 'Film settings' }))
    const settings = page.getByRole('group', { name: 'Film settings' })
    await KEYS.choose(page, settings.getByRole('combobox', { name: 'Quality' }), '1080p')
    await KEYS.choose(page, settings.getByRole('combobox', { name: 'Sound' }), 'With sound')
    await KEYS.choose(page, settings.getByRole('combobox', { name: 'Model' }), 'Kling 2.6')
    await page.keyboard.press('Escape')
    await KEYS.choose(page, plan(page).getByRole('combobox', { name: 'Provider' }), 'Kling · Simulator')
    await expect(calls(page)).toHaveText([/Kling 2\.6 · Kling \(simulator\)\$0\.70$/])
  })

  await test.step('each is given a voice, found, heard and chosen by keyboard', async () => {
    for (const { name, gender, voice } of CAST) {
      await KEYS.press(page, page.getByRole('button', { name: `Change ${name}` }))
      await KEYS.press(page, page.getByRole('button', { name: `Voice of ${name}: none` }))
      const picker = page.getByRole('dialog', { name: 'Choose a voice' })
      await KEYS.choose(page, picker.getByRole('combobox', { name: 'Language' }), 'English')
      await KEYS.choose(page, picker.getByRole('combobox', { name: 'Gender' }), gender)
      await KEYS.type(page, picker.getByRole('searchbox', { name: 'Search voices' }), voice)
      await expect(picker.getByRole('status')).toHaveText(/^1 of /)
      // Whoever types is used to press Enter then: nothing is chosen yet.
      await page.keyboard.press('Enter')
      await expect(picker).toBeVisible()
      await reach(page, picker.getByRole('button', { name: `Play sample of ${voice}` }))
      await page.keyboard.press('Enter')
      await expect(picker.getByRole('row')).toContainText('Its own sample')
      await page.keyboard.press('ArrowRight')
      await expect(picker.getByRole('button', { name: `Use ${voice}` })).toBeFocused()
      await page.keyboard.press('Enter')
      await expect(picker).toHaveCount(0)
      await expect(page.getByRole('button', { name: `Voice of ${name}: ${voice}` })).toBeFocused()
      await KEYS.press(page, page.getByRole('button', { name: 'Save', exact: true }))
      await expect(page.getByRole('button', { name: 'Save', exact: true })).toHaveCount(0)
    }
    for (const [at, { voice }] of CAST.entries())
      await expect(
        page.getByRole('button', { name: `Voice of line ${at + 1}: ${voice}, as always` }),
      ).toBeVisible()
  })

  await test.step('the cheapest plan leaves them out and says so; the most coherent has its price with voices', async () => {
    await expect(calls(page)).toHaveText([/Kling 2\.6 · Kling \(simulator\)\$0\.70$/])
    await expectUnheard(page)
    await plan(page)
      .getByRole('radio', { name: /^Most coherent/ })
      .check()
    await expect(calls(page)).toHaveText([/Kling 2\.6 · Kling \(simulator\)\$0\.84$/])
    await expect(plan(page)).not.toContainText('is not used')
    await KEYS.press(page, plan(page).getByRole('button', { name: 'Generate all · $0.84' }))
    await expect(takes(page).getByRole('listitem', { name: 'Take 1' })).toContainText('in the film', READY)
    expect(await lastSpoken()).toEqual({ speakers: ['Anna', 'Otto'], prompt: SPOKEN })
  })
})

test('the same clip where the voices were made elsewhere, by their ids there', async ({ asOwner, page }) => {
  const companies = [
    { provider: 'fal.ai', id: 'fal', key: 'bench-key-of-fal', make: voiceAtFal },
    { provider: 'WaveSpeed AI', id: 'wavespeed', key: 'bench-key-of-wavespeed', make: voiceAtWaveSpeed },
  ]
  await test.step('keys of two companies are added', async () => {
    await asOwner('/admin/keys')
    const addresses = (await (await fetch(GATEWAY)).json()) as Record<string, string>
    for (const { provider, id, key } of companies) {
      await page.getByRole('button', { name: 'Add provider key' }).click()
      await page.getByRole('combobox', { name: 'Provider' }).selectOption({ label: provider })
      await page.getByRole('textbox', { name: 'API key', exact: true }).fill(key)
      await page.getByRole('textbox', { name: 'Base URL', exact: true }).fill(addresses[id]!)
      await page.getByRole('textbox', { name: 'Label' }).fill(LABEL)
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await expect(
        page
          .getByRole('list', { name: 'Keys' })
          .getByRole('listitem')
          .filter({ hasText: LABEL })
          .filter({ hasText: addresses[id]! }),
      ).toContainText('Accepted')
    }
  })

  await test.step('where a voice is not known, the plan says who is not heard', async () => {
    await page.goto(board)
    await openShot(page)
    await planAllAt(page, 'fal.ai')
    await expectUnheard(page)
  })

  await test.step('the ids that they have there are written down', async () => {
    await page.goto('/voices')
    for (const [at, { voice }] of CAST.entries()) {
      const sample = asWav(await aSpeaker(at === 0 ? 'anna' : 'otto'))
      await page.getByRole('searchbox', { name: 'Search voices' }).fill(voice)
      await page.getByRole('button', { name: `About ${voice}` }).press('Enter')
      const details = page.getByRole('dialog', { name: voice })
      for (const { provider, key, make } of companies) {
        const there = details.getByRole('listitem', { name: `${provider} · ${LABEL}` })
        await there.getByRole('textbox').fill(await make(key, sample))
        await there.getByRole('button', { name: 'Write down' }).press('Enter')
        await expect(there.getByRole('status')).toHaveText('Written down by somebody here.')
      }
      await page.keyboard.press('Escape')
      await expect(details).toHaveCount(0)
    }
  })

  await test.step('fal speaks with them', async () => {
    await page.goto(board)
    await openShot(page)
    await planAllAt(page, 'fal.ai')
    await expect(calls(page)).toHaveText([/Kling 2\.6 · fal\.ai\$0\.84$/])
    await expect(plan(page)).not.toContainText('is not used')
    await plan(page).getByRole('button', { name: 'Generate all · $0.84' }).click()
    await expect(takes(page).getByRole('listitem', { name: 'Take 2' })).toContainText('in the film', READY)
    expect(await lastSpoken()).toEqual({ speakers: ['Anna', 'Otto'], prompt: SPOKEN })
  })

  await test.step('WaveSpeed publishes no price: no plan is made with it, and Create is named', async () => {
    await planAllAt(page, 'WaveSpeed AI')
    await expect(plan(page).getByRole('alert')).toContainText(
      'Nobody knows what shot 1 costs at the provider that is chosen for this film, and a plan needs a price. Make it in Create with a ceiling of your own, or choose another provider.',
    )
    await expect(calls(page)).toHaveCount(0)
  })

  await test.step('in Create they speak there too, for at most what is allowed', async () => {
    const words = '<<<voice_1>>> and <<<voice_2>>> wait for the last train.'
    await speakIn(page, asOwner, { words, voices: CAST.map(({ voice }) => voice) }, `WaveSpeed AI ${LABEL}`)
    await allowUnpriced(page, '1')
    await page.getByRole('button', { name: /^Generate · / }).click()
    const clip = page.getByRole('article', { name: /wait for the last train/ })
    await expect(clip.getByRole('status')).toHaveText('Ready', READY)
  })
})

/** Whose voices the film's newest clip was made with, in their order, and its words. */
async function lastSpoken(): Promise<{ speakers: string[]; prompt: string }> {
  return withDatabase(async (db) => {
    const { rows: made } = await db.query<{ prompt: string; voices: string[] }>(
      `SELECT g.prompt, g.request->'voices' AS voices FROM generations g
       JOIN projects p ON p.id = g.project_id WHERE p.name = $1 ORDER BY g.created_at DESC LIMIT 1`,
      [NAME],
    )
    const { rows: cast } = await db.query<{ name: string; voice: string }>(
      `SELECT e.name, e.voice_id AS voice FROM elements e
       JOIN projects p ON p.id = e.project_id WHERE p.name = $1`,
      [NAME],
    )
    const [{ prompt, voices }] = made as [{ prompt: string; voices: string[] }]
    return { speakers: voices.map((ref) => cast.find(({ voice }) => voice === ref)?.name ?? ref), prompt }
  })
}

const asData = (sample: Uint8Array) => `data:audio/wav;base64,${Buffer.from(sample).toString('base64')}`

/** A voice made with fal's own door, as somebody with an account there would. */
function voiceAtFal(key: string, sample: Uint8Array): Promise<string> {
  return madeThere(
    `${GATEWAY}/fal/fal-ai/kling-video/create-voice`,
    { authorization: `Key ${key}` },
    { voice_url: asData(sample) },
    ({ request_id }) => `${GATEWAY}/fal/fal-ai/kling-video/requests/${request_id as string}`,
    ({ voice_id }) => voice_id,
  )
}

function voiceAtWaveSpeed(key: string, sample: Uint8Array): Promise<string> {
  type Answer = { data?: { id: string; outputs: { voice_id: string }[] } }
  return madeThere(
    `${GATEWAY}/wavespeed/api/v3/kwaivgi/kling-v2.6/create-voice`,
    { authorization: `Bearer ${key}` },
    { audio: asData(sample) },
    (answer) => `${GATEWAY}/wavespeed/api/v3/predictions/${(answer as Answer).data!.id}/result`,
    (answer) => (answer as Answer).data?.outputs[0]?.voice_id,
  )
}

type Json = Record<string, unknown>

async function madeThere(
  address: string,
  headers: Record<string, string>,
  body: Json,
  resultOf: (answer: Json) => string,
  read: (answer: Json) => unknown,
): Promise<string> {
  const reply = await fetch(address, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const answer = (await reply.json()) as Json
  expect(reply.ok, JSON.stringify(answer)).toBe(true)
  let voiceId: unknown
  await expect
    .poll(async () => (voiceId = read((await (await fetch(resultOf(answer), { headers })).json()) as Json)))
    .toBeTruthy()
  return voiceId as string
}
