import { expect, it } from 'vitest'
import type { GenerationRequest } from '@/lib/catalog/model'
import { getModel } from '@/lib/catalog/models'
import { defaultRequest } from '@/lib/catalog/request'
import { getOffer } from '@/lib/providers/registry'
import { type Quote, quote, unexpressed } from './quote'

// gateways.md section 12, "Same job, eight prices": every cell of its table, as a whole clip in micro-dollars. Its figures
// are by the second and the clips here have ten, unless the cell says otherwise. What bears a question mark there is an
// estimate here; so is what is published as a range only.

type Change = Partial<GenerationRequest>
type Cell = [
  offerId: string,
  change: Change,
  totalMicros: number | null,
  certainty?: Quote['certainty'],
  heldMicros?: number,
]

const STD: Change = { quality: '720p', durationSeconds: 10 }
const PRO: Change = { quality: '1080p', durationSeconds: 10 }
const FIVE_PRO: Change = { ...PRO, durationSeconds: 5 }
const LOUD: Change = { sound: true }
const FILE_STD: Change = { quality: '720p', inputSeconds: 10 }
const FILE_PRO: Change = { quality: '1080p', inputSeconds: 10 }
const VIDEO: Change = { referenceVideo: 'v', durationSeconds: undefined }

const FAL = 'fal:fal-ai/kling-video'
const REPLICATE = 'replicate:kwaivgi'
const WAVESPEED = 'wavespeed:kwaivgi'

const TABLE: Record<string, Cell[]> = {
  '2.5 Turbo std/720p': [
    ['modellix:kling-v2.5-turbo-t2v', STD, 500_000],
    ['modellix:kling-v2.5-turbo-i2v', STD, 500_000],
    [`${FAL}/v2.5-turbo/standard/image-to-video`, STD, 420_000],
    [`${WAVESPEED}/kling-v2.5-turbo-std/image-to-video`, STD, 700_000, 'estimate'],
    ['segmind:kling-2.5-turbo#text-to-video', { ...STD, durationSeconds: 5 }, 440_000, 'estimate'],
  ],
  '2.5 Turbo pro': [
    ['modellix:kling-v2.5-turbo-t2v', PRO, 820_000],
    ['modellix:kling-v2.5-turbo-i2v', PRO, 820_000],
    [`${FAL}/v2.5-turbo/pro/text-to-video`, PRO, 700_000],
    [`${FAL}/v2.5-turbo/pro/image-to-video`, PRO, 700_000],
    [`${REPLICATE}/kling-v2.5-turbo-pro#text-to-video`, PRO, 700_000],
    [`${REPLICATE}/kling-v2.5-turbo-pro#image-to-video`, PRO, 700_000],
    [`${WAVESPEED}/kling-v2.5-turbo-pro/image-to-video`, PRO, 700_000, 'estimate'],
    ['segmind:kling-2.5-turbo#image-to-video', FIVE_PRO, 440_000, 'estimate'],
    ['apiframe:kling-2.5-turbo-pro#text-to-video', FIVE_PRO, 600_000],
  ],
  '2.1 standard': [
    [`${FAL}/v2.1/standard/image-to-video`, STD, 560_000],
    [`${REPLICATE}/kling-v2.1`, STD, 500_000],
    ['apiframe:kling-2.1', { ...STD, durationSeconds: 5 }, 430_000],
  ],
  '2.1 pro': [
    [`${FAL}/v2.1/pro/image-to-video`, PRO, 980_000],
    [`${REPLICATE}/kling-v2.1`, PRO, 900_000],
    [`${WAVESPEED}/kling-v2.1-i2v-pro`, PRO, 900_000],
    ['apiframe:kling-2.1', PRO, 1_530_000],
  ],
  '2.1 Master': [
    ['modellix:kling-v2.1-master-t2v', { durationSeconds: 10 }, 3_200_000],
    ['modellix:kling-v2.1-master-i2v', { durationSeconds: 10 }, 3_200_000],
    [`${FAL}/v2.1/master/text-to-video`, { durationSeconds: 10 }, 2_800_000],
    [`${FAL}/v2.1/master/image-to-video`, { durationSeconds: 10 }, 2_800_000],
    [`${REPLICATE}/kling-v2.1-master#text-to-video`, { durationSeconds: 10 }, 2_800_000],
    [`${WAVESPEED}/kling-v2.1-i2v-master`, { durationSeconds: 10 }, 2_600_000],
    ['apiframe:kling-2.1-master#text-to-video', { durationSeconds: 5 }, 2_380_000],
  ],
  '2.6 pro': [
    // C16: quoted as printed, ten times as much is held.
    ['apimodels:kling-v2-6#text-to-video', FIVE_PRO, 26_700, 'estimate', 267_000],
    [`${FAL}/v2.6/pro/text-to-video`, PRO, 700_000],
    [`${REPLICATE}/kling-v2.6#text-to-video`, PRO, 700_000],
    // "0.07–0.12?" has neither source nor date, so it is no price.
    [`${WAVESPEED}/kling-v2.6-pro/text-to-video`, PRO, null, 'unknown'],
    ['segmind:kling-2.6#text-to-video', FIVE_PRO, 438_000, 'estimate'],
    ['apiframe:kling-2.6#text-to-video', FIVE_PRO, 600_000],
  ],
  '2.6 pro + audio': [
    ['apimodels:kling-v2-6#text-to-video', { ...FIVE_PRO, ...LOUD }, 53_100, 'estimate', 531_000],
    [`${FAL}/v2.6/pro/text-to-video`, { ...PRO, ...LOUD }, 1_400_000],
    [`${REPLICATE}/kling-v2.6#text-to-video`, { ...PRO, ...LOUD }, 1_400_000],
    ['segmind:kling-2.6#text-to-video', { ...PRO, ...LOUD }, 1_750_000, 'estimate'],
    ['apiframe:kling-2.6#text-to-video', { ...PRO, ...LOUD }, 2_380_000],
  ],
  '3.0 720p': [
    ['kling:text2video/kling-v3', STD, 840_000],
    ['modellix:kling-v3-t2v', STD, 580_000],
    ['apimodels:kling-v3#text-to-video', STD, 633_000],
    [`${FAL}/v3/standard/text-to-video`, STD, 840_000],
    [`${REPLICATE}/kling-v3-video#text-to-video`, STD, 1_680_000],
    [`${WAVESPEED}/kling-v3.0-std/text-to-video`, STD, 840_000],
    ['segmind:kling-3-standard-text2video', { ...STD, durationSeconds: 3 }, 504_000, 'estimate'],
  ],
  '3.0 720p + audio': [
    ['kling:text2video/kling-v3', { ...STD, ...LOUD }, 1_260_000],
    ['modellix:kling-v3-t2v', { ...STD, ...LOUD }, 869_000],
    ['apimodels:kling-v3#text-to-video', { ...STD, ...LOUD }, 956_000],
    [`${FAL}/v3/standard/text-to-video`, { ...STD, ...LOUD }, 1_260_000],
    [`${REPLICATE}/kling-v3-video#text-to-video`, { ...STD, ...LOUD }, 2_520_000],
    [`${WAVESPEED}/kling-v3.0-std/text-to-video`, { ...STD, ...LOUD }, 1_260_000],
  ],
  '3.0 1080p': [
    ['kling:text2video/kling-v3', PRO, 1_120_000],
    ['modellix:kling-v3-t2v', PRO, 773_000],
    ['apimodels:kling-v3#text-to-video', PRO, 853_000],
    // C26: the newer, lower level.
    [`${FAL}/v3/pro/text-to-video`, PRO, 1_120_000],
    [`${REPLICATE}/kling-v3-video#text-to-video`, PRO, 2_240_000],
    [`${WAVESPEED}/kling-v3.0-pro/text-to-video`, PRO, 1_120_000, 'estimate', 1_400_000],
  ],
  '3.0 1080p + audio': [
    ['kling:text2video/kling-v3', { ...PRO, ...LOUD }, 1_680_000],
    ['modellix:kling-v3-t2v', { ...PRO, ...LOUD }, 1_159_000],
    ['apimodels:kling-v3#text-to-video', { ...PRO, ...LOUD }, 1_280_000],
    [`${FAL}/v3/pro/text-to-video`, { ...PRO, ...LOUD }, 1_680_000],
    [`${REPLICATE}/kling-v3-video#text-to-video`, { ...PRO, ...LOUD }, 3_360_000],
    [`${WAVESPEED}/kling-v3.0-pro/text-to-video`, { ...PRO, ...LOUD }, 1_680_000, 'estimate'],
    ['apiframe:kling-3.0#text-to-video', { ...PRO, ...LOUD }, 5_800_000],
  ],
  '3.0 4K': [
    ['kling:text2video/kling-v3', { ...PRO, quality: '4k' }, 4_200_000],
    ['modellix:kling-v3-t2v', { ...PRO, quality: '4k' }, 2_898_000],
    [`${FAL}/v3/4k/text-to-video`, { ...PRO, quality: '4k' }, 4_200_000],
    [`${REPLICATE}/kling-v3-video#text-to-video`, { ...PRO, quality: '4k' }, 4_200_000],
    [`${WAVESPEED}/kling-v3.0-4k/text-to-video`, { ...PRO, quality: '4k' }, 2_500_000, 'estimate'],
  ],
  '3.0 Turbo 720p': [
    ['kling:text-to-video/kling-3.0-turbo', STD, 1_120_000],
    ['modellix:kling-v3-turbo-t2v', STD, 773_000, 'estimate'],
    [`${FAL}/v3/turbo/standard/text-to-video`, STD, 1_120_000],
    [`${WAVESPEED}/kling-v3-turbo-std/text-to-video`, STD, 1_120_000, 'estimate'],
  ],
  '3.0 Turbo 1080p': [
    ['kling:text-to-video/kling-3.0-turbo', PRO, 1_400_000],
    ['modellix:kling-v3-turbo-t2v', PRO, 966_000, 'estimate'],
    [`${FAL}/v3/turbo/pro/text-to-video`, PRO, 1_400_000],
    [`${WAVESPEED}/kling-v3-turbo-pro/text-to-video`, PRO, 1_400_000],
  ],
  'O1 std': [
    ['apimodels:kling-video-o1#text-to-video', STD, 633_000],
    [`${REPLICATE}/kling-o1#text-to-video`, STD, 840_000],
    [`${REPLICATE}/kling-o1#video-to-video`, { ...VIDEO, ...FILE_STD }, 1_260_000],
  ],
  'O1 pro': [
    ['apimodels:kling-video-o1#text-to-video', PRO, 853_000],
    [`${REPLICATE}/kling-o1#text-to-video`, PRO, 1_120_000],
    [`${REPLICATE}/kling-o1#video-to-video`, { ...VIDEO, ...FILE_PRO }, 1_680_000],
  ],
  'Motion 2.6 720p': [
    // C18: the newer rows by the second; one id runs 3.0 too, whose price is held.
    ['apimodels:kling-motion-control', FILE_STD, 600_000, 'estimate', 1_200_000],
    [`${FAL}/v2.6/standard/motion-control`, FILE_STD, 700_000],
    [`${REPLICATE}/kling-v2.6-motion-control`, FILE_STD, 700_000],
    [`${WAVESPEED}/kling-v2.6-std/motion-control`, FILE_STD, 700_000, 'estimate'],
    ['segmind:kling-2.6-standard-motion-control', FILE_STD, 967_000, 'estimate'],
  ],
  'Motion 2.6 1080p': [
    ['apimodels:kling-motion-control', FILE_PRO, 1_000_000, 'estimate', 1_500_000],
    [`${FAL}/v2.6/pro/motion-control`, FILE_PRO, null, 'unknown'],
    [`${REPLICATE}/kling-v2.6-motion-control`, FILE_PRO, 1_200_000],
    [`${WAVESPEED}/kling-v2.6-pro/motion-control`, FILE_PRO, 1_120_000, 'estimate'],
  ],
  'Avatar std': [
    ['modellix:kling-avatar', FILE_STD, 386_000],
    [`${REPLICATE}/kling-avatar-v2`, FILE_STD, 560_000],
    [`${WAVESPEED}/kling-v1-ai-avatar-standard`, FILE_STD, 500_000, 'estimate'],
  ],
  'Avatar pro': [
    ['modellix:kling-avatar', FILE_PRO, 773_000],
    [`${REPLICATE}/kling-avatar-v2`, FILE_PRO, 1_100_000],
  ],
}

const CELLS = Object.entries(TABLE).flatMap(([job, cells]) =>
  cells.map((cell): [job: string, ...Cell] => [job, ...cell]),
)

it.each(CELLS)('%s at %s with %j is %s', (_, offerId, change, totalMicros, certainty = 'exact', held) => {
  const offer = getOffer(offerId)
  const request = { ...defaultRequest(getModel(offer.modelId)), prompt: 'x', ...change }
  expect(unexpressed(request, offer)).toEqual([])
  const price = quote(request, offer, new Date())
  expect([price.totalMicros, price.certainty]).toEqual([totalMicros, certainty])
  if (held !== undefined) expect(price.guardTotalMicros).toBe(held)
})
