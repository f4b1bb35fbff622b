import type { ReactNode } from 'react'
import type { AssetView } from '@/lib/assets/schema'
import { formatMicros } from '@/lib/core/money'
import { formatSeconds } from '@/lib/core/time'

const CHARGED_WORDS = {
  provider: 'as the provider reported',
  quote: 'as quoted',
  person: 'settled by hand',
} as const

/** Settings, money and file, each in one quiet list. */
export function AssetFacts({ asset }: { asset: AssetView }) {
  const { generation } = asset
  return (
    <>
      {generation ? (
        <Facts title="Settings">
          <Fact name="Model">{generation.modelName}</Fact>
          <Fact name="Provider">{generation.providerName}</Fact>
          <Fact name="Duration">{generation.request.durationSeconds} s</Fact>
          <Fact name="Quality">{generation.request.quality}</Fact>
          <Fact name="Aspect ratio">{generation.request.aspectRatio ?? 'as the start frame'}</Fact>
          {generation.request.sound === undefined ? null : (
            <Fact name="Sound">{generation.request.sound ? 'On' : 'Off'}</Fact>
          )}
          {generation.request.guidance === undefined ? null : (
            <Fact name="Guidance">{generation.request.guidance}</Fact>
          )}
          {generation.request.negativePrompt ? (
            <Fact name="Negative prompt">{generation.request.negativePrompt}</Fact>
          ) : null}
          {generation.request.startFrame ? (
            <Fact name="Start frame">
              <a className="underline underline-offset-4" href={`/gallery/${generation.request.startFrame}`}>
                open
              </a>
            </Fact>
          ) : null}
        </Facts>
      ) : null}
      {generation ? (
        <Facts title="Price">
          {generation.quoteLines.map((line) => (
            <Fact
              key={line.label}
              name={`${line.quantity} ${line.unit === 'second' ? 's' : line.unit}, ${line.label}`}
            >
              {formatMicros(line.amountMicros)}
            </Fact>
          ))}
          <Fact name="Quoted">{formatMicros(generation.quotedMicros)}</Fact>
          <Fact name="Charged">
            {generation.chargedMicros === null
              ? 'not settled yet'
              : `${formatMicros(generation.chargedMicros)}${generation.chargedSource ? `, ${CHARGED_WORDS[generation.chargedSource]}` : ''}`}
          </Fact>
          <Fact name="Price from">
            {generation.priceSource}, {generation.priceAsOf}
          </Fact>
          {generation.acceptedAt && generation.finishedAt ? (
            <Fact name="Took">
              {formatSeconds((Date.parse(generation.finishedAt) - Date.parse(generation.acceptedAt)) / 1000)}
            </Fact>
          ) : null}
          {generation.taskId ? (
            <Fact name="Task">
              <span className="font-mono text-xs break-all">{generation.taskId}</span>
            </Fact>
          ) : null}
        </Facts>
      ) : null}
      <Facts title="File">
        <Fact name="Name">{asset.filename}</Fact>
        <Fact name="Picture">
          {asset.widthPx} × {asset.heightPx}
          {asset.fps ? `, ${asset.fps} fps` : ''}
        </Fact>
        {asset.durationSeconds === null ? null : (
          <Fact name="Length">{asset.durationSeconds.toFixed(2)} s</Fact>
        )}
        {asset.videoCodec ? (
          <Fact name="Codecs">{[asset.videoCodec, asset.audioCodec].filter(Boolean).join(' + ')}</Fact>
        ) : null}
        <Fact name="Size">{(asset.bytes / 1e6).toFixed(2)} MB</Fact>
        <Fact name="SHA-256">
          <span className="font-mono text-xs break-all">{asset.sha256}</span>
        </Fact>
        <Fact name="Made">
          {asset.createdAt.slice(0, 16).replace('T', ' ')} UTC by {asset.createdByName}
        </Fact>
        {asset.providerExpiresAt ? (
          <Fact name="Provider’s copy">until {asset.providerExpiresAt.slice(0, 10)}; ours stays</Fact>
        ) : null}
      </Facts>
    </>
  )
}

function Facts({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-1 text-sm font-semibold">{title}</h2>
      <dl className="text-sm">{children}</dl>
    </section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-4 border-t border-line py-1.5 first:border-t-0">
      <dt className="shrink-0 text-muted">{name}</dt>
      <dd className="min-w-0 text-right break-words">{children}</dd>
    </div>
  )
}
