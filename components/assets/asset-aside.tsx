import { Download } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { AssetView } from '@/lib/assets/schema'
import { titleOf } from '@/lib/catalog/title'
import { speakTokens } from '@/lib/catalog/tokens'
import { ShareAct } from '../shares/share-act'
import { buttonClass } from '../ui/button'
import { Notice } from '../ui/notice'
import { Tabs } from '../ui/tabs'
import { AssetFacts } from './asset-facts'
import { ReceiptFacts } from './receipt-facts'
import { SettingsFacts } from './settings-facts'

const NAMES = { video: 'Clip', image: 'Picture', audio: 'Sound' } as const

/** Words and acts of one asset; beneath them what is said of it, and in a second tab its facts. */
export function AssetAside({
  asset,
  review,
  openComments,
}: {
  asset: AssetView
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
          {asset.createdByName} · {asset.createdAt.slice(0, 16).replace('T', ' ')} UTC
          {asset.isSimulated ? ' · simulated: drawn on this machine, no model made it' : ''}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <MakeMore asset={asset} />
        <a href={`${asset.url}?download=1`} download className={buttonClass('quiet')}>
          <Download aria-hidden className="size-4" />
          Download
        </a>
        {asset.mayShare ? <ShareAct thing={{ assetId: asset.id }} /> : null}
      </div>
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

function MakeMore({ asset: { id, generation, mediaType } }: { asset: AssetView }) {
  if (generation) {
    return (
      <Link href={`/create?from=${generation.id}`} className={buttonClass('quiet')}>
        Use settings
      </Link>
    )
  }
  if (mediaType !== 'image') return null
  return (
    <Link href={`/create?asset=${id}`} className={buttonClass('quiet')}>
      Use as start frame
    </Link>
  )
}
