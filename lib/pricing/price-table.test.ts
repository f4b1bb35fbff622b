import { describe, expect, it } from 'vitest'
import type { GenerationRequest } from '@/lib/catalog/model'
import { getModel } from '@/lib/catalog/models'
import { checkRequest, defaultRequest } from '@/lib/catalog/request'
import { PROVIDERS } from '@/lib/providers/registry'
import { priceRows } from './price-rows'

// The table of the Create screen for one job, with a key at every provider. Figures: gateways.md section 12, ten seconds of
// each; those of "Kling (guide)" are the guide's own credits.

const model = getModel('kling-v3/text-to-video')
const OFFERS = PROVIDERS.flatMap((provider) =>
  provider.offers.map((offer) => ({
    offer,
    providerName: provider.name,
    key: { id: provider.id, label: provider.name, isSimulator: true },
    unreachable: [],
    medianWaitSeconds: null,
  })),
)

function tableFor(change: Partial<GenerationRequest>) {
  const request: GenerationRequest = {
    ...defaultRequest(model),
    prompt: 'A door opens',
    durationSeconds: 10,
    quality: '1080p',
    ...change,
  }
  expect(checkRequest(model, request)).toEqual([])
  const rows = priceRows({ request, isComplete: true, ceilings: {} }, OFFERS, 'total')
  const name = ({ view }: (typeof rows)[number]) => `${view.providerName} ${view.offer.wireId}`
  return {
    open: rows
      .filter(({ closedBecause }) => closedBecause === null)
      .map((row) => [name(row), row.quote.totalMicros, row.quote.certainty]),
    closed: rows
      .filter(({ closedBecause }) => closedBecause !== null)
      .map((row) => [name(row), row.closedBecause]),
  }
}

const V3 = 'fal-ai/kling-video/v3'
const SHOTS = {
  shots: [
    { prompt: 'A door', durationSeconds: 3 },
    { prompt: 'It opens', durationSeconds: 3 },
    { prompt: 'Nobody is there', durationSeconds: 4 },
  ],
}

describe('ten seconds of 3.0 from words', () => {
  it('silent at 1080p: everybody who sells it, the cheapest first, the unpriced after them', () => {
    const { open, closed } = tableFor({})
    expect(open).toEqual([
      ['Kling (guide) kling-v3', 320_000, 'estimate'],
      ['Modellix kling-v3-t2v', 773_000, 'exact'],
      ['apimodels kling-v3', 853_000, 'exact'],
      ['Kling text2video/kling-v3', 1_120_000, 'exact'],
      [`fal.ai ${V3}/pro/text-to-video`, 1_120_000, 'exact'],
      ['WaveSpeed AI kwaivgi/kling-v3.0-pro/text-to-video', 1_120_000, 'estimate'],
      ['Replicate kwaivgi/kling-v3-video', 2_240_000, 'exact'],
      ['Segmind kling-3-pro-text2video', null, 'unknown'],
      ['Apiframe kling-3.0', null, 'unknown'],
    ])
    expect(closed.map(([, why]) => why)).toEqual(closed.map(() => 'Cannot do: Quality 1080p.'))
    expect(closed).toHaveLength(5)
  })

  it('with sound: priced anew, and the guide has no word for it', () => {
    const { open, closed } = tableFor({ sound: true })
    expect(open).toEqual([
      ['Modellix kling-v3-t2v', 1_159_000, 'exact'],
      ['apimodels kling-v3', 1_280_000, 'exact'],
      ['Kling text2video/kling-v3', 1_680_000, 'exact'],
      [`fal.ai ${V3}/pro/text-to-video`, 1_680_000, 'exact'],
      ['WaveSpeed AI kwaivgi/kling-v3.0-pro/text-to-video', 1_680_000, 'estimate'],
      ['Replicate kwaivgi/kling-v3-video', 3_360_000, 'exact'],
      ['Apiframe kling-3.0', 5_800_000, 'exact'],
      ['Segmind kling-3-pro-text2video', null, 'unknown'],
    ])
    expect(closed).toContainEqual(['Kling (guide) kling-v3', 'Cannot do: Sound.'])
  })

  it('at 4K: priced anew, and who has only two qualities is closed', () => {
    const { open, closed } = tableFor({ quality: '4k' })
    expect(open).toEqual([
      ['WaveSpeed AI kwaivgi/kling-v3.0-4k/text-to-video', 2_500_000, 'estimate'],
      ['Modellix kling-v3-t2v', 2_898_000, 'exact'],
      ['Kling text2video/kling-v3', 4_200_000, 'exact'],
      [`fal.ai ${V3}/4k/text-to-video`, 4_200_000, 'exact'],
      ['Replicate kwaivgi/kling-v3-video', 4_200_000, 'exact'],
      ['Apiframe kling-3.0', null, 'unknown'],
    ])
    for (const name of ['apimodels kling-v3', 'Kling (guide) kling-v3', 'Segmind kling-3-pro-text2video'])
      expect(closed).toContainEqual([name, 'Cannot do: Quality 4K.'])
  })

  it('in three shots: the price stays, and who takes no shots, or needs a prompt too, is closed', () => {
    const { open, closed } = tableFor({ ...SHOTS, prompt: '' })
    expect(open).toEqual([
      ['Modellix kling-v3-t2v', 773_000, 'exact'],
      ['apimodels kling-v3', 853_000, 'exact'],
      ['Kling text2video/kling-v3', 1_120_000, 'exact'],
      [`fal.ai ${V3}/pro/text-to-video`, 1_120_000, 'exact'],
      ['WaveSpeed AI kwaivgi/kling-v3.0-pro/text-to-video', 1_120_000, 'estimate'],
      ['Replicate kwaivgi/kling-v3-video', 2_240_000, 'exact'],
      ['Apiframe kling-3.0', null, 'unknown'],
    ])
    expect(closed).toContainEqual(['Kling (guide) kling-v3', 'Cannot do: Shots.'])
    expect(closed).toContainEqual([
      'Segmind kling-3-pro-text2video',
      'Segmind needs a prompt beside the shots.',
    ])
  })

  it('in three shots beside a prompt: who takes one or the other says where its words go', () => {
    const { open, closed } = tableFor(SHOTS)
    expect(open.map(([name]) => name)).toContain('Segmind kling-3-pro-text2video')
    expect(closed).toContainEqual([
      `fal.ai ${V3}/pro/text-to-video`,
      'At fal.ai shots take the place of the prompt: put its words into the shots.',
    ])
    expect(closed).toContainEqual([
      'WaveSpeed AI kwaivgi/kling-v3.0-std/text-to-video',
      'Cannot do: Quality 1080p. At WaveSpeed shots take the place of the prompt: put its words into the shots.',
    ])
  })
})
