import { parseMicros } from '@/lib/core/money'
import type { PriceRow } from '../contract'

const BLOG = 'Modellix blog, August 2026'
const GUIDE = 'Modellix pricing guide, April 2026'
const OLD_PAGE = 'Modellix model page, second quarter of 2026'

type Cell = readonly [when: PriceRow['when'], usd: string]

function perSecond(cells: readonly Cell[], shared: Partial<PriceRow> = {}): PriceRow[] {
  return cells.map(([when, usd]) => ({
    when,
    unit: 'second',
    amountMicros: parseMicros(usd),
    asOf: '2026-08-17',
    source: BLOG,
    confidence: 'seen',
    ...shared,
  }))
}

/** Where only a range is published: what is quoted is an estimate, and its dearest end is held. */
function range(cells: readonly Cell[], dearest: string, shared: Partial<PriceRow> = {}): PriceRow[] {
  return perSecond(cells, {
    guardMicros: parseMicros(dearest),
    source: `${BLOG}: published as a range only`,
    confidence: 'inferred',
    ...shared,
  })
}

/** Seconds of Kling 3.0, by quality and sound. The 4K figure is the same with and without sound. */
const V3_CELLS = [
  [{ quality: '720p', sound: false }, '0.058'],
  [{ quality: '1080p', sound: false }, '0.0773'],
  [{ quality: '4k', sound: false }, '0.2898'],
  [{ quality: '720p', sound: true }, '0.0869'],
  [{ quality: '1080p', sound: true }, '0.1159'],
  [{ quality: '4k', sound: true }, '0.2898'],
] as const

export const V3_TEXT = perSecond(V3_CELLS, { asOf: '2026-08-14' })

// Only the range 0.058–0.2898 is published for image to video; it is the range of the text-to-video cells, so those are
// quoted as an estimate, and the dearest cell below 4K is what gets held.
export const V3_IMAGE = range(
  V3_CELLS.filter(([{ quality }]) => quality !== '4k'),
  '0.1159',
)

export const TURBO_TEXT = range(
  [
    [{ quality: '720p' }, '0.0773'],
    [{ quality: '1080p' }, '0.0966'],
  ],
  '0.0966',
)

// The same range again: 3.0 Omni has the official proportions of 3.0 but for sound, which is cheaper.
export const OMNI_TEXT = [
  ...range(
    [
      [{ quality: '720p', sound: false }, '0.058'],
      [{ quality: '1080p', sound: false }, '0.0773'],
      [{ quality: '720p', sound: true }, '0.0773'],
      [{ quality: '1080p', sound: true }, '0.0966'],
    ],
    '0.1159',
  ),
  ...range([[{ quality: '4k' }, '0.2898']], '0.2898'),
]

export const OMNI_VIDEO: readonly PriceRow[] = [
  ...range(
    [
      [{ quality: '720p' }, '0.0869'],
      [{ quality: '1080p' }, '0.1932'],
    ],
    '0.1932',
  ),
  ...perSecond(
    [
      [{ quality: '720p', sound: true }, '0.15'],
      [{ quality: '1080p', sound: true }, '0.19'],
    ],
    { asOf: '2026-04', source: OLD_PAGE },
  ),
  ...perSecond(
    [
      [{ quality: '720p', sound: false }, '0.17'],
      [{ quality: '1080p', sound: false }, '0.23'],
    ],
    {
      asOf: '2026-04',
      source: OLD_PAGE,
      suspect: 'Dearer silent than with sound: the columns look swapped',
      guardMicros: parseMicros('0.23'),
    },
  ),
]

/** April figures stand as they are: the price level fell by August, and nothing newer names these models. */
const APRIL = { asOf: '2026-04-27', source: GUIDE }
export const V2_5 = perSecond(
  [
    [{ quality: '720p' }, '0.05'],
    [{ quality: '1080p' }, '0.082'],
  ],
  APRIL,
)
export const MASTER = perSecond([[{}, '0.32']], APRIL)

export const AVATAR = perSecond([
  [{ quality: '720p' }, '0.0386'],
  [{ quality: '1080p' }, '0.0773'],
])

export const V3_IMAGES = perSecond([[{}, '0.1932']], {
  unit: 'image',
  suspect: 'Ten times what their other 3.0 figures lead one to expect, about $0.019',
  guardMicros: parseMicros('0.1932'),
})
export const TRY_ON = perSecond([[{}, '0.09']], { unit: 'image', asOf: '2026-08' })

/** The smallest quality at the range's foot, every other at its top. */
export function footAndTop(smallest: string, foot: string, top: string): PriceRow[] {
  return range(
    [
      [{ quality: smallest }, foot],
      [{}, top],
    ],
    top,
  )
}
export const HAILUO = perSecond(
  [
    [{ quality: '768p' }, '0.054'],
    [{ quality: '1080p' }, '0.106'],
  ],
  { asOf: '2026-08' },
)
export const HAILUO_IMAGE = perSecond([[{ quality: '512p' }, '0.02']], { asOf: '2026-08' })

/** Nobody publishes these: they want a person's own ceiling. */
export const UNPUBLISHED: readonly PriceRow[] = []
