import { examplesOf, requestOfExample } from '@/lib/catalog/examples'
import { FIELDS, valueLabel } from '@/lib/catalog/field-list'
import type { FieldName, GenerationRequest, Kind, Model } from '@/lib/catalog/model'
import { KIND_LABELS, MODELS } from '@/lib/catalog/models'
import { checkRequest, settle } from '@/lib/catalog/request'
import { formatMicros } from '@/lib/core/money'
import type { Offer, PriceRow, Provider } from '@/lib/providers/contract'
import { PROVIDERS } from '@/lib/providers/registry'
import { unitsOf } from './price-rows'
import { type Quote, quote, unexpressed } from './quote'

/** Length of whatever file a price goes by. */
const FILE_SECONDS = 5
/** Quotes are compared, never sent: when they end says nothing here. */
const NO_DAY = new Date(0)
const NOUN = { video: 'clip', image: 'picture', audio: 'recording', voice: 'voice', faces: 'look' } as const

const INTRO = `# Models and prices

Made from the catalogue and the providers' offers by \`npm run docs\`; never edited by hand. Every price is a quote of the
same code that prices the button.

A model has one row, with everybody who sells it, the cheapest first. Each line says:
price of the model's usual request · provider · what the model is called there · date and [source](#sources) of the figure ·
what a second or a picture costs, over every quality, length and sound that is sold there.

- **≈** an estimate: the figure, or how it applies, was concluded, not read.
- **?** not to be trusted; [the sources](#sources) say why. More than the quote may be held until the charge is known.
- **no price** nobody publishes one: the person says how much at most.
- **fields inferred** how the provider wants the request was concluded from others, not seen.
- **gone** not sold any more.

Files that a price goes by are ${FILE_SECONDS} s long here. Where an offer does not sell the usual request, or has no price of it, the price
is of the nearest one that it has, and the words after it say what differs.
`

interface Sale {
  provider: Provider
  offer: Offer
  price: Quote
  /** What had to change for this offer, in words. */
  change: string
  perUnit: string
}

/** The whole of `docs/models.md`. */
export function modelsPage(): string {
  const sources = listSources()
  const kinds = Object.keys(KIND_LABELS) as Kind[]
  return [
    INTRO,
    ...kinds.map((kind) => kindSection(kind, sources)),
    creditSection(),
    sourceSection(sources),
  ].join('\n')
}

function kindSection(kind: Kind, sources: readonly Source[]): string {
  const rows = MODELS.filter((model) => model.kind === kind).map((model) => {
    const usual = usualRequest(model)
    const sales = salesOf(model, usual).map((sale) => saleWords(sale, sources))
    const name = `${model.name}${model.status === 'retired' ? ' (gone)' : ''}`
    return row([
      `${name}<br>\`${model.family}\``,
      askedWords(usual) || `one ${NOUN[model.output]}`,
      sales.join('<br>') || 'nobody',
    ])
  })
  return section(KIND_LABELS[kind], ['Model', 'Usual request', 'Sold by'], rows)
}

function salesOf(model: Model, usual: GenerationRequest): Sale[] {
  const sales = PROVIDERS.flatMap((provider) =>
    provider.offers
      .filter(({ modelId }) => modelId === model.id)
      .map((offer) => saleOf(provider, offer, usual, requestsNear(model, usual, offer))),
  )
  const rank = ({ offer, price }: Sale) =>
    offer.retired ? Number.POSITIVE_INFINITY : (price.totalMicros ?? Number.MAX_SAFE_INTEGER)
  return sales.toSorted((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)))
}

function saleOf(
  provider: Provider,
  offer: Offer,
  usual: GenerationRequest,
  requests: readonly GenerationRequest[],
): Sale {
  const sold = requests.filter((request) => unexpressed(request, offer).length === 0)
  const isUnpriced = (request: GenerationRequest) =>
    Number(quote(request, offer, NO_DAY).certainty === 'unknown')
  const [nearest] = sold.toSorted(
    (a, b) => isUnpriced(a) - isUnpriced(b) || changesOf(usual, a).length - changesOf(usual, b).length,
  )
  if (!nearest) throw new Error(`${offer.id} sells nothing near the usual request of ${offer.modelId}`)
  return {
    provider,
    offer,
    price: quote(nearest, offer, NO_DAY),
    change: changesOf(usual, nearest).join(', '),
    perUnit: perUnitWords(sold, offer),
  }
}

/** What a person who has only begun asks for: the first example of the kind; of voices and faces there is none to begin with. */
function usualRequest(model: Model): GenerationRequest {
  if (model.output === 'voice')
    return { modelId: model.id, prompt: '', voiceName: 'Voice', voiceSample: 'sample' }
  if (model.output === 'faces') return { modelId: model.id, prompt: '', referenceVideo: 'clip' }
  const [example] = examplesOf(model.kind)
  const plain = requestOfExample(example!, model, (file) => ({ assetId: file, seconds: FILE_SECONDS }))
  const { speechText, voices } = model.abilities
  return {
    ...plain,
    ...(speechText ? { speechText: plain.speechText ?? 'x'.repeat(50) } : {}),
    ...(voices?.min ? { voices: plain.voices ?? ['voice'] } : {}),
  }
}

/** The usual request, which comes first, and every other one near it that this offer might be asked. */
function requestsNear(model: Model, usual: GenerationRequest, offer: Offer): GenerationRequest[] {
  const { abilities } = model
  const fits = (request: GenerationRequest) => checkRequest(model, settle(model, request)).length === 0
  const axes: [FieldName, readonly unknown[]][] = [
    // Prices go by these.
    ['quality', abilities.quality?.allowed ?? []],
    ['sound', abilities.sound?.allowed ?? []],
    ['durationSeconds', abilities.durationSeconds?.allowed ?? []],
    ['voices', abilities.voices ? [[offer.limits?.voices?.[0] ?? 'voice']] : []],
    // By these an offer may have less than the model, or want more.
    ...(['videoUse', 'aspectRatio', 'effect', 'language'] as const).map(
      (name): [FieldName, readonly unknown[]] => [
        name,
        offer.limits?.[name]?.filter((value) => fits({ ...usual, [name]: value })).slice(0, 1) ?? [],
      ],
    ),
    ['endFrame', abilities.endFrame ? ['end'] : []],
  ]
  const requests = axes.reduce<GenerationRequest[]>(
    (all, [name, values]) =>
      all.flatMap((request) => [
        request,
        ...values
          .filter((value) => value !== usual[name])
          .map((value) => settle(model, { ...request, [name]: value })),
      ]),
    [usual],
  )
  return requests.filter(fits)
}

/** Where one request differs from another, as people say it. */
function changesOf(from: GenerationRequest, to: GenerationRequest): string[] {
  return (Object.keys(FIELDS) as FieldName[]).flatMap((name) => {
    const value = to[name]
    if (String(from[name]) === String(value) || name === 'voices') return []
    if (name === 'sound') return [value ? 'with sound' : 'silent']
    if (value === undefined || typeof value === 'object') return []
    return [
      FIELDS[name].control === 'media' ? `with ${FIELDS[name].label.toLowerCase()}` : valueLabel(name, value),
    ]
  })
}

function askedWords(request: GenerationRequest): string {
  const { durationSeconds, inputSeconds, quality, sound, speechText, imageCount } = request
  const words = [
    durationSeconds === undefined ? undefined : `${durationSeconds} s`,
    inputSeconds === undefined || durationSeconds !== undefined ? undefined : `a file of ${inputSeconds} s`,
    speechText === undefined ? undefined : `${speechText.length} characters`,
    imageCount === undefined ? undefined : 'one picture',
    quality && valueLabel('quality', quality),
    sound === undefined ? undefined : sound ? 'with sound' : 'silent',
  ]
  return words.filter((word) => word !== undefined).join(', ')
}

/** What a unit of output costs there, from the cheapest to the dearest request near the usual one. */
function perUnitWords(requests: readonly GenerationRequest[], offer: Offer): string {
  const each = requests.flatMap((request) => {
    const { totalMicros, lines } = quote(request, offer, NO_DAY)
    const units = unitsOf(request)
    // A clip that costs the same however long its file is has no price of a second.
    const isWhole = lines[0]?.unit === 'clip' && request.durationSeconds === undefined
    return totalMicros === null || units === 0 || isWhole ? [] : [Math.round(totalMicros / units)]
  })
  if (each.length === 0) return ''
  const [least, most] = [Math.min(...each), Math.max(...each)].map(formatMicros)
  const unit = requests[0]?.imageCount === undefined ? 'a second' : 'a picture'
  return `${least === most ? least : `${least} to ${most}`} ${unit}`
}

function saleWords({ provider, offer, price, change, perUnit }: Sale, sources: readonly Source[]): string {
  const isKnown = price.certainty !== 'unknown'
  const total = isKnown ? formatMicros(price.totalMicros) : 'no price'
  const mark = price.suspect ? '?' : ''
  const words = [
    `${price.certainty === 'estimate' && !mark ? '≈ ' : ''}**${total}**${mark}${change ? ` ${change}` : ''}`,
    provider.name,
    `\`${offer.wireId}\``,
    isKnown ? `${price.asOf} (${sources.findIndex((one) => isFrom(one, provider, price)) + 1})` : '',
    perUnit,
    offer.schema === 'inferred' ? 'fields inferred' : '',
    offer.retired ? `gone: ${offer.retired}` : '',
  ]
  return words.filter(Boolean).join(' · ')
}

function creditSection(): string {
  const rows = PROVIDERS.flatMap(({ name, offers }) => {
    const credits = new Map(offers.flatMap(({ credit }) => (credit ? [[credit.name, credit]] : [])))
    return [...credits.values()].map((credit) =>
      row([name, credit.name, formatMicros(credit.amountMicros), credit.asOf, credit.source]),
    )
  })
  const text = section('Credits', ['Provider', 'Counts in', 'Price of one', 'As of', 'Source'], rows)
  return `${text}
These providers publish credits; the prices above are those credits at the price of one.
`
}

interface Source extends Pick<PriceRow, 'asOf' | 'source' | 'suspect'> {
  provider: Provider
  confidence: Set<PriceRow['confidence']>
}

function isFrom(
  one: Source,
  provider: Provider,
  { source, asOf, suspect }: Pick<Source, 'source' | 'asOf' | 'suspect'>,
): boolean {
  return one.provider === provider && one.source === source && one.asOf === asOf && one.suspect === suspect
}

/** Every source of every price row once, by provider, the newest first. */
function listSources(): Source[] {
  return PROVIDERS.flatMap((provider) => {
    const found: Source[] = []
    for (const price of provider.offers.flatMap(({ prices }) => prices)) {
      const known = found.find((one) => isFrom(one, provider, price))
      if (known) known.confidence.add(price.confidence)
      else found.push({ ...price, provider, confidence: new Set([price.confidence]) })
    }
    return found.toSorted((a, b) => (a.asOf === b.asOf ? 0 : a.asOf < b.asOf ? 1 : -1))
  })
}

function sourceSection(sources: readonly Source[]): string {
  const rows = sources.map(({ provider, asOf, source, confidence, suspect = '' }, at) =>
    row([`${at + 1}`, provider.name, asOf, source, [...confidence].join(', '), suspect]),
  )
  return section('Sources', ['', 'Provider', 'As of', 'Source', 'How sure', 'Why not to trust it'], rows)
}

function section(title: string, heads: readonly string[], rows: readonly string[]): string {
  return [`## ${title}`, '', row(heads), row(heads.map(() => '---')), ...rows, ''].join('\n')
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((one) => one.replaceAll('|', String.raw`\|`)).join(' | ')} |`
}
