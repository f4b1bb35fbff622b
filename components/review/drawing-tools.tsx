'use client'

import clsx from 'clsx'
import { ArrowUpRight, Check, Eraser, Pen, Square, Undo2, X } from 'lucide-react'
import { INKS } from '@/lib/review/client'
import { Button } from '../ui/button'
import { INK_COLORS } from './strokes'
import type { Desk } from './use-desk'
import type { Tool } from './use-drawing'

const TOOLS: readonly [Tool, string, typeof Pen][] = [
  ['pen', 'Pen', Pen],
  ['arrow', 'Arrow', ArrowUpRight],
  ['rectangle', 'Rectangle', Square],
  ['eraser', 'Eraser', Eraser],
]

/** What one draws with; under the picture while somebody does. */
export function DrawingTools({ desk: { drawing, putPenAway } }: { desk: Desk }) {
  const { tool, ink, canUndo } = drawing
  return (
    <div
      role="toolbar"
      aria-label="Drawing tools"
      className="flex flex-wrap items-center gap-x-1 bg-surface-1 px-2 sm:px-4"
    >
      {TOOLS.map(([name, label, Icon]) => (
        <Button
          key={name}
          look="icon"
          aria-label={label}
          aria-pressed={tool === name}
          title={label}
          className={tool === name ? 'bg-surface-3 text-text!' : ''}
          onClick={() => drawing.choose(name)}
        >
          <Icon aria-hidden className="size-4" />
        </Button>
      ))}
      <span aria-hidden className="mx-1 h-5 w-px bg-line" />
      {INKS.map((name) => (
        <button
          key={name}
          type="button"
          aria-label={`${name[0]!.toUpperCase()}${name.slice(1)}`}
          aria-pressed={ink === name}
          onClick={() => drawing.setInk(name)}
          className="grid h-10 w-9 place-items-center rounded-control hover:bg-surface-2"
        >
          <span
            className={clsx(
              'size-4 rounded-full ring-1 ring-edge',
              ink === name && 'outline-2 outline-offset-3 outline-text',
            )}
            style={{ background: INK_COLORS[name] }}
          />
        </button>
      ))}
      <span aria-hidden className="mx-1 h-5 w-px bg-line" />
      <Button look="icon" aria-label="Undo" title="Undo" disabled={!canUndo} onClick={drawing.undo}>
        <Undo2 aria-hidden className="size-4" />
      </Button>
      <span className="grow" />
      <Button look="plain" onClick={() => putPenAway(true)}>
        <X aria-hidden className="size-4" />
        Discard
      </Button>
      <Button onClick={() => putPenAway()}>
        <Check aria-hidden className="size-4" />
        Done
      </Button>
    </div>
  )
}
