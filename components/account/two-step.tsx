'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { startTwoStepAction, renewRecoveryCodesAction, stopTwoStepAction } from '@/lib/account/actions'
import type { TwoStepOffer } from '@/lib/account/schema'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { RecoveryCodes } from './recovery-codes'
import { StepForm } from './step-form'
import { TwoStepOfferForm } from './two-step-offer-form'

type Step =
  | { name: 'rest' | 'start' | 'stop' | 'renew' }
  | { name: 'offer'; offer: TwoStepOffer }
  | { name: 'codes'; codes: string[] }

/** A code from the phone after the password: turned on, kept recoverable, turned off. */
export function TwoStep({ recoveryCodesLeft }: { recoveryCodesLeft: number | null }) {
  const router = useRouter()
  const [step, setStep] = useState<Step>({ name: 'rest' })
  const [words, setWords] = useState<string | null>(null)
  const top = useRef<HTMLDivElement>(null)
  const before = useRef(step.name)

  // What was pressed goes away with its step; the fields of the next one take the focus themselves.
  useEffect(() => {
    if (before.current !== step.name && (step.name === 'rest' || step.name === 'codes')) top.current?.focus()
    before.current = step.name
  }, [step])

  function go(next: Step, said: string | null = null) {
    setStep(next)
    setWords(said)
    router.refresh()
  }

  return (
    <div
      ref={top}
      tabIndex={-1}
      className="flex flex-col gap-4 outline-none"
      onKeyDown={(event) => {
        // Codes shown once are put away on purpose only.
        if (event.key !== 'Escape' || step.name === 'rest' || step.name === 'codes') return
        event.stopPropagation()
        go({ name: 'rest' })
      }}
    >
      {step.name === 'codes' ? (
        <RecoveryCodes codes={step.codes} onDone={() => go({ name: 'rest' })} />
      ) : (
        <p className="max-w-prose text-sm text-muted">
          {recoveryCodesLeft === null ? (
            'After the password, signing in asks for a code that an app on your phone shows.'
          ) : (
            <>
              <span className="text-good">On.</span>{' '}
              {recoveryCodesLeft === 1 ? '1 recovery code is' : `${recoveryCodesLeft} recovery codes are`}{' '}
              left.
            </>
          )}
        </p>
      )}
      {recoveryCodesLeft !== null && recoveryCodesLeft < 3 && step.name === 'rest' ? (
        <Notice tone="warn">Make new recovery codes before they run out: a lost phone locks you out.</Notice>
      ) : null}
      {words ? <Notice tone="good">{words}</Notice> : null}
      {step.name === 'rest' ? (
        <div className="flex flex-wrap gap-2">
          {recoveryCodesLeft === null ? (
            <Button onClick={() => go({ name: 'start' })}>Turn on two-step login</Button>
          ) : (
            <>
              <Button onClick={() => go({ name: 'renew' })}>New recovery codes</Button>
              <Button onClick={() => go({ name: 'stop' })}>Turn off two-step login</Button>
            </>
          )}
        </div>
      ) : null}
      {step.name === 'start' ? (
        <StepForm
          send={({ password }) => startTwoStepAction({ password })}
          submit="Go on"
          onDone={(offer) => go({ name: 'offer', offer })}
          onCancel={() => go({ name: 'rest' })}
        />
      ) : null}
      {step.name === 'offer' ? (
        <TwoStepOfferForm
          offer={step.offer}
          onDone={(codes) => go({ name: 'codes', codes })}
          onCancel={() => go({ name: 'rest' })}
        />
      ) : null}
      {step.name === 'renew' ? (
        <StepForm
          send={({ password }) => renewRecoveryCodesAction({ password })}
          submit="Make new codes"
          onDone={({ recoveryCodes }) => go({ name: 'codes', codes: recoveryCodes })}
          onCancel={() => go({ name: 'rest' })}
        />
      ) : null}
      {step.name === 'stop' ? (
        <StepForm
          asksCode
          send={stopTwoStepAction}
          submit="Turn off"
          onDone={() => go({ name: 'rest' }, 'Two-step login is off.')}
          onCancel={() => go({ name: 'rest' })}
        />
      ) : null}
    </div>
  )
}
