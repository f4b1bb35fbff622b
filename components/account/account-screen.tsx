import { type ReactNode, useId } from 'react'
import type { AccountView } from '@/lib/account/schema'
import type { NotificationChoicesView } from '@/lib/notifications/schema'
import { NameForm } from './name-form'
import { NotificationChoices } from './notification-choices'
import { PasswordForm } from './password-form'
import { SessionList } from './session-list'
import { TwoStep } from './two-step'

/** One's own account: the same in every workspace. */
export function AccountScreen({
  account,
  notifications,
}: {
  account: AccountView
  notifications: NotificationChoicesView
}) {
  return (
    <div className="mx-auto max-w-3xl px-3 py-6 sm:px-6">
      <h1 className="mb-1 text-lg font-semibold">Account</h1>
      <p className="mb-2 text-sm break-words text-muted">
        {account.email} · the same in every workspace you belong to.
      </p>
      <Part title="Name">
        <NameForm name={account.name} />
      </Part>
      <Part title="Password">
        <PasswordForm email={account.email} hasPassword={account.hasPassword} />
      </Part>
      {account.hasPassword ? (
        <Part title="Two-step login">
          <TwoStep recoveryCodesLeft={account.recoveryCodesLeft} />
        </Part>
      ) : null}
      <Part title="Notifications" anchor="notifications">
        <NotificationChoices initial={notifications} />
      </Part>
      <Part title="Signed-in browsers">
        <SessionList sessions={account.sessions} />
      </Part>
    </div>
  )
}

function Part({ title, anchor, children }: { title: string; anchor?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section id={anchor} aria-labelledby={id} className="flex flex-col gap-4 border-t border-line py-6">
      <h2 id={id} className="font-semibold">
        {title}
      </h2>
      {children}
    </section>
  )
}
