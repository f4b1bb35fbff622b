'use client'

import { useQuery } from '@tanstack/react-query'
import { CircleCheck, CircleDashed, X } from 'lucide-react'
import { Link } from '../ui/link'
import { useEffect } from 'react'
import { putStepsAwayAction } from '@/lib/first-steps/actions'
import { firstStepsOptions } from '@/lib/first-steps/client'
import type { FirstStep, FirstStepView } from '@/lib/first-steps/schema'
import { useAct } from '../shell/use-act'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'

const STEPS: Record<FirstStep, { title: string; hint: string; href: string }> = {
  clip: {
    title: 'Make your first clip',
    hint: 'Write a line and press Generate. The simulator draws it, and no real money is spent.',
    href: '/create',
  },
  key: {
    title: 'Add a key of a provider',
    hint: 'One key is enough for real clips. It is sealed as it is saved.',
    href: '/admin/keys',
  },
  invite: {
    title: 'Bring in your team',
    hint: 'A link lets one person in: to make clips, or to review them.',
    href: '/admin/people',
  },
  board: {
    title: 'Put takes on a board',
    hint: 'Select them in the gallery, then Board. It keeps them in your order.',
    href: '/gallery',
  },
  watch: {
    title: 'Watch a clip',
    hint: 'Open one in the gallery. Space plays it, comma and full stop step by one frame.',
    href: '/gallery',
  },
  comment: {
    title: 'Say what you see',
    hint: 'Stop at a frame of an open clip and write. Everybody sees it at that frame.',
    href: '/gallery',
  },
  decide: {
    title: 'Approve a version',
    hint: 'Under an open clip: approved, or what it still needs.',
    href: '/gallery',
  },
}

/** Three things to do next, until they are done or put away. */
export function FirstSteps({ initial }: { initial: FirstStepView[] }) {
  const { data: steps } = useQuery({
    ...firstStepsOptions(),
    initialData: initial,
    // Whoever is past it asks no more.
    enabled: initial.length > 0,
  })
  const { act, busy, sentence } = useAct()
  const trouble = sentence([])
  const isAllDone = steps.length > 0 && steps.every(({ isDone }) => isDone)

  useEffect(() => {
    if (isAllDone) void putStepsAwayAction({}).catch(() => undefined)
  }, [isAllDone])

  if (steps.length === 0 || isAllDone) return null
  return (
    <section
      aria-labelledby="first-steps"
      className="mx-3 mt-4 rounded-media lg:mb-3 bg-surface-1 p-3 sm:mx-6 sm:px-4"
    >
      <div className="flex items-center justify-between gap-2">
        <h2 id="first-steps" className="text-sm font-medium">
          Three things to do next
        </h2>
        <Button
          look="icon"
          aria-label="Put the three things away"
          aria-disabled={busy !== null}
          onClick={() => void act('away', () => putStepsAwayAction({}))}
        >
          <X aria-hidden className="size-4" />
        </Button>
      </div>
      <ol className="grid gap-x-4 sm:grid-cols-3">
        {steps.map(({ step, isDone }) => (
          <Step key={step} step={step} isDone={isDone} />
        ))}
      </ol>
      {trouble ? <Notice tone="bad">{trouble}</Notice> : null}
    </section>
  )
}

function Step({ step, isDone }: FirstStepView) {
  const { title, hint, href } = STEPS[step]
  return (
    <li className="flex gap-2.5 py-1.5 text-sm">
      {isDone ? (
        <CircleCheck aria-hidden className="mt-2.5 size-5 shrink-0 text-good" />
      ) : (
        <CircleDashed aria-hidden className="mt-2.5 size-5 shrink-0 text-muted" />
      )}
      <div className="min-w-0">
        {isDone ? (
          <p className="flex min-h-10 items-center text-muted">
            <span className="sr-only">Done: </span>
            {title}
          </p>
        ) : (
          <>
            <Link
              href={href}
              className="inline-flex min-h-10 items-center font-medium underline underline-offset-4"
            >
              {title}
            </Link>
            <p className="text-muted max-sm:hidden">{hint}</p>
          </>
        )}
      </div>
    </li>
  )
}
