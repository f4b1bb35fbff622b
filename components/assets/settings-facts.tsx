import type { AssetView } from '@/lib/assets/schema'
import { FIELDS, FIELD_NAMES, type FieldName, valueLabel } from '@/lib/catalog/field-list'
import { isFilled } from '@/lib/catalog/fields'
import type { GenerationRequest } from '@/lib/catalog/model'
import { speakTokens } from '@/lib/catalog/tokens'
import { Facts } from './facts'

/** What was asked for. */
export function SettingsFacts({ generation }: { generation: NonNullable<AssetView['generation']> }) {
  const { request } = generation
  return (
    <Facts
      title="Settings"
      facts={[
        ['Model', generation.modelName],
        ...FIELD_NAMES.filter((name) => name !== 'prompt' && isFilled(request[name])).map(
          (name) => [FIELDS[name].label, shown(name, request)] as const,
        ),
      ]}
    />
  )
}

function shown(name: FieldName, request: GenerationRequest) {
  const value = request[name]!
  if (name === 'shots') {
    return request.shots!.map((shot) => `${shot.durationSeconds} s: ${speakTokens(shot.prompt)}`).join(' · ')
  }
  if (FIELDS[name].control !== 'media') {
    return typeof value === 'object' ? value.join(', ') : valueLabel(name, value)
  }
  return ([value].flat() as string[]).map((assetId) => (
    <a key={assetId} href={`/gallery/${assetId}`} className="inline-block rounded-control">
      <img
        src={`/api/media/${assetId}?variant=poster`}
        alt="Open the file"
        className="h-14 rounded-control object-cover"
      />
    </a>
  ))
}
