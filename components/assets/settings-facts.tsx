import type { AssetView } from '@/lib/assets/schema'
import { Facts } from './facts'

/** What was asked for. */
export function SettingsFacts({ generation }: { generation: NonNullable<AssetView['generation']> }) {
  const { request } = generation
  return (
    <Facts
      title="Settings"
      facts={[
        ['Model', generation.modelName],
        ['Duration', `${request.durationSeconds} s`],
        ['Quality', request.quality === '4k' ? '4K' : request.quality],
        ['Aspect ratio', request.aspectRatio ?? 'as the start frame'],
        ['Sound', request.sound === undefined ? null : request.sound ? 'On' : 'Off'],
        ['Guidance', request.guidance ?? null],
        ['Negative prompt', request.negativePrompt ?? null],
        ['Start frame', frame(request.startFrame)],
        ['End frame', frame(request.endFrame)],
      ]}
    />
  )
}

function frame(assetId: string | undefined) {
  if (!assetId) return null
  return (
    <a href={`/gallery/${assetId}`} className="inline-block rounded-control">
      <img
        src={`/api/media/${assetId}`}
        alt="Open the picture"
        className="h-14 rounded-control object-cover"
      />
    </a>
  )
}
