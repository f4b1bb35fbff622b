'use client'

import { useRef, useState } from 'react'
import { renameKeyAction } from '@/lib/keys/actions'
import type { KeyView } from '@/lib/keys/schema'
import { Button } from '../ui/button'
import { Form } from '../ui/form'
import { Notice } from '../ui/notice'
import { TextField } from '../ui/text-field'
import { useAct } from '../shell/use-act'

/** Another label for a saved key. */
export function RenamePanel({ saved, onDone }: { saved: KeyView; onDone: (words: string) => void }) {
  const [label, setLabel] = useState(saved.label)
  const form = useRef<HTMLFormElement>(null)
  const { busy, act, problems, sentence } = useAct(form)
  const trouble = sentence(['label'])
  return (
    <Form
      ref={form}
      aria-label="Another label"
      className="flex max-w-lg flex-col gap-4 rounded-media bg-surface-1 p-4"
      onSend={() =>
        void act('rename', () => renameKeyAction({ keyId: saved.id, label })).then(
          (done) => done && onDone('The label is changed.'),
        )
      }
    >
      <TextField
        label="New label"
        autoFocus
        autoComplete="off"
        maxLength={60}
        value={label}
        onChange={(event) => setLabel(event.target.value)}
        hint="Clips made with this key before show it too."
        problem={problems['label']}
      />
      {trouble ? <Notice tone="bad">{trouble}</Notice> : null}
      <div>
        <Button type="submit" aria-disabled={busy !== null}>
          Change label
        </Button>
      </div>
    </Form>
  )
}
