import { z } from 'zod'
import type { Kind } from '@/lib/catalog/model'
import { MEDIA_KINDS } from '@/lib/catalog/models'
import type { Micros } from '@/lib/core/money'
import type { GenerationState } from '@/lib/generations/state'
import { REVIEW_STATES, type ReviewState } from '@/lib/review/schema'

/** One range of a figure: from the first, up to and without the second. */
type Range = readonly [from: number, to: number, words: string]

/** Milliseconds. A clip of 5 s has a frame more. */
export const LENGTHS = {
  short: [0, 5_500, 'Up to 5 s'],
  medium: [5_500, 10_500, '6 to 10 s'],
  long: [10_500, 86_400_000, 'Over 10 s'],
} as const satisfies Record<string, Range>

/** Micro-units. */
export const PRICES = {
  low: [0, 250_000, 'Under $0.25'],
  middle: [250_000, 1_000_000, '$0.25 to $1'],
  high: [1_000_000, 1_000_000_000_000, '$1 and more'],
} as const satisfies Record<string, Range>

/** Width by height; models cut a pixel here and there. */
export const RATIOS = {
  '16:9': 16 / 9,
  '9:16': 9 / 16,
  '1:1': 1,
  '4:3': 4 / 3,
  '3:4': 3 / 4,
  '21:9': 21 / 9,
} as const

const keysOf = <Key extends string>(table: Record<Key, unknown>) => z.enum(Object.keys(table) as Key[])

const MAX_AT_ONCE = 500

/** Kept in lower case, so that two people mean the same. */
export const Tag = z
  .string()
  .trim()
  .min(1, 'Type a tag.')
  .max(40, 'A tag has at most 40 characters.')
  .transform((text) =>
    text
      .normalize('NFC')
      .toLowerCase()
      .replaceAll(/[\s,]+/g, ' ')
      .trim(),
  )
  .pipe(z.string().min(1, 'Type a tag.'))

/** The gallery's address bar. */
export const GalleryFilter = z.strictObject({
  q: z.string().trim().max(200).optional(),
  kind: z.enum([...MEDIA_KINDS, 'upload']).optional(),
  /** What kind of file; for picking one. */
  media: z.enum(['image', 'video', 'audio']).optional(),
  /** Canonical family, e.g. `kling-v3`. */
  model: z.string().max(60).optional(),
  state: z.enum(['ready', 'in-progress', 'unfinished', 'archived', 'bin']).default('ready'),
  /** `none`: the workspace's own. */
  project: z.union([z.uuid(), z.literal('none')]).optional(),
  person: z.uuid().optional(),
  /** In the board's own order. */
  board: z.uuid().optional(),
  tag: Tag.optional(),
  /** At least so many stars on average. */
  rating: z.coerce.number().int().min(1).max(5).optional(),
  review: z.enum(REVIEW_STATES).optional(),
  ratio: keysOf(RATIOS).optional(),
  length: keysOf(LENGTHS).optional(),
  price: keysOf(PRICES).optional(),
  /** Days, UTC, both included. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  cursor: z.string().max(120).optional(),
})
export type GalleryFilter = z.infer<typeof GalleryFilter>

/** Everything that can stand in the address bar. */
export const FILTER_NAMES = GalleryFilter.omit({ cursor: true }).keyof().options

/** Values and words of the filters that hang on the catalogue or on tables above. */
export type FilterLists = Record<
  'kind' | 'model' | 'ratio' | 'length' | 'price',
  (readonly [value: string, words: string])[]
>

const AssetIds = z
  .array(z.uuid())
  .min(1, 'Select something first.')
  .max(MAX_AT_ONCE, `Select at most ${MAX_AT_ONCE} at once.`)

export const AssetsInput = z.strictObject({ assetIds: AssetIds })
export type AssetsInput = z.infer<typeof AssetsInput>

export const MoveAssetsInput = z.strictObject({
  assetIds: AssetIds,
  shelf: z.enum(['gallery', 'archive', 'bin']),
})
export type MoveAssetsInput = z.infer<typeof MoveAssetsInput>

export const TagAssetsInput = z.strictObject({ assetIds: AssetIds, tag: Tag, isOn: z.boolean() })
export type TagAssetsInput = z.infer<typeof TagAssetsInput>

/** Null takes one's own stars away. */
export const RateAssetsInput = z.strictObject({
  ratings: z
    .array(z.strictObject({ assetId: z.uuid(), stars: z.int().min(1).max(5).nullable() }))
    .min(1)
    .max(MAX_AT_ONCE),
})
export type RateAssetsInput = z.infer<typeof RateAssetsInput>

export const PutInProjectInput = z.strictObject({ assetIds: AssetIds, projectId: z.uuid().nullable() })
export type PutInProjectInput = z.infer<typeof PutInProjectInput>

/** What moving came to. */
export interface MovedView {
  movedIds: string[]
  /** What did not move, and why; null when all did. */
  kept: string | null
  /** Where what moved is used; null when nowhere. */
  used: string | null
}

export interface GalleryItem {
  /** Asset id; for work without an output yet, the generation's id. */
  id: string
  /** `/gallery/<asset>`, or `/queue` while there is no asset. */
  href: string
  /** Prompt, or the file name of an upload. */
  prompt: string
  kind: Kind | 'upload'
  modelName: string | null
  state: GenerationState | 'ready'
  isSimulated: boolean
  mediaType: 'video' | 'image' | 'audio'
  durationSeconds: number | null
  widthPx: number | null
  heightPx: number | null
  hasAudio: boolean
  /** Addresses of our own; null while they are being made. */
  posterUrl: string | null
  previewUrl: string | null
  createdAt: string
  priceMicros: Micros | null
  /** Mean of all ratings. */
  rating: number | null
  tags: string[]
  /** What its reviewers say of it together. */
  reviewState: ReviewState
}

export interface GalleryPage {
  items: GalleryItem[]
  nextCursor: string | null
}
