'use client'

import { useMemo, useState } from 'react'
import type { Stroke } from '@/lib/review/client'
import { useKept } from '../ui/use-kept'

export type Tool = Stroke['tool'] | 'eraser'

/** What is drawn, and the frame that it is over; no frame on a picture. */
interface Sheet {
  frame: number | null
  strokes: readonly Stroke[]
}

const EMPTY: Sheet = { frame: null, strokes: [] }

/** What somebody is drawing on one file: kept like what they type, and every step since the page opened can be undone. */
export function useDrawing(assetId: string) {
  /** Null: nobody draws. */
  const [tool, setTool] = useState<Tool | null>(null)
  const [ink, setInk] = useState<Stroke['ink']>('red')
  const [kept, keep] = useKept(`drawing:${assetId}`)
  const [before, setBefore] = useState<readonly Sheet[]>([])
  const [begunOn, setBegunOn] = useState<number | null>(null)
  const sheet = useMemo(() => (kept ? (JSON.parse(kept) as Sheet) : EMPTY), [kept])
  const { strokes } = sheet
  const frame = strokes.length > 0 ? sheet.frame : begunOn

  const put = (next: Sheet) => keep(next.strokes.length > 0 ? JSON.stringify(next) : '')

  return {
    tool,
    ink,
    strokes,
    frame,
    canUndo: before.length > 0,
    choose: setTool,
    setInk,
    begin(at: number | null) {
      setTool((now) => now ?? 'pen')
      if (strokes.length === 0) setBegunOn(at)
    },
    draw(next: readonly Stroke[]) {
      setBefore([...before, sheet])
      put({ frame, strokes: next })
    },
    undo() {
      put(before.at(-1) ?? sheet)
      setBefore(before.slice(0, -1))
    },
    /** Puts the pen away; what is drawn stays. */
    rest: () => setTool(null),
    clear() {
      setTool(null)
      setBefore([])
      setBegunOn(null)
      put(EMPTY)
    },
  }
}
