'use client'

import type { AssetView } from '@/lib/assets/schema'
import type { ReviewView } from '@/lib/review/schema'
import { Player } from '../assets/player'
import { DrawingLayer } from './drawing-layer'
import { DrawingTools } from './drawing-tools'
import { FrameMarks } from './frame-marks'
import type { Desk } from './use-desk'

type Picture = Pick<
  AssetView,
  | 'id'
  | 'mediaType'
  | 'url'
  | 'posterUrl'
  | 'filename'
  | 'widthPx'
  | 'heightPx'
  | 'fps'
  | 'durationSeconds'
  | 'audioCodec'
>

/** The picture, what is drawn on it, and where in its time there are comments. */
export function ReviewPicture({ asset, review, desk }: { asset: Picture; review: ReviewView; desk: Desk }) {
  const { drawing, chosen, frame } = desk
  const isStill = asset.mediaType === 'image'
  const isHere = (at: number | null) => isStill || at === frame
  const isDrawn = drawing.strokes.length > 0 || drawing.tool !== null
  const own = isDrawn && isHere(drawing.frame) ? drawing.strokes : null
  const overlay =
    asset.mediaType === 'audio' ? null : (
      <DrawingLayer
        shown={own ?? (chosen?.drawing && isHere(chosen.fromFrame) ? chosen.drawing : [])}
        drawing={drawing}
        onLeave={desk.putPenAway}
        isDrawing={drawing.tool !== null && isHere(drawing.frame)}
        widthPx={asset.widthPx ?? 1280}
        heightPx={asset.heightPx ?? 720}
      />
    )
  return (
    <>
      {isStill ? (
        <div className="relative min-h-0 flex-1 bg-black">
          <img src={asset.url} alt={asset.filename} className="absolute inset-0 size-full object-contain" />
          {overlay}
        </div>
      ) : (
        <Player
          key={asset.id}
          asset={asset}
          player={{
            handle: desk.player,
            onTime: desk.onTime,
            overlay,
            marks: review.frameCount > 0 ? <FrameMarks review={review} desk={desk} /> : null,
            keys: review.may.comment ? { i: desk.setIn, o: desk.setOut } : {},
          }}
        />
      )}
      {drawing.tool ? <DrawingTools desk={desk} /> : null}
    </>
  )
}
