'use client'

import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { mentionedIn } from '@/lib/review/client'
import type { ReviewView } from '@/lib/review/schema'
import { useAct } from '../shell/use-act'
import { Button } from '../ui/button'
import { Form } from '../ui/form'
import { Notice } from '../ui/notice'
import { RadioGroup } from '../ui/radio-group'
import { useKept } from '../ui/use-kept'
import type { ReviewActs } from './acts'
import { MentionField } from './mention-field'
import { placeWords } from './place-words'
import type { Desk } from './use-desk'

type Where = 'frame' | 'range' | 'whole'

/** A new comment: on the frame one looks at, from one frame to another, or on the whole; with a drawing where there is a picture. */
export function CommentBox({ review, desk, acts }: { review: ReviewView; desk: Desk; acts: ReviewActs }) {
  const { assetId, mediaType, frameRate, frameCount, people } = review
  const { frame, range, drawing } = desk
  const [body, setBody] = useKept(`comment:${assetId}`)
  const [wanted, setWanted] = useState<Where>('frame')
  const { act, busy, problems, sentence } = useAct()
  const hasFrames = frameCount > 0
  const strokes = drawing.strokes
  const isRange = range.from !== null && range.to !== null
  const where: Where = !hasFrames ? 'whole' : isRange ? (wanted === 'whole' ? 'whole' : 'range') : wanted === 'range' ? 'frame' : wanted // prettier-ignore
  const place = placeOf()
  const trouble = sentence(['body'])

  function placeOf(): { fromFrame?: number; toFrame?: number } {
    // A drawing stays on the frame that it was made over.
    const from = strokes.length > 0 ? drawing.frame : where === 'range' ? range.from : frame
    if (!hasFrames || from === null || (where === 'whole' && strokes.length === 0)) return {}
    return { fromFrame: from, toFrame: Math.max(from, where === 'range' ? (range.to ?? from) : from) }
  }

  async function send() {
    const done = await act('write', () =>
      acts.write({
        body,
        ...place,
        ...(strokes.length > 0 ? { drawing: [...strokes] } : {}),
        mentionedIds: mentionedIn(body, people).map(({ userId }) => userId),
      }),
    )
    if (!done) return
    setBody('')
    drawing.clear()
    desk.clearRange()
  }

  return (
    <Form aria-label="New comment" className="flex flex-col gap-2" onSend={send}>
      <MentionField
        label="Comment"
        fieldRef={desk.field}
        placeholder={people.length > 0 ? 'What should change? @ calls somebody' : 'What should change?'}
        value={body}
        people={people}
        problem={problems['body']}
        onChange={setBody}
        // What is said is said of the frame that stands there.
        onFocus={() => desk.player.current?.stop()}
        onSubmit={() => void send()}
      />
      {hasFrames ? (
        <div className="flex flex-wrap items-center gap-x-1 gap-y-1">
          <RadioGroup
            legend="Where"
            isLegendHidden
            options={[
              isRange ? { value: 'range', label: 'Range' } : { value: 'frame', label: 'This frame' },
              { value: 'whole', label: 'Whole' },
            ]}
            value={where}
            onChange={(next) => {
              setWanted(next)
              if (next === 'whole') desk.clearRange()
            }}
          />
          <Button look="plain" aria-keyshortcuts="i" title="Begin the range here (I)" onClick={desk.setIn}>
            In
          </Button>
          <Button look="plain" aria-keyshortcuts="o" title="End the range here (O)" onClick={desk.setOut}>
            Out
          </Button>
          {range.from !== null || range.to !== null ? (
            <Button look="plain" onClick={desk.clearRange}>
              Clear
            </Button>
          ) : null}
        </div>
      ) : null}
      {trouble ? <Notice tone="bad">{trouble}</Notice> : null}
      <div className="flex items-center gap-2">
        <span className="min-w-0 grow font-mono text-xs text-muted">
          {placeWords(place.fromFrame ?? null, place.toFrame ?? null, frameRate) ?? ''}
          {strokes.length > 0 ? ' · drawn' : ''}
        </span>
        {mediaType === 'audio' ? null : (
          <Button
            look="plain"
            aria-pressed={drawing.tool !== null}
            onClick={() => {
              desk.player.current?.stop()
              if (strokes.length > 0 && drawing.frame !== null) desk.player.current?.show(drawing.frame)
              drawing.begin(hasFrames ? (where === 'range' ? range.from : frame) : null)
              if (where === 'range' && range.from !== null) desk.player.current?.show(range.from)
            }}
          >
            <Pencil aria-hidden className="size-4" />
            Draw
          </Button>
        )}
        <Button type="submit" className="bg-surface-3" aria-disabled={busy !== null}>
          Comment
        </Button>
      </div>
    </Form>
  )
}
