'use client'

import { useRef, useState } from 'react'
import { formatMicros } from '@/lib/core/money'
import { setCreditRateAction } from '@/lib/pricing/actions'
import type { CreditView } from '@/lib/pricing/schema'
import { Button } from '../ui/button'
import { Form } from '../ui/form'
import { Notice } from '../ui/notice'
import { TextField } from '../ui/text-field'
import { useAct } from '../shell/use-act'

/** What a credit costs this workspace, for those who buy them at another price than the published one. */
export function CreditRates({ credits }: { credits: readonly CreditView[] }) {
  return (
    <section aria-labelledby="credits-title" className="border-t border-line py-4">
      <h2 id="credits-title" className="font-medium">
        What a credit costs
      </h2>
      <p className="mt-1 mb-4 max-w-prose text-sm text-muted">
        Some providers count in credits. If yours cost another price than the published one, say so here:
        offers, holds and receipts follow it from then on. Leave a field empty for the published price.
      </p>
      <ul className="grid gap-4 sm:grid-cols-2">
        {credits.map((one) => (
          <li key={`${one.providerId} ${one.credit}`}>
            <CreditRate saved={one} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function CreditRate({ saved }: { saved: CreditView }) {
  const { providerId, providerName, credit, listedMicros, rateMicros } = saved
  const [typed, setTyped] = useState<string | null>(null)
  const [words, setWords] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const { busy, act, problems, sentence, forget } = useAct(form)
  const trouble = sentence(['amount'])
  const amount = typed ?? (rateMicros === null ? '' : formatMicros(rateMicros))

  async function save() {
    setWords(null)
    const done = await act('rate', () => setCreditRateAction({ providerId, credit, amount }))
    if (!done) return
    const costs = formatMicros(done.rateMicros ?? done.listedMicros)
    setWords(`Saved: one ${credit} is ${costs}${done.rateMicros === null ? ', as published' : ''}.`)
  }

  return (
    <Form ref={form} className="flex flex-col gap-2" onSend={save}>
      <div className="flex gap-2">
        <div className="min-w-0 flex-1">
          <TextField
            label={`${providerName}, one ${credit} in dollars`}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            className="tabular-nums"
            placeholder={formatMicros(listedMicros)}
            value={amount}
            onChange={(event) => {
              setTyped(event.target.value)
              setWords(null)
              forget()
            }}
            problem={problems['amount']}
          />
        </div>
        <Button
          type="submit"
          className="mt-6.5 self-start"
          aria-disabled={busy !== null}
          aria-label={busy ? undefined : `Save what one ${credit} of ${providerName} costs`}
        >
          {busy ? 'Saving…' : 'Save'}
        </Button>
      </div>
      {trouble ? <Notice tone="bad">{trouble}</Notice> : null}
      {words ? <Notice tone="good">{words}</Notice> : null}
    </Form>
  )
}
