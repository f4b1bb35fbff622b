'use client'

import { useState } from 'react'
import { chooseNotificationAction } from '@/lib/notifications/actions'
import type {
  NotificationChoicesView,
  NotificationChoiceView,
  NotificationKind,
} from '@/lib/notifications/schema'
import { useSwitch } from '../shell/use-switch'
import { Notice } from '../ui/notice'

const KINDS: Record<NotificationKind, string> = {
  'generation.done': 'Something of yours is finished',
  'generation.failed': 'Something of yours could not be made',
  'generation.unknown': 'The outcome of something of yours is unknown',
  'comment.mentioned': 'Somebody mentions you',
  'comment.answered': 'Somebody answers you',
  'comment.guest': 'A guest comments on what is yours, or by your link',
  'review.decided': 'Your version is approved, or needs work',
  'approval.asked': 'Somebody asks you for approval',
  'approval.decided': 'Your request is approved or refused',
  'budget.near': 'A budget is nearly used up',
}

/** What one hears of, and how. Every switch counts at once. */
export function NotificationChoices({ initial }: { initial: NotificationChoicesView }) {
  const { canMail } = initial
  const [choices, setChoices] = useState(initial.choices)
  const { press: choose, trouble } = useSwitch('notifications', chooseNotificationAction, (choice) => {
    const show = (row: NotificationChoiceView) =>
      setChoices((all) => all.map((one) => (one.kind === row.kind ? row : one)))
    const before = choices.filter(({ kind }) => kind === choice.kind)
    show(choice)
    return () => before.forEach(show)
  })

  return (
    <>
      <table className="w-full text-sm">
        <thead>
          <tr className="text-left text-muted">
            <th scope="col" className="font-normal">
              What happens
            </th>
            <th scope="col" className="w-16 text-center font-normal sm:w-28">
              In the app
            </th>
            <th scope="col" className="w-16 text-center font-normal sm:w-28">
              E-mail
            </th>
          </tr>
        </thead>
        <tbody>
          {choices.map((choice) => (
            <tr key={choice.kind} className="border-t border-line">
              <th scope="row" className="py-1 pr-2 text-left font-normal">
                {KINDS[choice.kind]}
              </th>
              <td>
                <Switch
                  label={`${KINDS[choice.kind]}: in the app`}
                  isOn={choice.inApp}
                  onChange={(inApp) => choose({ ...choice, inApp })}
                />
              </td>
              <td>
                <Switch
                  label={`${KINDS[choice.kind]}: by e-mail`}
                  isOn={canMail && choice.byMail}
                  isClosed={!canMail}
                  onChange={(byMail) => choose({ ...choice, byMail })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="text-sm text-muted">
        {canMail
          ? 'What happens within three minutes comes as one e-mail. What you read here before is left out.'
          : 'This studio has no mail server. Whoever runs it sets SMTP_URL.'}
      </p>
      {trouble ? <Notice tone="bad">{trouble}</Notice> : null}
    </>
  )
}

function Switch({
  label,
  isOn,
  isClosed = false,
  onChange,
}: {
  label: string
  isOn: boolean
  isClosed?: boolean
  onChange: (isOn: boolean) => void
}) {
  return (
    <label className="mx-auto grid size-10 place-items-center">
      <input
        type="checkbox"
        aria-label={label}
        disabled={isClosed}
        checked={isOn}
        onChange={({ target }) => onChange(target.checked)}
        className="size-4 accent-(--text)"
      />
    </label>
  )
}
