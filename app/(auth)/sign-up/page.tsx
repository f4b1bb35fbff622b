import type { Metadata } from 'next'
import Link from 'next/link'
import { ServiceButtons } from '@/components/account/service-buttons'
import { SignUpForm } from '@/components/account/sign-up-form'
import { getServices, isFirstVisit } from '@/lib/account/queries'

export const metadata: Metadata = { title: 'Create account' }

export default async function SignUpPage({
  searchParams,
}: {
  searchParams: Promise<{ invitation?: string; returnTo?: string }>
}) {
  const { invitation, returnTo } = await searchParams
  const isFirst = await isFirstVisit()
  return (
    <>
      <h1 className="mb-2 text-lg font-semibold">Create account</h1>
      {isFirst ? (
        <p className="mb-6 text-sm text-muted">
          You are the first here: this account owns the studio and its workspace.
        </p>
      ) : null}
      {isFirst || invitation ? (
        <>
          <SignUpForm invitation={invitation ?? null} returnTo={returnTo ?? null} />
          {isFirst ? null : (
            <ServiceButtons
              services={getServices()}
              returnTo={returnTo ?? null}
              invitation={invitation ?? null}
            />
          )}
        </>
      ) : (
        <p className="text-sm text-muted">
          This studio has an owner already. Ask them for an invitation link, or{' '}
          <Link href="/sign-in" className="text-text underline underline-offset-4">
            sign in
          </Link>
          .
        </p>
      )}
    </>
  )
}
