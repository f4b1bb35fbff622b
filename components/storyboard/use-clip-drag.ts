import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { type Stretch, trimIn, trimOut } from '@/lib/storyboard/cut-edits'
import type { CutPart } from '@/lib/storyboard/lay-out-cut'

/** A clip as it would be if the edge that is held were let go here. */
export interface Draft {
  clipId: string
  stretch: Stretch
}

/** Where a clip would be put: its place among the others, from 0. */
export interface Gap {
  clipId: string
  place: number
}

type Hold = 'in' | 'out' | 'body'

interface Held {
  hold: Hold
  part: CutPart
  startX: number
  /** Width of a frame on the screen, and the length of the film, when it was taken hold of. */
  framePx: number
  filmFrames: number
}

/** Less than this was a press. */
const PRESS_PX = 5

/** Clips under a pointer: an edge trims, the body moves. Nothing is changed before it is let go; Escape lets go of nothing. */
export function useClipDrag({
  parts,
  draft,
  onDraft,
  onTrim,
  onMove,
}: {
  parts: readonly CutPart[]
  draft: Draft | null
  onDraft: (draft: Draft | null) => void
  onTrim: (draft: Draft, hold: 'in' | 'out') => void
  /** To a place among the clips, from 0. */
  onMove: (clipId: string, place: number) => void
}) {
  const lane = useRef<HTMLDivElement>(null)
  const held = useRef<Held | null>(null)
  const [gap, setGap] = useState<Gap | null>(null)
  /** How long the film was when an edge was taken: the line keeps its scale until it is let go. */
  const [filmFrames, setFilmFrames] = useState<number | null>(null)

  function letGo() {
    held.current = null
    onDraft(null)
    setGap(null)
    setFilmFrames(null)
  }

  const latest = useRef(letGo)
  useEffect(() => {
    latest.current = letGo
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && held.current) latest.current()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])

  function placeAt(clientX: number, { part, framePx }: Held): number {
    const frame = (clientX - lane.current!.getBoundingClientRect().left) / framePx
    return parts.filter(
      ({ clip, startFrame, endFrame }) => clip.id !== part.clip.id && (startFrame + endFrame) / 2 < frame,
    ).length
  }

  const end = parts.at(-1)?.endFrame ?? 0
  return {
    lane,
    gap,
    filmFrames: filmFrames ?? end,
    take(hold: Hold, part: CutPart, event: PointerEvent) {
      // A finger on a clip scrolls; buttons move it there.
      if (event.button !== 0 || (hold === 'body' && event.pointerType === 'touch')) return
      event.stopPropagation()
      event.currentTarget.setPointerCapture(event.pointerId)
      const framePx = lane.current!.clientWidth / end
      held.current = { hold, part, startX: event.clientX, framePx, filmFrames: end }
    },
    onPointerMove(event: PointerEvent) {
      const now = held.current
      if (!now) return
      const movedPx = event.clientX - now.startX
      if (now.hold === 'body') {
        if (gap || Math.abs(movedPx) >= PRESS_PX)
          setGap({ clipId: now.part.clip.id, place: placeAt(event.clientX, now) })
        return
      }
      const { part, framePx } = now
      const by = Math.round(movedPx / framePx)
      const stretch = now.hold === 'in' ? trimIn(part, by) : trimOut(part, by, part.sourceFrames)
      setFilmFrames(now.filmFrames)
      onDraft({ clipId: part.clip.id, stretch })
    },
    onPointerUp() {
      const now = held.current
      if (!now) return
      const { clip, inFrame, frames } = now.part
      const isOther = draft && (draft.stretch.inFrame !== inFrame || draft.stretch.frames !== frames)
      if (now.hold === 'body' && gap) onMove(clip.id, gap.place)
      else if (now.hold !== 'body' && isOther) onTrim(draft, now.hold)
      letGo()
    },
    onPointerCancel: letGo,
  }
}
