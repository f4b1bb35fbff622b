'use client'

import {
  defaultRangeExtractor,
  type Range,
  useVirtualizer,
  useWindowVirtualizer,
} from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { flushSync } from 'react-dom'
import type { VoiceView } from '@/lib/voices/schema'
import type { Samples } from './samples'
import { type RowActs, VoiceRow } from './voice-row'

const ROW_PX = 60
/** What the server draws, which has no window. */
const USUAL_RECT = { width: 1_000, height: 720 }

interface GridProps {
  voices: readonly VoiceView[]
  samples: Samples
  chosenRefs: ReadonlySet<string>
  acts: RowActs
}

/** Voices as a grid, drawn only where it is looked at: arrows walk from row to row and from button to button. */
export function VoiceGrid({
  scroller,
  ...props
}: GridProps & { scroller: RefObject<HTMLElement | null> | null }) {
  return scroller ? <GridInBox scroller={scroller} {...props} /> : <GridInPage {...props} />
}

function GridInBox({ scroller, ...props }: GridProps & { scroller: RefObject<HTMLElement | null> }) {
  const place = usePlace(props.voices)
  const rows = useVirtualizer({
    ...place.options,
    getScrollElement: () => scroller.current,
  })
  return <Rows {...props} {...place} rows={rows} />
}

function GridInPage(props: GridProps) {
  const place = usePlace(props.voices)
  const rows = useWindowVirtualizer(place.options)
  return <Rows {...props} {...place} rows={rows} />
}

/** Where the keyboard is, and where the grid lies in what scrolls. */
function usePlace(voices: readonly VoiceView[]) {
  const grid = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  const [here, setHere] = useState({ row: 0, column: 0 })
  const hereRow = Math.min(here.row, voices.length - 1)
  // Where Tab enters is drawn also when it is out of sight: there would be no way in.
  const rangeExtractor = useCallback(
    (range: Range) => {
      const drawn = defaultRangeExtractor(range)
      if (hereRow < 0 || drawn.includes(hereRow)) return drawn
      return hereRow < range.startIndex ? [hereRow, ...drawn] : [...drawn, hereRow]
    },
    [hereRow],
  )

  useLayoutEffect(() => {
    const observer = new ResizeObserver(() => setTop(grid.current?.offsetTop ?? 0))
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [])

  return {
    grid,
    top,
    here: { row: hereRow, column: here.column },
    setHere,
    options: {
      count: voices.length,
      estimateSize: () => ROW_PX,
      overscan: 2,
      scrollMargin: top,
      initialRect: USUAL_RECT,
      rangeExtractor,
      useFlushSync: false,
      getItemKey: (at: number) => voices[at]?.ref ?? at,
    },
  }
}

function Rows({
  voices,
  samples,
  chosenRefs,
  acts,
  grid,
  top,
  here,
  setHere,
  rows,
}: GridProps &
  Omit<ReturnType<typeof usePlace>, 'options'> & {
    rows: Pick<
      ReturnType<typeof useVirtualizer<HTMLElement, Element>>,
      'getTotalSize' | 'getVirtualItems' | 'scrollToIndex'
    >
  }) {
  const { ref, phase, isTrial } = useSyncExternalStore(samples.subscribe, samples.read, samples.read)
  const columns = acts.onChoose || acts.onDetails ? 3 : 2

  function walk(event: KeyboardEvent) {
    if (event.metaKey || event.ctrlKey || event.altKey) return
    const button = (event.target as HTMLElement).closest<HTMLElement>('[data-column]')
    const row = button?.closest<HTMLElement>('[data-row]')
    if (!button || !row) return
    const [at, column] = [Number(row.dataset['row']), Number(button.dataset['column'])]
    const page = Math.max(1, Math.floor(window.innerHeight / ROW_PX / 2))
    const to = {
      ArrowUp: [at - 1, column],
      ArrowDown: [at + 1, column],
      PageUp: [at - page, column],
      PageDown: [at + page, column],
      ArrowLeft: [at, column - 1],
      ArrowRight: [at, column + 1],
      Home: [at, 0],
      End: [at, columns - 1],
    }[event.key]
    if (!to) return
    event.preventDefault()
    const next = {
      row: Math.max(0, Math.min(voices.length - 1, to[0]!)),
      column: Math.max(0, Math.min(columns - 1, to[1]!)),
    }
    // Drawn at once, in sight or not, so that the next press starts from there.
    flushSync(() => setHere(next))
    rows.scrollToIndex(next.row)
    grid.current
      ?.querySelector<HTMLElement>(`[data-row="${next.row}"] [data-column="${next.column}"]`)
      ?.focus()
  }

  return (
    <div
      ref={grid}
      role="grid"
      aria-label="Voices"
      aria-rowcount={voices.length}
      aria-colcount={columns + 2}
      data-arrows
      onKeyDown={walk}
      onFocus={({ target }) => {
        const row = target.closest<HTMLElement>('[data-row]')?.dataset['row']
        const column = target.closest<HTMLElement>('[data-column]')?.dataset['column']
        if (row !== undefined && column !== undefined) setHere({ row: Number(row), column: Number(column) })
      }}
      className="relative w-full"
      style={{ height: rows.getTotalSize() }}
    >
      {rows.getVirtualItems().map(({ index, start, key }) => {
        const voice = voices[index]
        if (!voice) return null
        const isHeard = ref === voice.ref
        return (
          <div
            key={key}
            role="none"
            data-row={index}
            className="absolute top-0 left-0 w-full"
            style={{ height: ROW_PX, transform: `translateY(${start - top}px)` }}
          >
            <VoiceRow
              voice={voice}
              at={index}
              column={index === here.row ? here.column : null}
              phase={isHeard ? phase : null}
              isTrial={isTrial}
              shape={samples.shapeOf(voice.ref)}
              isChosen={chosenRefs.has(voice.ref)}
              samples={samples}
              acts={acts}
            />
          </div>
        )
      })}
    </div>
  )
}
