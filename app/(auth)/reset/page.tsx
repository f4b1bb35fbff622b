import type { Metadata } from 'next'
import { AskResetForm } from '@/components/account/ask-reset-form'
import { sendsMail } from '@/lib/mail/send-mail'

export const metadata: Metadata = { title: 'Forgotten password' }

// Settings are read when somebody asks, not while the pages are built.
export const dynamic = 'force-dynamic'

export default function AskResetPage() {
  return (
    <>
      <h1 className="mb-6 text-lg font-semibold">Forgotten password</h1>
      {sendsMail() ? (
        <AskResetForm />
      ) : (
        <p className="text-sm text-muted">
          This studio sends no e-mail. Ask an owner or admin of your workspace: they can make a link with
          which you set a new password.
        </p>
      )}
    </>
  )
}
