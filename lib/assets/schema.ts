import type { FileFacts } from '@/lib/catalog/judge-file'
import type { GenerationRequest, Kind } from '@/lib/catalog/model'
import type { Micros } from '@/lib/core/money'

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
