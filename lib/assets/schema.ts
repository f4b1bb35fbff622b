import type { FileFacts } from '@/lib/catalog/judge-file'
import type { GenerationRequest, Kind } from '@/lib/catalog/model'
import type { Micros } from '@/lib/core/money'

/** So many fit side by side. */
export const MOST_COMPARED = 4

/** One file we hold, with everything its page shows. */
export interface AssetView {
  id: string
  origin: 'output' | 'upload'
  mediaType: 'video' | 'image' | 'audio'
  /** Bytes with ranges; `?download=1` for the file. */
  url: string
  posterUrl: string | null
  previewUrl: string | null
  filename: string
  mime: string
  bytes: number
  /** Hex. */
  sha256: string
  widthPx: number | null
  heightPx: number | null
  durationSeconds: number | null
  fps: number | null
  videoCodec: string | null
  audioCodec: string | null
  isSimulated: boolean
  createdAt: string
  createdByName: string
  projectName: string | null
  tags: string[]
  /** Mean of all ratings. */
  rating: number | null
  shelf: 'gallery' | 'archive' | 'bin'
  /** When the bin lets go of it; null elsewhere. */
  deletedAt: string | null
  /** Why there is no poster or preview, when making them failed. */
  derivedProblem: string | null
  /** When the provider's own copy dies; ours stays. */
  providerExpiresAt: string | null
  generation: {
    id: string
    kind: Kind
    modelId: string
    modelName: string
    providerName: string
    taskId: string | null
    request: GenerationRequest
    quotedMicros: Micros
    chargedMicros: Micros | null
    /** Where the charged figure came from. */
    chargedSource: 'provider' | 'quote' | 'person' | null
    quoteLines: { label: string; quantity: number; unit: string; unitMicros: Micros; amountMicros: Micros }[]
    priceSource: string
    priceAsOf: string
    acceptedAt: string | null
    finishedAt: string | null
  } | null
  /** Which of its versions it is. */
  version: number
  /** All of them that are in sight, oldest first; this one alone where there are no others. */
  versions: VersionView[]
  /** Whether whoever looks may send it to people without an account. */
  mayShare: boolean
  /** Neighbours in the gallery's order, for keys and swipes. */
  newerId: string | null
  olderId: string | null
}

/** A file as a form sees it: what the judge of files needs, and where to look at it. */
export interface FileView extends FileFacts {
  assetId: string
  filename: string
  url: string
  /** Null until it is made; of a sound, its waveform. */
  posterUrl: string | null
}

export interface VersionView {
  id: string
  version: number
}

/** Something that an asset was made from, or is used in. */
export interface LinkedView {
  href: string
  /** As what, e.g. `Start frame` or `Board`. */
  role: string
  words: string
  posterUrl: string | null
}

/** Where an asset comes from and where it went, as far as the person may see. */
export interface LineageView {
  madeFrom: LinkedView[]
  /** Newest first, a page at a time. */
  usedIn: LinkedView[]
  nextCursor: string | null
}

/** What a request is the next version of. */
export interface Basis {
  assetId: string
  /** The remark about it that asked for this. */
  commentId?: string
  version: number
  words: string
  mediaType: AssetView['mediaType']
  posterUrl: string | null
}

/** Two to four assets beside each other. */
export interface CompareView {
  assets: ComparedView[]
  rows: CompareRow[]
  /** How many were asked for that are not there, or out of sight. */
  goneCount: number
  /** How many were left out because they are too many. */
  extraCount: number
}

export type ComparedView = Pick<
  AssetView,
  | 'id'
  | 'mediaType'
  | 'url'
  | 'posterUrl'
  | 'version'
  | 'widthPx'
  | 'heightPx'
  | 'durationSeconds'
  | 'fps'
  | 'audioCodec'
> & { words: string }

/** One setting of all of them. */
export interface CompareRow {
  name: string
  /** `words`: what is said differently is marked; `files`: ids of assets. */
  look: 'plain' | 'words' | 'files'
  /** One per asset; empty where it has no such setting. */
  cells: string[][]
  isSame: boolean
}
