'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { frameAt } from '@/lib/assets/client'
import type { CommentView, ReviewView } from '@/lib/review/schema'
import type { PlayerHandle } from '../assets/player'
import { useDrawing } from './use-drawing'

const NO_RANGE = { from: null, to: null }

/** What picture and thread share: the frame one looks at, the range, the chosen comment and the drawing. */
export function useDesk({ assetId, frameRate, frameCount, comments }: ReviewView) {
  const player = useRef<PlayerHandle>(null)
  /** Of the new comment: where one goes on after drawing. */
  const field = useRef<HTMLTextAreaElement>(null)
  const [frame, setFrame] = useState(0)
  const [range, setRange] = useState<{ from: number | null; to: number | null }>(NO_RANGE)
  const [chosenId, setChosenId] = useState<string | null>(null)
  const drawing = useDrawing(assetId)
  const chosen = comments.find(({ id }) => id === chosenId) ?? null

  const toFrame = useCallback(
    (seconds: number) => Math.max(0, Math.min(frameCount - 1, frameAt(seconds, frameRate))),
    [frameCount, frameRate],
  )
  const onTime = useCallback((seconds: number) => setFrame(toFrame(seconds)), [toFrame])
  /** Keys come faster than the screen. */
  const frameNow = () => (player.current ? toFrame(player.current.seconds()) : frame)

  const choose = useCallback((comment: CommentView | null) => {
    setChosenId(comment?.id ?? null)
    if (comment && comment.fromFrame !== null) player.current?.show(comment.fromFrame)
  }, [])

  // A link to one comment, or to an answer, opens on it.
  const isOpened = useRef(false)
  useEffect(() => {
    if (isOpened.current) return
    isOpened.current = true
    const named = window.location.hash.slice(1)
    const root = comments.find(({ id, answers }) => id === named || answers.some((one) => one.id === named))
    if (!root) return
    choose(root)
    document.getElementById(root.id)?.scrollIntoView({ block: 'nearest' })
  }, [choose, comments])

  return {
    player,
    field,
    frame,
    range,
    chosen,
    drawing,
    onTime,
    choose,
    setIn() {
      const at = frameNow()
      setRange(({ to }) => ({ from: at, to: to !== null && to >= at ? to : null }))
    },
    setOut() {
      const at = frameNow()
      setRange(({ from }) => ({ from: from !== null && from <= at ? from : null, to: at }))
    },
    /** What is drawn stays, unless it is to go. */
    putPenAway(isDiscarded = false) {
      if (isDiscarded) drawing.clear()
      else drawing.rest()
      field.current?.focus()
    },
    clearRange: () => setRange(NO_RANGE),
  }
}

export type Desk = ReturnType<typeof useDesk>
