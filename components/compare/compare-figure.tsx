import clsx from 'clsx'
import { Volume2, VolumeX, X } from 'lucide-react'
import { Link } from '../ui/link'
import { type CSSProperties, useCallback } from 'react'
import type { ComparedView } from '@/lib/assets/schema'
import { Button, buttonClass } from '../ui/button'
import { tellMissed } from '../ui/tell-missed'

/** One of those that are compared: its picture, and its letter and name. */
export function CompareFigure({
  asset,
  letter,
  isOver,
  isLoud,
  onLoud,
  without,
  hold,
  onPress,
  onProblem,
}: {
  asset: ComparedView
  letter: string
  /** Wiped over the other, or under it; null beside it. */
  isOver: boolean | null
  isLoud: boolean
  onLoud: (isLoud: boolean) => void
  /** The others' ids, where enough are left without it. */
  without: string[] | null
  hold: (id: string, element: HTMLVideoElement | null) => void
  onPress: () => void
  onProblem: (words: string) => void
}) {
  const isWipe = isOver !== null
  const holdVideo = useCallback(
    (element: HTMLVideoElement | null) => {
      hold(asset.id, element)
      tellMissed(element)
    },
    [hold, asset.id],
  )
  const mediaClass = clsx(
    'min-h-0 w-full object-contain',
    isWipe
      ? 'absolute inset-0 h-full'
      : 'flex-1 max-lg:aspect-(--ratio) max-lg:max-h-[60dvh] max-lg:flex-none',
    isOver && '[clip-path:inset(0_0_0_var(--wipe))]',
  )
  const name = `${letter}: ${asset.words}`
  return (
    <figure
      className={isWipe ? 'contents' : 'flex min-h-0 min-w-0 flex-col'}
      style={{ '--ratio': `${asset.widthPx ?? 16} / ${asset.heightPx ?? 9}` } as CSSProperties}
    >
      {asset.mediaType === 'image' ? (
        <img src={asset.url} alt={name} className={mediaClass} />
      ) : (
        <video
          ref={holdVideo}
          src={asset.url}
          poster={asset.mediaType === 'audio' ? (asset.posterUrl ?? undefined) : undefined}
          aria-label={name}
          playsInline
          muted={!isLoud}
          preload="auto"
          onClick={onPress}
          onError={() => onProblem(`${letter} cannot be loaded. Its file may be missing.`)}
          className={mediaClass}
        />
      )}
      <figcaption
        className={clsx(
          'flex min-h-11 min-w-0 items-center gap-1 text-sm text-white',
          isWipe ? 'absolute top-0 z-20 max-w-1/2 bg-black/70 px-2' : 'px-2',
          isOver === true && 'right-0',
          isOver === false && 'left-0',
        )}
      >
        <span className="font-semibold">{letter}</span>
        {asset.version > 1 ? <span>v{asset.version}</span> : null}
        <Link
          href={`/gallery/${asset.id}`}
          dir="auto"
          title={asset.words}
          className="ml-1 flex min-h-10 min-w-0 flex-1 items-center hover:underline"
        >
          <span className="truncate">{asset.words}</span>
        </Link>
        {asset.audioCodec ? (
          <Button
            look="icon"
            className="text-white hover:bg-white/20 hover:text-white"
            aria-label={`${isLoud ? 'Mute' : 'Sound of'} ${letter}`}
            onClick={() => onLoud(!isLoud)}
          >
            {isLoud ? <Volume2 aria-hidden className="size-4" /> : <VolumeX aria-hidden className="size-4" />}
          </Button>
        ) : null}
        {without ? (
          <Link
            href={`/gallery/compare?ids=${without.join(',')}`}
            aria-label={`Take ${letter} away`}
            replace
            className={buttonClass('icon', 'text-white hover:bg-white/20 hover:text-white')}
          >
            <X aria-hidden className="size-4" />
          </Link>
        ) : null}
      </figcaption>
    </figure>
  )
}
