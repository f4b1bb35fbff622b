'use client'

import { useRef } from 'react'
import { confirmTwoStepAction } from '@/lib/account/actions'
import type { TwoStepOffer } from '@/lib/account/schema'
import { useAct } from '../shell/use-act'
import { Button } from '../ui/button'
import { Form, type Typed } from '../ui/form'
import { Notice } from '../ui/notice'
import { TextField } from '../ui/text-field'

/** The picture for the phone, and the first code it shows. */
export function TwoStepOfferForm({
  offer: { secret, picture },
  onDone,
  onCancel,
}: {
  offer: TwoStepOffer
  onDone: (recoveryCodes: string[]) => void
  onCancel: () => void
}) {
  const form = useRef<HTMLFormElement>(null)
  const { busy, act, problems, sentence } = useAct(form)
  const trouble = sentence(['code'])

  async function press(typed: Typed) {
    const done = await act('confirm', () => confirmTwoStepAction({ code: typed('code') }))
    if (done) onDone(done.recoveryCodes)
  }

  return (
    <Form ref={form} className="flex max-w-sm flex-col gap-4 rounded-media bg-surface-1 p-4" onSend={press}>
      <p className="text-sm">
        Scan this with an authenticator app on your phone, then type the code it shows.
      </p>
      {/* Dark on white with a margin of four squares, whatever the theme: scanners ask for it. */}
      <svg
        role="img"
        aria-label="QR code for the authenticator app"
        viewBox={`-4 -4 ${picture.size + 8} ${picture.size + 8}`}
        shapeRendering="crispEdges"
        className="w-52 max-w-full rounded-control bg-white"
      >
        <path d={picture.path} fill="black" />
      </svg>
      <div className="text-sm">
        <p className="text-muted">No camera? Type this key into the app:</p>
        <p className="mt-1 font-mono break-words select-all">{secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</p>
      </div>
      <TextField
        label="Code"
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus
        maxLength={10}
        className="font-mono"
        problem={problems['code']}
      />
      {trouble ? <Notice tone="bad">{trouble}</Notice> : null}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" className="bg-surface-3" aria-disabled={busy !== null}>
          Turn on
        </Button>
        <Button look="plain" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </Form>
  )
}
