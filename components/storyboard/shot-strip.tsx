'use client'

import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { Plus } from 'lucide-react'
import {
  type DragEvent,
  type KeyboardEvent,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react'
import { flushSync } from 'react-dom'
import type { BoardShot } from '@/lib/storyboard/board'
import { NO_PROGRESS, type ShotProgress } from '@/lib/takes/shot-progress'
import { Button } from '../ui/button'
import { ShotCard } from './shot-card'
import type { ShotSelection } from './use-shot-selection'

const CARD_PX = 168
const GAP_PX = 6
const USUAL_PX = 1_184
/** Nine cards and more in a second: no picture is looked at. */
const RUSH_PX_PER_MS = 1.5

/** All shots in a row, drawn only where it is looked at. Arrows walk, with shift they select, with alt they move what is selected. */
export function ShotStrip({
  shots,
  selection,
  othersIn,
  progress,
  mayEdit,
  onAdd,
  onMove,
  onKey,
}: {
  shots: readonly BoardShot[]
  selection: ShotSelection
  othersIn: (shotId: string) => string
  progress: ReadonlyMap<string, ShotProgress>
  mayEdit: boolean
  onAdd: () => void
  /** The selected ones, or those named, to right after one. */
  onMove: (shotIds: readonly string[], afterId: string | null) => void
  /** What the strip itself does not know. */
  onKey: (event: KeyboardEvent) => void
}) {
  const scroller = useRef<HTMLDivElement>(null)
  const hintId = useId()
  const [gapAt, setGapAt] = useState<number | null>(null)
  const dragged = useRef<readonly string[]>([])
  const hasFocus = useRef(false)
  const pace = useRef({ at: 0, offset: 0, isRush: false })
  const { ids, hereId, pick } = selection
  const hereAt = shots.findIndex(({ id }) => id === hereId)
  // Where Tab enters is drawn also when it is out of sight: there would be no way in.
  const rangeExtractor = useCallback(
    (range: Range) => {
      const drawn = defaultRangeExtractor(range)
      if (hereAt < 0 || drawn.includes(hereAt)) return drawn
      return hereAt < range.startIndex ? [hereAt, ...drawn] : [...drawn, hereAt]
    },
    [hereAt],
  )
  const cards = useVirtualizer({
    count: shots.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => CARD_PX + GAP_PX,
    horizontal: true,
    // What the server draws, which has no window: as much as most desks show. The first cards are there with the page.
    initialRect: { width: USUAL_PX, height: 0 },
    overscan: 3,
    rangeExtractor,
    useFlushSync: false,
    getItemKey: (at) => shots[at]?.id ?? at,
    onChange: ({ scrollOffset }) => {
      const [at, offset, before] = [performance.now(), scrollOffset ?? 0, pace.current]
      const isRush = Math.abs(offset - before.offset) > RUSH_PX_PER_MS * (at - before.at)
      pace.current = { at, offset, isRush }
    },
  })

  useEffect(() => {
    const here = cards.getVirtualItems().find(({ index }) => index === hereAt)
    const from = cards.scrollOffset ?? 0
    const isInView = here && here.start >= from && here.end <= from + (cards.scrollRect?.width ?? 0)
    // To scroll where one is already would have all of the page laid out at once.
    if (hereAt >= 0 && !isInView) cards.scrollToIndex(hereAt, { align: 'auto' })
  }, [cards, hereAt])

  // Whoever was on a card that went away goes on with the next, or with what makes a new one.
  useEffect(() => {
    if (!hasFocus.current || document.activeElement !== document.body) return
    const next = hereId ? `[data-shot="${hereId}"]` : '[data-add]'
    scroller.current?.querySelector<HTMLElement>(next)?.focus()
  }, [shots, hereId])

  // Everything a card may call, the same function for its whole life.
  const latest = useRef({ shots, selection, onMove, onKey, gapAt })
  useEffect(() => {
    latest.current = { shots, selection, onMove, onKey, gapAt }
  })
  const acts = useMemo(() => {
    // Drawn at once, so that the next key is heard there, however quick it is; a card that is moved loses the focus on its way.
    const goTo = (shotId: string, change: () => void) => {
      flushSync(change)
      scroller.current?.querySelector<HTMLElement>(`[data-shot="${shotId}"]`)?.focus()
    }
    return {
      onPick: pick,
      isPassing: () => pace.current.isRush,
      onKey(shotId: string, event: KeyboardEvent) {
        const { shots: all, selection: now, onMove: move, onKey: other } = latest.current
        const at = all.findIndex(({ id }) => id === shotId)
        const step = { ArrowLeft: -1, ArrowRight: 1, Home: -at, End: all.length - 1 - at }[event.key]
        if (step === undefined) return other(event)
        event.preventDefault()
        if (event.altKey) {
          const chosen = now.ids.has(shotId) ? [...now.ids] : [shotId]
          const rest = all.filter(({ id }) => !chosen.includes(id))
          const first = all.findIndex(({ id }) => chosen.includes(id))
          const to = Math.max(0, Math.min(rest.length, first + Math.sign(step)))
          return goTo(shotId, () => move(chosen, rest[to - 1]?.id ?? null))
        }
        const next = all[Math.max(0, Math.min(all.length - 1, at + step))]
        if (next) goTo(next.id, () => pick(next.id, { isRange: event.shiftKey, isMore: false }))
      },
      onDragStart(shotId: string, event: DragEvent) {
        const { selection: now } = latest.current
        dragged.current = now.ids.has(shotId) ? [...now.ids] : [shotId]
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', shotId)
      },
      onDragOver(shotId: string, event: DragEvent) {
        if (dragged.current.length === 0) return
        event.preventDefault()
        const at = latest.current.shots.findIndex(({ id }) => id === shotId)
        const { left, width } = event.currentTarget.getBoundingClientRect()
        setGapAt(at + Number(event.clientX > left + width / 2))
      },
      onDrop(event: DragEvent) {
        const { shots: all, gapAt: gap, onMove: move } = latest.current
        if (dragged.current.length === 0 || gap === null) return
        event.preventDefault()
        const before = all.slice(0, gap).filter(({ id }) => !dragged.current.includes(id))
        move(dragged.current, before.at(-1)?.id ?? null)
        dragged.current = []
        setGapAt(null)
      },
      onDragEnd() {
        dragged.current = []
        setGapAt(null)
      },
    }
  }, [pick])

  return (
    <div
      ref={scroller}
      onFocus={() => (hasFocus.current = true)}
      onBlur={({ target }) => {
        if (target.isConnected) hasFocus.current = false
      }}
      className="overflow-x-auto overscroll-x-contain pb-2"
    >
      <p id={hintId} className="sr-only">
        Arrow keys walk, with Shift they select, with Alt they move what is selected.
      </p>
      <div className="flex items-start gap-2">
        <ul
          aria-label="Shots"
          aria-describedby={hintId}
          data-arrows
          className="relative h-36 shrink-0"
          style={{ width: Math.max(0, cards.getTotalSize() - GAP_PX) }}
        >
          {cards.getVirtualItems().map(({ index, start, key }) => {
            const shot = shots[index]
            return shot ? (
              <li
                key={key}
                aria-label={`Shot ${index + 1}`}
                aria-setsize={shots.length}
                aria-posinset={index + 1}
                className="absolute top-0 left-0 h-full [contain:layout_size_style]"
                style={{ width: CARD_PX, transform: `translateX(${start}px)` }}
              >
                <ShotCard
                  shot={shot}
                  at={index}
                  isPicked={ids.has(shot.id)}
                  isHere={index === hereAt}
                  others={othersIn(shot.id)}
                  progress={progress.get(shot.id) ?? NO_PROGRESS}
                  acts={acts}
                />
              </li>
            ) : null
          })}
          {gapAt === null ? null : (
            <li
              aria-hidden
              className="absolute inset-y-0 w-0.5 rounded-full bg-accent"
              style={{ transform: `translateX(${gapAt * (CARD_PX + GAP_PX) - GAP_PX / 2 - 1}px)` }}
            />
          )}
        </ul>
        {mayEdit ? (
          <Button data-add className="h-[6.5rem] w-28 flex-col" onClick={onAdd}>
            <Plus aria-hidden className="size-5" />
            Add shot
          </Button>
        ) : null}
      </div>
    </div>
  )
}
