import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import type { AssetView } from '@/lib/assets/schema'
import { titleOf } from '@/lib/catalog/title'
import { speakTokens } from '@/lib/catalog/tokens'
import { formatMoment } from '@/lib/core/time'
import { ShareAct } from '../shares/share-act'
import { Notice } from '../ui/notice'
import { Tabs } from '../ui/tabs'
import { AssetFacts } from './asset-facts'
import { MakeMore } from './make-more'
import { ReceiptFacts } from './receipt-facts'
import { SettingsFacts } from './settings-facts'

const AssetLineage = dynamic(() => import('./asset-lineage').then((module) => module.AssetLineage), {
  ssr: false,
})

const NAMES = { video: 'Clip', image: 'Picture', audio: 'Sound' } as const

/** Words and acts of one asset; beneath them what is said of it, and in a second tab its facts. */
export function AssetAside({
  asset,
  role,
  review,
  openComments,
}: {
  asset: AssetView
  role: string
  review: ReactNode
  openComments: number
}) {
  const { generation } = asset
  return (
    <aside className="flex min-w-0 flex-col gap-4 bg-surface-1 p-4 lg:scroll-pb-44 lg:overflow-y-auto">
      <div className="flex flex-col gap-3">
        <h1 className="sr-only">{generation ? NAMES[asset.mediaType] : asset.filename}</h1>
        {generation ? (
          <p
            dir="auto"
            className="max-h-28 overflow-y-auto text-base leading-relaxed break-words whitespace-pre-wrap"
            tabIndex={0}
            role="region"
            aria-label="Prompt"
          >
            {speakTokens(titleOf(generation.request))}
          </p>
        ) : (
          <p className="text-base break-words">{asset.filename}</p>
        )}
        <p className="text-xs text-muted">
          {asset.createdByName} · {formatMoment(asset.createdAt)}
          {asset.isSimulated ? ' · simulated: drawn on this machine, no model made it' : ''}
        </p>
      </div>
      <MakeMore asset={asset} role={role}>
        {asset.mayShare ? <ShareAct thing={{ assetId: asset.id }} /> : null}
      </MakeMore>
      {asset.shelf === 'gallery' ? null : (
        <Notice tone="info">
          {asset.deletedAt
            ? `In the bin: deleted on ${asset.deletedAt.slice(0, 10)}. Put it back from there.`
            : 'In the archive.'}
        </Notice>
      )}
      {asset.derivedProblem ? (
        <Notice tone="bad">{asset.derivedProblem} The file itself is whole.</Notice>
      ) : null}
      <Tabs
        label="About it"
        tabs={[
          {
            name: 'review',
            title: openComments > 0 ? `Review · ${openComments}` : 'Review',
            panel: review,
          },
          {
            name: 'details',
            title: 'Details',
            panel: (
              <>
                <AssetLineage assetId={asset.id} />
                {generation ? (
                  <>
                    <SettingsFacts generation={generation} />
                    <ReceiptFacts generation={generation} />
                  </>
                ) : null}
                <AssetFacts asset={asset} />
              </>
            ),
          },
        ]}
      />
    </aside>
  )
}
