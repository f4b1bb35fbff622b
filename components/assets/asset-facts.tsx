import type { AssetView } from '@/lib/assets/schema'
import { CopyText } from '../ui/copy-text'
import { Facts } from './facts'

/** What lies in the store. */
export function AssetFacts({ asset }: { asset: AssetView }) {
  const { widthPx, heightPx, fps, durationSeconds, videoCodec, audioCodec, providerExpiresAt } = asset
  return (
    <Facts
      title="File"
      facts={[
        ['Project', asset.projectName],
        ['Tags', asset.tags.join(', ') || null],
        ['Stars', asset.rating === null ? null : asset.rating.toFixed(1)],
        ['Name', asset.filename],
        ['Picture', widthPx && heightPx ? `${widthPx} × ${heightPx}${fps ? `, ${fps} fps` : ''}` : null],
        ['Length', durationSeconds === null ? null : `${durationSeconds.toFixed(2)} s`],
        ['Codecs', videoCodec ? [videoCodec, audioCodec].filter(Boolean).join(' + ') : null],
        ['Size', `${(asset.bytes / 1e6).toFixed(2)} MB`],
        ['SHA-256', <CopyText key="hash" text={asset.sha256} what="SHA-256" />],
        ['Provider’s copy', providerExpiresAt ? `until ${providerExpiresAt.slice(0, 10)}; ours stays` : null],
      ]}
    />
  )
}
