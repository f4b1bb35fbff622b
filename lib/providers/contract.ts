import type {
  Condition,
  Exclusion,
  FieldName,
  GenerationRequest,
  MediaFieldName,
  MediaLimits,
  When,
} from '@/lib/catalog/model'
import type { Http } from '@/lib/core/http'
import type { Micros } from '@/lib/core/money'
import type { Clock } from '@/lib/core/time'
import type { KeyForm, KeyLimits } from './key-form'

/** Why a provider said no. Decides whether we try again later and what the person is told. */
export type FailureKind =
  | 'auth'
  | 'credit'
  | 'permission'
  | 'rate-limit'
  | 'concurrency'
  | 'invalid'
  /** Their answer to a create proves that they do not have the model, or not any more. */
  | 'gone'
  | 'moderation'
  | 'unavailable'
  | 'protocol'

/** JSON that a provider wants back later; stored as it is and never looked into. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** Everything a provider may use. It has no database, session or environment of its own. */
export interface ProviderIo {
  /** The opened secret; the parts of a pair with `KEY_SEPARATOR` between. Never put it in an error, a log or an operation. */
  key: string
  /** The key's own choices, by name: each is one of the values that the provider's `key.choices` offer. */
  settings: { readonly [name: string]: string }
  /** Base URL without a trailing slash; beside the provider's `otherOrigins`, the only place the key is ever sent to. */
  baseUrl: string
  http: Http
  clock: Clock
  /** What this provider learnt about this key before (e.g. which path shape answers). */
  memory: { [name: string]: Json }
  /** Keeps something about this key for later calls, by anyone. */
  remember(name: string, value: Json): Promise<void>
}

export type MediaType = 'image' | 'video' | 'audio'

/** A file on its way to a provider: bytes for those that take uploads, our signed address for those that fetch. */
export interface InputFile {
  field: MediaFieldName
  media: MediaType
  filename: string
  /** By content, e.g. `image/png`, `video/mp4`, `audio/mpeg`. */
  mime: string
  bytes: Uint8Array
  /** 0 where it has no picture. */
  widthPx: number
  heightPx: number
  /** Null for pictures. */
  seconds: number | null
  /** Signed and short-lived; null while the studio has no public address. */
  publicUrl: string | null
}

/** One paid create, complete: what `start` needs beside `io`. */
export interface StartCall {
  offer: Offer
  request: GenerationRequest
  /** What `prepare` returned for the request's files, by field, in the request's order. */
  inputs: Partial<Record<MediaFieldName, readonly string[]>>
  /** Ours, unique per attempt; sent where the provider has a field for it. */
  clientReference: string
  /** Address for the provider's callback, when we have a public one. */
  callbackUrl?: string
  /** What a paid call before the create brought at an earlier try: it is not made again. */
  before?: Json
  /** Puts a paid call before the create on record, also one of an earlier try. Awaited before the create is sent. */
  onPaid?(paid: PaidBefore): Promise<void>
}

/** A paid call within `start` before the create itself, owed also where nothing is made. */
export interface PaidBefore {
  /** As the beginning of a sentence: "The look for faces". */
  name: string
  micros: Micros
  /** Handed to the next try as `before`. */
  brought: Json
}

/** Head room the provider reported, from its headers. */
export interface RateLimit {
  limit?: number
  remaining?: number
  /** When the window resets. */
  resetAt?: Date
}

export interface Started {
  operation: Json
  /** The provider's own id for the task, for people and support. */
  taskId: string
  /** Things the provider said it would ignore or change. */
  warnings: string[]
}

export interface Output {
  type: 'video' | 'image' | 'audio'
  url: string
}

/** A voice of video, which requests name by an id of the provider's. Voices of speech are others, and never stand here. */
export interface VoiceAt {
  remoteId: string
  /** Where it is to be heard; may expire. Null where they give nothing to hear. */
  trialUrl: string | null
}

/** Somebody to be seen in a video, whom a later request may name. */
export interface FaceAt {
  /** The provider's, for the same key and video alone, until the task expires. */
  remoteId: string
  startMs: number
  endMs: number
  /** A picture of it; may expire. */
  imageUrl: string | null
}

export type OperationStatus =
  | { state: 'pending'; isRunning: boolean; progress?: number }
  | {
      state: 'done'
      /** Empty only beside a voice or faces: what is to be heard or seen of those is none of them. */
      outputs: Output[]
      /** What an offer of kind `voice` has made, kept with this key. */
      voice?: VoiceAt
      /** Whom an offer of kind `faces` has found; may be nobody. */
      faces?: FaceAt[]
      /** What the provider says it took in money, where it says so. */
      billedMicros?: Micros
      /** The same where it says so in the offer's credits, in millionths; both together are the whole. */
      billedMicroCredits?: number
      /** When the provider's copy dies. */
      expiresAt?: Date
    }
  /** Their own verdict, which gives the hold back. A result that we cannot read is a ProviderCallError instead. */
  | { state: 'failed'; kind: FailureKind; message: string }

/** Never left this machine: safe to send again, with backoff. */
export class NotSent extends Error {
  override readonly name = 'NotSent'
}

/** The provider said no before creating anything: never charged, but for what was paid before it. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly kind: FailureKind
  /** HTTP status of the refusal. */
  readonly status: number
  readonly retryAfterMs: number | undefined

  constructor(
    kind: FailureKind,
    message: string,
    options: { status: number; retryAfterMs?: number; cause?: unknown },
  ) {
    super(message, { cause: options.cause })
    this.kind = kind
    this.status = options.status
    this.retryAfterMs = options.retryAfterMs
  }
}

/** Nobody can tell whether it was created: never sent again. */
export class Unclear extends Error {
  override readonly name = 'Unclear'
}

/** Any failure of a call that costs nothing (status, balance, upload). `isTransient` ones are tried again. */
export class ProviderCallError extends Error {
  override readonly name = 'ProviderCallError'
  readonly kind: FailureKind
  readonly isTransient: boolean
  readonly retryAfterMs: number | undefined

  constructor(
    kind: FailureKind,
    message: string,
    options: { isTransient: boolean; retryAfterMs?: number; cause?: unknown },
  ) {
    super(message, { cause: options.cause })
    this.kind = kind
    this.isTransient = options.isTransient
    this.retryAfterMs = options.retryAfterMs
  }
}

/** One dated price row. A row without source and date is not a price. */
export interface PriceRow {
  /** Applies when every named request field meets its condition. */
  when: Partial<Record<keyof When, Condition | string | number | boolean>>
  /** `second` counts seconds of output; `image` pictures asked for; `clip` one call; `character` letters of speech. */
  unit: 'second' | 'clip' | 'image' | 'character'
  /** Price of one unit; absent where the provider counts in credits. */
  amountMicros?: Micros
  /** Credits per unit, in millionths; needs the offer's `credit`. */
  microCredits?: number
  /** Held instead of the amount where the quoted figure is not to be trusted; same unit and kind as the amount. */
  guardMicros?: Micros
  /** ISO date, or year and month, the figure was true. */
  asOf: string
  /** Name of the source, for people. */
  source: string
  confidence: 'confirmed' | 'seen' | 'inferred'
  /** Reason not to trust the figure; such rows hold the guard figure. */
  suspect?: string
}

/** What a provider counts in, where that is not money. */
export interface Credit {
  /** Singular, e.g. "unit". */
  name: string
  /** Price of one credit where the workspace has not set its own. */
  amountMicros: Micros
  /** ISO date, or year and month, that price was true. */
  asOf: string
  /** Name of the source, for people. */
  source: string
}

/** One model at one provider. */
export interface Offer {
  /** `<provider>:<wire id>`, and a mark where one wire id serves several models, e.g. `modellix:kling-v3-t2v`. */
  id: string
  providerId: string
  modelId: string
  wireId: string
  /** Fields of the canonical request this offer can express; anything else set makes the row unusable. */
  accepts: readonly FieldName[]
  /** Narrower values than the model's own, where the provider has them. */
  limits?: Partial<Record<FieldName, readonly (string | number | boolean)[]>>
  /** Longest text, where it is shorter than the model's own; for shots, of all their words together. */
  maxChars?: Partial<Record<FieldName, number>>
  /** Kinds of file that it fetches from a public address, beside those that its provider always does. */
  fetchesOnly?: readonly MediaType[]
  /** Choices that shut each other out here, though not for the model itself. */
  exclusions?: readonly Exclusion[]
  /** Whether the wire schema was seen or is our inference. */
  schema: 'seen' | 'inferred'
  prices: readonly PriceRow[]
  credit?: Credit
  /** Days the provider keeps the result; 1/24 is an hour. */
  retentionDays: number
  /** Waits until finished, seconds, before we have a history of our own: fifth percentile and median. */
  usualWaitSeconds: { p5: number; p50: number }
  /** Why the provider does not run it any more. */
  retired?: string
  /** The offer that is the same for people, so that this one shows only where that one cannot be used. */
  standsInFor?: string
}

/**
 * Things that a provider makes once and keeps, to be named by an id of its own from then on. `Facts` is what it takes to
 * make one. Only what costs nothing is offered: a price would need a quote and a hold.
 */
export interface Keeper<Facts> {
  /** Since when, and by whom, it is known to cost nothing. */
  free: { asOf: string; source: string }
  /** A create like any other: sent once. Throws exactly NotSent, Refused or Unclear. */
  make(facts: Facts, io: ProviderIo): Promise<{ taskId: string }>
  /** Throws ProviderCallError. */
  read(taskId: string, io: ProviderIo): Promise<KeptStatus>
  /** What is gone already is deleted too. Throws ProviderCallError. */
  delete(remoteId: string, io: ProviderIo): Promise<void>
}

export type KeptStatus =
  | { state: 'pending' }
  | { state: 'done'; remoteId: string }
  /** Their own verdict. */
  | { state: 'failed'; message: string }

/** Somebody or something that is to look the same in every clip. */
export interface ElementFacts {
  type: 'character' | 'place' | 'prop'
  name: string
  description: string
  /** What `prepare` returned, the frontal one first. */
  pictures: readonly string[]
  /** The provider's own id of a voice. */
  voiceId: string | null
  /** Ours, unique per attempt. */
  clientReference: string
}

export interface ElementKeeper extends Keeper<ElementFacts> {
  /** What it has room for, in characters; the rest is cut off. */
  maxChars: { name: number; description: number }
  /** Of more pictures than the most, the first are taken. */
  pictures: { least: number; most: number; limits: MediaLimits }
}

export interface ListedVoice extends VoiceAt {
  name: string
}

/** Voices of video that a provider lists and keeps. Making one costs: that is an offer of kind `voice`. */
export interface VoiceShelf {
  /** Those that everybody has, all pages. Free. Throws ProviderCallError. */
  presets?(io: ProviderIo): Promise<ListedVoice[]>
  /** One that was made with this key. What is gone already is deleted too. Throws ProviderCallError. */
  delete?(remoteId: string, io: ProviderIo): Promise<void>
}

/** A callback as it arrived. */
export interface WebhookDelivery {
  /** Lower-case names. */
  headers: Readonly<Record<string, string>>
  /** Raw, as signed. */
  body: string
}

/** What a callback is about. It is only a hint: the state is read from the provider before anything moves. */
export interface WebhookNews {
  taskId: string
  /** For `status`, also where the create's own answer got lost. */
  operation: Json
}

/** A company's HTTP API that runs models. Optional verbs are capabilities: present means it can. */
export interface Provider {
  id: string
  name: string
  /** Why it may not be what it says it is, for people: such a provider is off until somebody adds or turns on a key. */
  unconfirmed?: string
  defaultBaseUrl: string
  /** Origins of the same company that the key may be sent to too, and only while the base URL is the default one. */
  otherOrigins?: readonly string[]
  /** What people type to make a key, and what it looks like. */
  key: KeyForm
  offers: readonly Offer[]
  /** What one key may do, whatever its tier; the options of a tier bring limits of their own (`key.choices`). */
  limits?: KeyLimits
  /** Head room that an answer reports in its headers (lower-case names). */
  headRoom?(headers: Readonly<Record<string, string>>, now: Date): RateLimit | undefined
  /** Kinds of file that it only fetches from a public address, never takes from us. */
  fetchesOnly?: readonly MediaType[]
  /** Free calls ahead of the paid one, e.g. handing in a picture. Returns what `start` puts on the wire per field. Throws ProviderCallError. */
  prepare?(file: InputFile, io: ProviderIo): Promise<string>
  /** The exact JSON that `start` would send; pure, so its hash can be written down before the socket opens. */
  wireBody(call: StartCall): Json
  /** The paid create. Throws exactly NotSent, Refused or Unclear. */
  start(call: StartCall, io: ProviderIo): Promise<Started>
  /** Looks at running operations; one answer per operation, in order. Throws ProviderCallError. */
  status(operations: Json[], io: ProviderIo): Promise<OperationStatus[]>
  /**
   * Finds what a lost create made. Null means the provider is sure there is none; where it cannot be sure it throws
   * ProviderCallError. The offer, where it is known, narrows the search and tells of products without such a look-up.
   */
  find?(clientReference: string, io: ProviderIo, offer?: Offer): Promise<Started | null>
  /** Checks the signature where the provider signs, and says which task it is about. Throws ProviderCallError `auth` when it is forged or old. */
  readWebhook?(delivery: WebhookDelivery, io: ProviderIo): Promise<WebhookNews>
  /** Today's price of exactly this request, where the provider has an endpoint for it. Free. Throws ProviderCallError. */
  livePrice?(call: StartCall, io: ProviderIo): Promise<Micros>
  /** Its elements, whose ids requests name in `elements`. */
  elements?: ElementKeeper
  /** What it lists and deletes of voices of video, whose ids requests name in `voices`. Some make voices and can do neither. */
  voices?: VoiceShelf
  cancel?(operation: Json, io: ProviderIo): Promise<'cancelled' | 'too-late'>
  balance?(io: ProviderIo): Promise<{ amountMicros: Micros; currency: 'USD' }>
  checkKey(io: ProviderIo): Promise<{ isValid: boolean; message: string }>
}
