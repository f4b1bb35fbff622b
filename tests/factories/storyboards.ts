import { getModel } from '@/lib/catalog/models'
import type { BoardElement, BoardSettings, BoardShot, BoardVoice } from '@/lib/storyboard/board'
import { USUAL_SETTINGS, USUAL_SHOT } from '@/lib/storyboard/doc'
import type { OfferView } from '@/lib/pricing/schema'
import { PROVIDERS } from '@/lib/providers/registry'

/** Every offer there is, each with a key. */
export const ALL_OFFERS: readonly OfferView[] = PROVIDERS.flatMap((provider) =>
  provider.offers.map((offer): OfferView => ({
    offer,
    providerName: provider.name,
    key: { id: `key-${provider.id}`, label: provider.name, isSimulator: false },
    unreachable: [],
    medianWaitSeconds: null,
  })),
)

export const makeSettings = (change: Partial<BoardSettings> = {}): BoardSettings => ({
  ...USUAL_SETTINGS,
  quality: '1080p',
  ...change,
})

export const makeShot = (id: string, change: Partial<BoardShot> = {}): BoardShot => ({
  ...USUAL_SHOT,
  id,
  prompt: `What happens in ${id}`,
  ...change,
})

export const makeElement = (handle: string, change: Partial<BoardElement> = {}): BoardElement => ({
  id: `element-${handle}`,
  type: 'character',
  name: handle.charAt(0).toUpperCase() + handle.slice(1),
  handle,
  description: 'a woman of thirty in a red coat',
  imageIds: [],
  voiceId: null,
  remoteIds: {},
  ...change,
})

/** Those that could make some shot; the rest only must not be in the way. */
const LIKELY = ALL_OFFERS.filter(({ offer }) => {
  const { kind, status } = getModel(offer.modelId)
  const isClip = kind === 'text-to-video' || kind === 'image-to-video' || kind === 'images-to-video'
  return isClip && status === 'active' && offer.prices.length > 0 && !offer.retired
})

/** Numbers from a seed, the same on every machine (mulberry32). */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides
  }
}

interface RandomBoard {
  settings: BoardSettings
  shots: BoardShot[]
  elements: BoardElement[]
  voices: BoardVoice[]
  offers: OfferView[]
}

/** A board of so many shots that asks for a bit of everything, and so many offers to make it with. */
export function randomBoard(seed: number, size: number, offerCount: number): RandomBoard {
  const roll = dice(seed)
  const oneIn = (sides: number) => roll(sides) === 0
  const pick = <Value>(values: readonly Value[]): Value => values[roll(values.length)]!
  const elements = ['anna', 'bo', 'harbour'].map((handle) =>
    makeElement(handle, {
      imageIds: Array.from({ length: roll(3) }, (_, at) => `image-${handle}-${at}`),
      voiceId: oneIn(2) ? `voice-${handle}` : null,
      remoteIds: oneIn(2) ? { 'key-kling': `k-${handle}`, 'key-wavespeed': `w-${handle}` } : {},
    }),
  )
  const families = ['kling-v3', 'kling-v3-omni', 'kling-v2-6']
  const settings = makeSettings({
    aspectRatio: pick(['16:9', '16:9', '9:16', '1:1']),
    quality: pick(['720p', '720p', '720p', '1080p', '1080p', '4k']),
    hasSound: oneIn(2),
    family: oneIn(12) ? pick(families) : null,
    style: oneIn(3) ? 'Grainy film, muted colours' : '',
    negativePrompt: oneIn(4) ? 'blur' : '',
  })
  const shots = Array.from({ length: size }, (_, at) => {
    const words = oneIn(12) ? 440 + roll(160) : oneIn(90) ? 2400 + roll(200) : 20 + roll(120)
    const cast = oneIn(3) ? `@${pick(elements).handle} and @${pick(elements).handle} ` : ''
    const speaker = pick(elements)
    return makeShot(`shot-${at + 1}`, {
      prompt: `${cast}${'walks on '.repeat(Math.ceil(words / 9))}`.slice(0, words),
      durationSeconds: oneIn(10) ? 7 + roll(9) : 1 + roll(6),
      framing: oneIn(3) ? 'close-up' : '',
      camera: oneIn(4) ? 'dolly in' : '',
      elements: oneIn(8) ? { [pick(elements).id]: pick(['in', 'out'] as const) } : {},
      lines: oneIn(4)
        ? [
            {
              id: `line-${at}`,
              speakerId: speaker.id,
              speaker: '',
              words: 'Wait for me.',
              manner: 'softly',
              voiceId: null,
            },
          ]
        : [],
      startFrameId: oneIn(15) ? `start-${at}` : null,
      endFrameId: oneIn(40) ? `end-${at}` : null,
      referenceIds: oneIn(50) ? [`reference-${at}`] : [],
      continues: oneIn(4),
      family: oneIn(40) ? pick(families) : null,
    })
  })
  const offers = Array.from({ length: offerCount }, () => ({
    ...pick(oneIn(8) ? ALL_OFFERS : LIKELY),
    medianWaitSeconds: oneIn(2) ? 20 + roll(12) * 15 : null,
    unreachable: oneIn(8) ? (['image'] as const) : [],
  }))
  // Most voices are known at most keys.
  const voices = elements.flatMap(({ voiceId }) =>
    voiceId
      ? [{ id: voiceId, keyIds: new Set(offers.flatMap(({ key }) => (key && !oneIn(3) ? [key.id] : []))) }]
      : [],
  )
  return { settings, shots, elements, voices, offers }
}
