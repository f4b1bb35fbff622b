'use client'

import { Download } from 'lucide-react'
import { Link } from '../ui/link'
import type { ReactNode } from 'react'
import type { AssetView } from '@/lib/assets/schema'
import { settingsAround } from '@/lib/catalog/settings-around'
import { may } from '@/lib/workspaces/schema'
import { Button, buttonClass } from '../ui/button'
import { Notice } from '../ui/notice'
import { useTakeFrame } from './use-take-frame'

/** What can be made from an asset. */
export function MakeMore({
  asset,
  role,
  children,
}: {
  asset: AssetView
  role: string
  /** Stands at the end of the row. */
  children?: ReactNode
}) {
  const frame = useTakeFrame(asset.id)
  const { id, generation, mediaType } = asset
  const links = [
    generation && ([`/create?from=${generation.id}`, 'Use settings'] as const),
    generation && ([`/create?from=${generation.id}&base=${id}`, 'Make a variation'] as const),
    mediaType === 'image' && ([`/create?asset=${id}`, 'Use as start frame'] as const),
    settingsAround(asset, 'extend') && ([`/create?extend=${id}`, 'Extend'] as const),
  ].filter((link) => !!link)
  const mayMake = may(role, 'generate')
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-2">
        {mayMake
          ? links.map(([href, label]) => (
              <Link key={href} href={href} className={buttonClass('quiet')}>
                {label}
              </Link>
            ))
          : null}
        {mayMake && mediaType === 'video' ? (
          <Button aria-disabled={frame.isBusy} onClick={() => void frame.take(null)}>
            {frame.isBusy ? 'Taking the frame…' : 'Use last frame'}
          </Button>
        ) : null}
        <a href={`${asset.url}?download=1`} download className={buttonClass('quiet')}>
          <Download aria-hidden className="size-4" />
          Download
        </a>
        {children}
      </div>
      {frame.problem ? <Notice tone="bad">{frame.problem}</Notice> : null}
    </div>
  )
}
