'use client'

import { useRef } from 'react'
import type { RecordingNeeds } from '../voices/recording-needs'
import { SampleRecorder } from '../voices/sample-recorder'
import { VoiceDialog } from '../voices/voice-dialog'

/** A field's sound from the microphone, in a box above the form. */
export function RecordDialog({
  label,
  needs,
  onClose,
  onDone,
}: {
  /** The field's. */
  label: string
  needs: RecordingNeeds
  onClose: () => void
  onDone: (file: File) => void
}) {
  const inside = useRef<HTMLDivElement>(null)
  return (
    <VoiceDialog title={`Record: ${label}`} onClose={onClose}>
      <div ref={inside}>
        <SampleRecorder
          needs={needs}
          onDone={(file) => {
            // Closed rather than taken away: the focus goes back to where it came from.
            inside.current?.closest('dialog')?.close()
            onDone(file)
          }}
        />
      </div>
    </VoiceDialog>
  )
}
