'use client'

import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { frameUnder, secondsOf } from '@/lib/cut/timecode'
import type { BoardElement, BoardSettings, Rate } from '@/lib/storyboard/board'
import { type CutPart, partsAt } from '@/lib/storyboard/lay-out-cut'
import { lineAt, spreadDialogue } from '@/lib/storyboard/place-dialogue'
import { Notice } from '../ui/notice'
import type { FilmClock } from './film-clock'
import { FilmFrame, type Viewing } from './film-frame'
import { isReady, keepWith } from './keep-with'
import { sayWho } from './say-who'
import { setLevel } from './set-level'
import { TitleFrame } from './title-frame'

/** Neighbours lie in different ones, so that the next clip is there before it is shown, and two can dissolve. */
const LAYERS = [0, 1] as const

/** The film as it is cut: the picked takes one after the other, with their sound, and what is said. */
export function CutStage({
  parts,
  settings,
  elements,
  clock,
  viewing,
  onView,
}: {
  parts: readonly CutPart[]
  settings: BoardSettings
  elements: readonly BoardElement[]
  clock: FilmClock
  viewing: Viewing
  onView: (patch: Partial<Viewing>) => void
}) {
  const { rate, aspectRatio } = settings
  const boxes = useRef<(HTMLDivElement | null)[]>([])
  const videos = useRef<(HTMLVideoElement | null)[]>([])
  const [brokenId, setBrokenId] = useState<string | null>(null)
  const moment = useSyncExternalStore(
    clock.subscribe,
    () => momentAt(parts, clock.at(), rate),
    () => '0 0 ',
  )
  const [first = '', last = '', lineId] = moment.split(' ')
  const layers = useMemo(() => {
    const places = [Number(first), Number(last), Number(last) + 1]
    return LAYERS.map((layer) => parts[places.find((place) => place % 2 === layer) ?? -1])
  }, [parts, first, last])
  const broken = layers.find((part) => part?.take && part.take.id === brokenId)
  const line = parts.flatMap(({ shot }) => shot.lines).find(({ id }) => id === lineId)

  useEffect(() => {
    const draw = () => {
      const frame = Math.min(frameUnder(clock.at(), rate), (parts.at(-1)?.endFrame ?? 1) - 1)
      let isMissing = false
      for (const layer of LAYERS) {
        const [part, box, video] = [layers[layer], boxes.current[layer], videos.current[layer]]
        if (!box) continue
        const isOn = part !== undefined && part.startFrame <= frame && frame < part.endFrame
        box.style.visibility = isOn ? 'visible' : 'hidden'
        if (!part) continue
        const next = parts[parts.indexOf(part) + 1]
        const shown = fadedIn(part, clock.at(), rate)
        box.style.opacity = String(shown)
        box.style.zIndex = String(part.startFrame)
        if (!part.take || !video) continue
        const isRunning = isOn && clock.isPlaying()
        // What stands shows the middle of its frame, so that rounding never shows its neighbour.
        const since = isRunning
          ? clock.at() - secondsOf(part.startFrame, rate)
          : secondsOf((isOn ? frame - part.startFrame : 0) + 0.5, rate)
        const isHere = isReady(video)
        if (isOn && !isHere) isMissing = true
        const seconds = part.take.startMs / 1000 + secondsOf(part.inFrame, rate) + since
        // One that waits for its own pictures goes on as soon as it has them.
        keepWith(video, seconds, isRunning && !(isHere && clock.isWaiting()))
        const left = next && next.dissolveFrames > 0 ? 1 - fadedIn(next, clock.at(), rate) : 1
        setLevel(video, part.clip.gainDb, Math.sin((Math.PI / 2) * shown) * Math.sin((Math.PI / 2) * left))
      }
      clock.setWaiting(clock.isPlaying() && isMissing)
    }
    draw()
    const elementsHere = videos.current.filter((video) => video !== null)
    const news = ['seeked', 'loadeddata'] as const
    for (const video of elementsHere) for (const event of news) video.addEventListener(event, draw)
    const stop = clock.subscribe(draw)
    return () => {
      stop()
      for (const video of elementsHere) for (const event of news) video.removeEventListener(event, draw)
    }
  }, [clock, parts, layers, rate])

  return (
    <>
      <FilmFrame
        label="Cut"
        playLabel="Play cut"
        settings={settings}
        clock={clock}
        isEmpty={parts.length === 0}
        caption={line ? sayWho(line, elements) : null}
        viewing={viewing}
        onView={onView}
      >
        {LAYERS.map((layer) => {
          const part = layers[layer]
          return (
            <div
              key={layer}
              ref={(element) => {
                boxes.current[layer] = element
              }}
              className="invisible absolute inset-0 bg-black"
            >
              {part?.take ? (
                <video
                  ref={(element) => {
                    videos.current[layer] = element
                  }}
                  src={part.take.file.url}
                  muted={viewing.isMuted}
                  preload="auto"
                  playsInline
                  tabIndex={-1}
                  aria-label={`Shot ${part.shotNumber}`}
                  onError={() => setBrokenId(part.take?.id ?? null)}
                  className="size-full object-contain"
                />
              ) : part ? (
                <TitleFrame shot={part.shot} number={part.shotNumber} aspectRatio={aspectRatio} />
              ) : null}
            </div>
          )
        })}
      </FilmFrame>
      {broken ? (
        <Notice tone="warn">
          The take of shot {broken.shotNumber} does not play in this browser. Pick another take, or download
          it to watch it elsewhere.
        </Notice>
      ) : null}
    </>
  )
}

/** How much of a part is seen over the one before it: 1 where it does not dissolve. */
function fadedIn({ startFrame, dissolveFrames }: CutPart, seconds: number, rate: Rate): number {
  if (dissolveFrames === 0) return 1
  const part = (seconds - secondsOf(startFrame, rate)) / secondsOf(dissolveFrames, rate)
  return Math.min(1, Math.max(0, part))
}

/** Which parts are shown, and which line is being said: one text, so that the same moment is the same value. */
function momentAt(parts: readonly CutPart[], seconds: number, rate: Rate): string {
  const frame = frameUnder(seconds, rate)
  const shown = partsAt(parts, frame)
  if (!shown) return '0 0 '
  const next = parts[shown.last]!
  // In a dissolve the words change over in its middle, as in a written caption file.
  const isOver = frame >= next.startFrame + Math.floor(next.dissolveFrames / 2)
  const part = isOver ? next : parts[shown.first]!
  const lines = spreadDialogue(part.shot, secondsOf(part.sourceFrames, rate))
  const said = lineAt(lines, seconds - secondsOf(part.startFrame - part.inFrame, rate))
  return `${shown.first} ${shown.last} ${said?.line.id ?? ''}`
}
