'use client'

import { ChevronLeft } from 'lucide-react'
import { Link } from '../ui/link'
import { useMemo, useState } from 'react'
import type { CompareView } from '@/lib/assets/schema'
import { usePlayerKeys } from '../assets/use-player-keys'
import { buttonClass } from '../ui/button'
import { Notice } from '../ui/notice'
import { RadioGroup } from '../ui/radio-group'
import { CompareFigure } from './compare-figure'
import { CompareStage } from './compare-stage'
import { CompareTable } from './compare-table'
import { letterOf } from './letter-of'
import { CompareTransport } from './compare-transport'
import { useSync } from './use-sync'

/** Two to four assets in sync, beside each other or one wiped over the other, and what they were asked for. */
export function CompareScreen({ view }: { view: CompareView }) {
  const { assets } = view
  const clips = useMemo(() => assets.filter(({ mediaType }) => mediaType !== 'image'), [assets])
  const [isWiped, setIsWiped] = useState(false)
  const [loud, setLoud] = useState<ReadonlySet<string>>(
    () => new Set(clips.filter(({ audioCodec }) => audioCodec).flatMap(({ id }, at) => (at === 0 ? id : []))),
  )
  const sync = useSync(clips)
  const isEnough = assets.length > 1
  const figures = assets.map((asset, at) => (
    <CompareFigure
      key={asset.id}
      asset={asset}
      letter={letterOf(at)}
      isOver={isWiped ? at === 1 : null}
      isLoud={loud.has(asset.id)}
      onLoud={(isLoud) =>
        setLoud((now) => new Set(isLoud ? [...now, asset.id] : [...now].filter((id) => id !== asset.id)))
      }
      without={assets.length > 2 ? assets.filter(({ id }) => id !== asset.id).map(({ id }) => id) : null}
      hold={sync.hold}
      onPress={sync.toggle}
      onProblem={sync.setProblem}
    />
  ))

  usePlayerKeys(clips.length > 0 ? sync : null, {
    End: () => sync.seek(sync.duration),
    m: () => setLoud(new Set()),
  })

  return (
    <div className="flex flex-col pb-6">
      <div className="flex flex-wrap items-center gap-2 px-2 py-2 sm:px-4">
        <Link href="/gallery" className={buttonClass('plain', 'pl-2')}>
          <ChevronLeft aria-hidden className="size-4" />
          Gallery
        </Link>
        <h1 className="text-base font-semibold">Compare</h1>
        <span className="grow" />
        {assets.length === 2 ? (
          <RadioGroup
            legend="Shown"
            isLegendHidden
            options={[
              { value: 'beside', label: 'Side by side' },
              { value: 'wipe', label: 'Wipe' },
            ]}
            value={isWiped ? 'wipe' : 'beside'}
            onChange={(value) => setIsWiped(value === 'wipe')}
          />
        ) : null}
      </div>
      <Remarks view={view} />
      {isEnough ? (
        <>
          <CompareStage assets={assets} isWiped={isWiped}>
            {figures}
          </CompareStage>
          {clips.length > 0 ? <CompareTransport sync={sync} /> : null}
          <CompareTable assets={assets} rows={view.rows} />
        </>
      ) : null}
    </div>
  )
}

function Remarks({ view: { assets, goneCount, extraCount } }: { view: CompareView }) {
  const media = new Set(assets.map(({ mediaType }) => mediaType))
  const words = [
    goneCount > 0
      ? `${goneCount === 1 ? 'One of them is' : `${goneCount} of them are`} not in this workspace, or deleted.`
      : null,
    extraCount > 0 ? `At most four fit beside each other: ${extraCount} left out.` : null,
    assets.length < 2 ? 'Comparing takes two to four. Select them in the gallery.' : null,
    media.size > 1
      ? media.has('image')
        ? 'What moves plays together; pictures stand still beside it.'
        : 'Clips and sound play together.'
      : null,
  ].filter(Boolean)
  if (words.length === 0) return null
  const [only] = assets
  return (
    <div className="px-2 pb-2 sm:px-4">
      <Notice tone="info">
        {words.join(' ')}
        {assets.length === 1 && only ? (
          <Link href={`/gallery/${only.id}`} className="ml-1 underline">
            Open the one that is there
          </Link>
        ) : null}
      </Notice>
    </div>
  )
}
