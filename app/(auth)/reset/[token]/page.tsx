import type { Metadata } from 'next'
import { Link } from '@/components/ui/link'
import { ResetForm } from '@/components/account/reset-form'
import { findReset } from '@/lib/account/queries'

export const metadata: Metadata = { title: 'New password' }

export default async function ResetPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const user = await findReset(token)
  return (
    <>
      <h1 className="mb-6 text-lg font-semibold">New password</h1>
      {user ? (
        <ResetForm token={token} email={user.email} />
      ) : (
        <p className="text-sm text-muted">
          This link was used already or has expired; your password is as it was.{' '}
          <Link href="/reset" className="text-text underline underline-offset-4">
            Ask for a new one
          </Link>
          .
        </p>
      )}
    </>
  )
}
