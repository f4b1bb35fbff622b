import dynamic from 'next/dynamic'
import type { AssetView } from '@/lib/assets/schema'
import { titleOf } from '@/lib/catalog/title'
import { speakTokens } from '@/lib/catalog/tokens'
import { Notice } from '../ui/notice'
import { AssetFacts } from './asset-facts'
import { MakeMore } from './make-more'
import { ReceiptFacts } from './receipt-facts'
import { SettingsFacts } from './settings-facts'

const AssetLineage = dynamic(() => import('./asset-lineage').then((module) => module.AssetLineage), {
  ssr: false,
})

const NAMES = { video: 'Clip', image: 'Picture', audio: 'Sound' } as const

/** Words, acts and facts of one asset. */
export function AssetAside({ asset, role }: { asset: AssetView; role: string }) {
  const { generation } = asset
  return (
    <aside className="flex min-w-0 flex-col gap-6 bg-surface-1 p-4 lg:overflow-y-auto">
      <div className="flex flex-col gap-3">
        <h1 className="sr-only">{generation ? NAMES[asset.mediaType] : asset.filename}</h1>
        {generation ? (
          <p
            dir="auto"
            className="max-h-60 overflow-y-auto text-base leading-relaxed break-words whitespace-pre-wrap"
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
      <MakeMore asset={asset} role={role} />
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
      <AssetLineage assetId={asset.id} />
      {generation ? (
        <>
          <SettingsFacts generation={generation} />
          <ReceiptFacts generation={generation} />
        </>
      ) : null}
      <AssetFacts asset={asset} />
    </aside>
  )
}
