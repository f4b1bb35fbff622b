'use client'

import { Plus, Trash2 } from 'lucide-react'
import type { ElementView } from '@/lib/elements/schema'
import { type BoardShot, MAX_SHOT_SECONDS } from '@/lib/storyboard/board'
import { addLine, changeLine, changeShots, removeLine } from '@/lib/storyboard/edit'
import { secondsToSay } from '@/lib/storyboard/place-dialogue'
import { Button } from '../ui/button'
import { TextField } from '../ui/text-field'
import { VoiceChoice } from '../voices/voice-choice'
import { BoardText } from './board-text'
import { useOpenBoard } from './use-board'

/** What is said in a shot, by whom, how, and with which voice. */
export function DialogueFields({ shot, elements }: { shot: BoardShot; elements: readonly ElementView[] }) {
  const { link, mayEdit } = useOpenBoard()
  const { doc } = link
  const needed = secondsToSay(shot.lines)
  const isTooLong = needed > shot.durationSeconds
  const longest = Math.min(needed, MAX_SHOT_SECONDS)

  /** Whoever is called as an element is that element, and speaks with its voice. */
  function setSpeaker(lineId: string, speaker: string) {
    const name = speaker.trim().toLowerCase()
    const found = elements.find((one) => !one.isGone && one.name.toLowerCase() === name)
    changeLine(doc, shot.id, lineId, { speaker, speakerId: found?.id ?? null })
  }

  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1.5 text-sm text-muted">Dialogue</legend>
      {shot.lines.map(({ id: lineId, speaker, speakerId, manner, voiceId }, index) => (
        <div key={lineId} className="flex flex-col gap-2 rounded-control bg-surface-1 p-2.5">
          <div className="grid grid-cols-[1fr_1fr_auto] items-end gap-2">
            <TextField
              label="Speaker"
              value={speaker}
              readOnly={!mayEdit}
              maxLength={80}
              onChange={({ target }) => setSpeaker(lineId, target.value)}
            />
            <TextField
              label="Manner"
              value={manner}
              readOnly={!mayEdit}
              maxLength={80}
              onChange={({ target }) => changeLine(doc, shot.id, lineId, { manner: target.value })}
            />
            {mayEdit ? (
              <Button
                look="icon"
                aria-label={`Remove line ${index + 1}`}
                onClick={() => removeLine(doc, shot.id, lineId)}
              >
                <Trash2 aria-hidden className="size-4" />
              </Button>
            ) : null}
          </div>
          <BoardText
            place={{ shotId: shot.id, lineId }}
            field={`line ${index + 1}`}
            label={`Line ${index + 1}`}
            rows={2}
            placeholder="What is said"
          />
          <VoiceChoice
            whose={`line ${index + 1}`}
            voiceId={voiceId}
            insteadId={elements.find(({ id }) => id === speakerId)?.voiceId ?? null}
            isDisabled={!mayEdit}
            onChange={(chosen) => changeLine(doc, shot.id, lineId, { voiceId: chosen })}
          />
        </div>
      ))}
      {isTooLong ? (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-warn">
          <p role="status">
            {needed > MAX_SHOT_SECONDS
              ? `What is said here takes about ${needed} s, longer than any shot. Share it out.`
              : `What is said here takes about ${needed} s; the shot has ${shot.durationSeconds} s.`}
          </p>
          {mayEdit && longest > shot.durationSeconds ? (
            <Button onClick={() => changeShots(doc, [shot.id], { durationSeconds: longest })}>
              Make it {longest} s
            </Button>
          ) : null}
        </div>
      ) : null}
      {mayEdit ? (
        <Button
          className="self-start"
          onClick={() => {
            const last = shot.lines.at(-1)
            addLine(doc, shot.id, {
              speakerId: last?.speakerId ?? null,
              speaker: last?.speaker ?? '',
              words: '',
              manner: '',
              voiceId: null,
            })
          }}
        >
          <Plus aria-hidden className="size-4" />
          Add line
        </Button>
      ) : null}
    </fieldset>
  )
}
