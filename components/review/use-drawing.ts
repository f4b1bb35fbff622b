'use client'

import { useState } from 'react'
import type { Stroke } from '@/lib/review/client'

export type Tool = Stroke['tool'] | 'eraser'

/** What somebody is drawing, with every step to be undone. */
export function useDrawing() {
  /** Null: nobody draws. */
  const [tool, setTool] = useState<Tool | null>(null)
  const [ink, setInk] = useState<Stroke['ink']>('red')
  const [steps, setSteps] = useState<readonly (readonly Stroke[])[]>([[]])
  /** The frame that it is over. */
  const [frame, setFrame] = useState<number | null>(null)
  const strokes = steps.at(-1)!

  return {
    tool,
    ink,
    strokes,
    frame,
    canUndo: steps.length > 1,
    choose: setTool,
    setInk,
    begin(at: number | null) {
      setTool((now) => now ?? 'pen')
      if (strokes.length === 0) setFrame(at)
    },
    draw: (next: readonly Stroke[]) => setSteps([...steps, next]),
    undo: () => setSteps(steps.length > 1 ? steps.slice(0, -1) : steps),
    /** Puts the pen away; what is drawn stays. */
    rest: () => setTool(null),
    clear() {
      setTool(null)
      setSteps([[]])
      setFrame(null)
    },
  }
}
