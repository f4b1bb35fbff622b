import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getModel } from '@/lib/catalog/models'
import { filesOf } from '@/lib/catalog/request'
import type { HttpRequest } from '@/lib/core/http'
import type { Offer, PriceRow, StartCall } from '@/lib/providers/contract'
import { getProvider, PROVIDERS } from '@/lib/providers/registry'
import { planBoard } from '@/lib/storyboard/plan'
import { makeElement, makeSettings, makeShot } from '@/tests/factories/storyboards'
import { aFile } from './files'
import { makeIo } from './provider-words'
import { SimulatorDriver } from './simulator-driver'

/**
 * A film of six shots, planned for one offer and sent as it is planned: what arrives at the provider is held against what
 * the vendor's and the gateways' own pages say, written down here a second time and not taken from the adapters.
 */
const SECONDS = [2, 3, 2, 3, 2, 3]
const ANNA = makeElement('anna', { remoteIds: { key: '801' }, imageIds: ['portrait'] })
/** Nobody publishes one for these, and a plan needs one. */
const LENT: PriceRow = {
  when: {},
  unit: 'second',
  amountMicros: 100_000,
  confidence: 'inferred',
  asOf: '2026-11',
  source: 'lent by this test',
}

interface Said {
  text: string
  seconds: number
}

interface Body {
  [field: string]: unknown
  contents?: { type: string }[]
  settings?: object
  klingParams?: object
  input?: object
  image_list?: { type?: string }[]
}

/** How a provider is told of several shots. */
interface Dialect {
  name: string
  offers: RegExp
  /** Most shots in one call, where it is not six. */
  most?: number
  /** How the words point at the first picture. */
  image?: string
  /** And at the first element. */
  element?: string
  /** Everything about shots and length that stands in the body; what is absent here is absent there. */
  told(body: Body): unknown
  says(said: readonly Said[], offer: Offer): unknown
  /** Where the start frame stands. */
  frame?(body: Body): unknown
  /** Where the elements stand. */
  cast?: { at(body: Body): unknown; says: unknown }
}

const pick = (from: object = {}) =>
  Object.fromEntries(
    ['prompt', 'multi_shot', 'shot_type', 'multi_prompt', 'duration'].flatMap((name) =>
      name in from ? [[name, from[name as never]]] : [],
    ),
  )
const sum = (said: readonly Said[]) => said.reduce((total, { seconds }) => total + seconds, 0)
const asTexts = (said: readonly Said[]) =>
  said.map(({ text, seconds }) => ({ prompt: text, duration: `${seconds}` }))
const asNumbers = (said: readonly Said[]) =>
  said.map(({ text, seconds }) => ({ prompt: text, duration: seconds }))
/** A semicolon ends a shot, so that none is left within the words. */
const inPrompt = (said: readonly Said[]) =>
  said.map(({ text, seconds }, at) => `shot ${at + 1}, ${seconds}, ${text.replace(';', ',')};`).join(' ')

const DIALECTS: readonly Dialect[] = [
  {
    // kling-official.md 8, LEGACY: seconds as texts, `index` from 1, the prompt empty; element ids are numbers.
    name: 'Kling, the older list',
    offers: /^kling:(text2video|image2video|omni-video\/kling-v3-omni)/,
    told: (body) => pick(body),
    says: (said) => ({
      prompt: '',
      multi_shot: true,
      shot_type: 'customize',
      multi_prompt: asTexts(said).map((shot, at) => ({ index: at + 1, ...shot })),
      duration: `${sum(said)}`,
    }),
    frame: ({ image, image_list }) => image ?? named(image_list, 'first_frame')?.['image_url'],
    cast: { at: ({ element_list }) => element_list, says: [{ element_id: 801 }] },
  },
  {
    // kling-official.md 8, NEW: in the prompt, seconds as numbers; 3.0 Turbo has no field that switches it on.
    name: 'Kling, the newer words',
    offers: /^kling:(text|image)-to-video\/kling-3\.0/,
    element: '@element_1',
    told: ({ prompt, contents, settings }) => ({
      prompt: prompt ?? named(contents, 'prompt')?.['text'],
      ...pick(settings),
    }),
    says: (said, { wireId }) => ({
      prompt: inPrompt(said),
      ...(wireId.endsWith('turbo') ? {} : { multi_shot: true }),
      duration: sum(said),
    }),
    frame: ({ contents }) => named(contents, 'first_frame')?.['url'],
    cast: {
      at: ({ contents }) => named(contents, 'element'),
      says: { type: 'element', element_id: '801', id: 'element_1' },
    },
  },
  {
    // gateways.md 3.7 and 4: "Modellix writes shots into the prompt".
    name: 'Modellix',
    offers: /^modellix:/,
    told: (body) => pick(body),
    says: (said) => ({ prompt: inPrompt(said), multi_shot: true, duration: sum(said) }),
  },
  {
    // gateways.md 5: `multi_shot` and no list; the length is text.
    name: 'apimodels',
    offers: /^apimodels:/,
    told: (body) => pick(body),
    says: (said) => ({ prompt: inPrompt(said), multi_shot: true, duration: `${sum(said)}` }),
    frame: ({ image, image_list }) => image ?? named(image_list, 'first_frame')?.['image_url'],
    cast: { at: ({ element_list }) => element_list, says: [{ element_id: '801' }] },
  },
  {
    // gateways.md 3.7 and 7: an array in the place of the prompt, seconds as texts; no type on Turbo and O3 4K.
    name: 'fal',
    offers: /^fal:/,
    image: '@Image1',
    told: (body) => pick(body),
    says: (said, { wireId }) => ({
      multi_prompt: asTexts(said),
      duration: `${sum(said)}`,
      ...(/turbo|o3\/4k/.test(wireId) ? {} : { shot_type: 'customize' }),
    }),
    frame: ({ start_image_url, image_url }) => start_image_url ?? image_url,
  },
  {
    // gateways.md 3.7 and 8: JSON as text, seconds as numbers; `prompt` is required all the same.
    name: 'Replicate',
    offers: /^replicate:/,
    told: ({ input }) => readText(pick(input)),
    says: (said) => ({
      prompt: said.map(({ text }) => text).join('\n'),
      multi_prompt: asNumbers(said),
      duration: sum(said),
    }),
    frame: ({ input }) => pickOne(input, 'start_image'),
  },
  {
    // gateways.md 3.7 and 9: an array with seconds as numbers; O3 requires a prompt beside it, Turbo knows no type.
    name: 'WaveSpeed',
    offers: /^wavespeed:/,
    told: (body) => pick(body),
    says: (said, { wireId }) => ({
      ...(wireId.includes('o3') ? { prompt: said[0]!.text } : {}),
      multi_prompt: asNumbers(said),
      duration: sum(said),
      ...(wireId.includes('turbo') ? {} : { shot_type: 'customize' }),
    }),
    frame: ({ image }) => image,
    cast: { at: ({ element_list }) => element_list, says: [{ element_id: '801' }] },
  },
  {
    // gateways.md 6: JSON text on 3.0; the prompt stands at the top and is required.
    name: 'Apiframe, as text',
    offers: /^apiframe:kling-3\.0#/,
    told: ({ prompt, klingParams }) => readText({ prompt, ...pick(klingParams) }),
    says: (said) => ({
      prompt: said.map(({ text }) => text).join(' '),
      multi_prompt: asNumbers(said),
      duration: sum(said),
    }),
    frame: ({ klingParams }) => pickOne(klingParams, 'start_image'),
  },
  {
    // gateways.md 6: "a real array here".
    name: 'Apiframe, as an array',
    offers: /^apiframe:kling-3\.0-omni#/,
    told: ({ prompt, klingParams }) => ({ prompt, ...pick(klingParams) }),
    says: (said) => ({
      prompt: said.map(({ text }) => text).join(' '),
      multi_prompt: asNumbers(said),
      duration: sum(said),
    }),
    frame: ({ klingParams }) => pickOne(klingParams, 'start_image'),
  },
  {
    // gateways.md 10: five at most, seconds as texts, beside a prompt.
    name: 'Segmind',
    offers: /^segmind:/,
    most: 5,
    told: (body) => pick(body),
    says: (said) => ({ prompt: said[0]!.text, multi_prompt: asTexts(said), duration: `${sum(said)}` }),
    frame: ({ start_image_url }) => start_image_url,
  },
]

function named(list: readonly { type?: string }[] = [], type: string): Record<string, unknown> | undefined {
  return list.find((one) => one.type === type)
}

function pickOne(from: object = {}, name: string): unknown {
  return from[name as never]
}

/** That it is a text is part of what is asked: an array would not be read. */
function readText(told: Record<string, unknown>): unknown {
  expect(typeof told['multi_prompt']).toBe('string')
  return { ...told, multi_prompt: JSON.parse(String(told['multi_prompt'])) }
}

/** Offers of the third generation that make clips of several shots from words, a frame or pictures. */
const OFFERS = PROVIDERS.flatMap(({ offers }) => offers).filter(({ modelId, accepts, retired }) => {
  const { family, kind, abilities } = getModel(modelId)
  const isPlanned = kind !== 'video-to-video' && /^kling-v3(-turbo|-omni)?$/.test(family)
  return isPlanned && !retired && abilities.shots && accepts.includes('shots')
})

describe('a film of six shots on the wire', () => {
  let simulator: SimulatorDriver
  const checked = new Map<string, number>()
  beforeAll(async () => {
    simulator = await SimulatorDriver.start()
  })
  afterAll(async () => {
    await simulator.close()
    const each = [...checked].map(([name, count]) => `${name} ${count}`)
    process.stdout.write(`Six shots of Kling 3 on the wire, offers checked: ${each.join(' · ')}\n`)
  })

  it('is sold by everybody who is known to make it', () => {
    const idle = DIALECTS.filter(({ offers }) => !OFFERS.some(({ id }) => offers.test(id)))
    expect(idle.map(({ name }) => name)).toEqual([])
    const unknown = OFFERS.filter(({ id }) => DIALECTS.filter(({ offers }) => offers.test(id)).length !== 1)
    expect(unknown.map(({ id }) => id)).toEqual([])
  })

  it.each(OFFERS)('arrives at $id as their page wants it', async (offer) => {
    const dialect = DIALECTS.find(({ offers }) => offers.test(offer.id))!
    const { abilities } = getModel(offer.modelId)
    const has = (field: 'startFrame' | 'elements' | 'referenceImages') =>
      Boolean(abilities[field]) && offer.accepts.includes(field)
    const quality = (offer.limits?.quality?.[0] ?? '1080p') as '720p' | '1080p' | '4k'
    const shots = SECONDS.slice(0, dialect.most).map((durationSeconds, at) =>
      makeShot(`shot-${at + 1}`, {
        durationSeconds,
        ...(at === 0
          ? { prompt: '@anna opens the door; rain', camera: 'dolly in' }
          : { prompt: `She walks on for ${durationSeconds} s` }),
        ...(at === 0 && has('startFrame') ? { startFrameId: 'first-frame' } : {}),
        lines: at === 1 ? [lineOf(ANNA.id)] : [],
      }),
    )
    const { plans } = planBoard({
      settings: makeSettings({ quality, hasSound: true, style: 'Grainy film' }),
      shots,
      elements: [ANNA],
      voices: [],
      offers: [
        {
          offer: { ...offer, prices: offer.prices.length > 0 ? offer.prices : [LENT] },
          providerName: offer.providerId,
          key: { id: 'key', label: 'Key', isSimulator: true },
          unreachable: [],
          medianWaitSeconds: null,
        },
      ],
      at: new Date(),
    })
    const { calls } = plans.find(({ aim }) => aim === 'coherent')!
    expect(calls.map(({ shotIds }) => shotIds.length)).toEqual([shots.length])

    const provider = getProvider(offer.providerId)
    const { io, sent } = await recorder(await simulator.addressOf(provider.id))
    const { request } = calls[0]!
    const inputs: StartCall['inputs'] = {}
    for (const { field } of filesOf(request))
      inputs[field] = [...(inputs[field] ?? []), await provider.prepare!(await aFile(field), io)]
    const before = await simulator.charges()
    await provider.start({ offer, request, inputs, clientReference: crypto.randomUUID() }, io)

    // What was charged, once, is what we sent.
    const made = (await simulator.charges()).slice(before.length)
    const arrived = sent.find((text) => sha256(text) === made[0]?.bodySha256)
    expect([made.length, arrived]).toEqual([1, expect.any(String)])
    const body = JSON.parse(arrived!) as Body
    const who = has('elements')
      ? (dialect.element ?? '<<<element_1>>>')
      : has('referenceImages')
        ? `Anna (${dialect.image ?? '<<<image_1>>>'})`
        : 'Anna (a woman of thirty in a red coat)'
    const speaker = has('elements') ? who : 'Anna'
    const said = SECONDS.slice(0, dialect.most).map((seconds, at): Said => {
      const walks = `She walks on for ${seconds} s.`
      const words = [
        `${who} opens the door; rain. Camera: dolly in.`,
        `${walks} ${speaker} says, softly: “Wait for me.”`,
      ]
      return { seconds, text: `${words[at] ?? walks} Grainy film.` }
    })
    expect(dialect.told(body)).toEqual(dialect.says(said, offer))
    expect(dialect.frame?.(body)).toEqual(has('startFrame') ? inputs.startFrame?.[0] : undefined)
    if (dialect.cast) expect(dialect.cast.at(body)).toEqual(has('elements') ? dialect.cast.says : undefined)
    checked.set(dialect.name, (checked.get(dialect.name) ?? 0) + 1)
  })

  it.each([
    ['that do not add up', 'shot 1, 2, A; shot 2, 3, B;', 6],
    ['that do not count from 1', 'shot 2, 2, A; shot 3, 3, B;', 5],
    ['that are seven', [1, 2, 3, 4, 5, 6, 7].map((n) => `shot ${n}, 1, A;`).join(' '), 7],
    ['without an end', 'shot 1, 2, A; shot 2, 3, B', 5],
    ['of more than 512 characters', `shot 1, 2, ${'A'.repeat(513)}; shot 2, 3, B;`, 5],
  ])('is refused by whoever reads shots in a prompt: %s', async (_, prompt, duration) => {
    const post = async (providerId: string, path: string, body: object) => {
      const reply = await fetch(`${await simulator.addressOf(providerId)}${path}`, {
        method: 'POST',
        headers: { authorization: 'Bearer key', 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      return [reply.status, await reply.text()]
    }
    const before = await simulator.charges()
    const kling = await post('kling', '/text-to-video/kling-3.0-turbo', { prompt, settings: { duration } })
    const apimodels = await post('apimodels', '/video/generations', {
      model: 'kling-v3',
      prompt,
      duration: `${duration}`,
      multi_shot: true,
    })
    for (const answer of [kling, apimodels]) expect(answer).toEqual([400, expect.stringContaining('shot')])
    expect(await simulator.charges()).toHaveLength(before.length)
  })
})

const lineOf = (speakerId: string) => ({
  id: 'line',
  speakerId,
  speaker: '',
  words: 'Wait for me.',
  manner: 'softly',
  voiceId: null,
})

/** Talks to the simulator over HTTP, and keeps what it sent. */
async function recorder(address: string) {
  const io = makeIo(address)
  const sent: string[] = []
  const send = (call: HttpRequest) => {
    if (call.json !== undefined) sent.push(JSON.stringify(call.json))
    return io.http.send(call)
  }
  return { io: { ...io, http: { ...io.http, send } }, sent }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
