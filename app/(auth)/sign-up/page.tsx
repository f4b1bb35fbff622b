import type { Metadata } from 'next'
import { Link } from '@/components/ui/link'
import { SignUpForm } from '@/components/account/sign-up-form'
import { isFirstVisit } from '@/lib/account/queries'

export const metadata: Metadata = { title: 'Create account' }

/** The owner's account; whoever is invited makes theirs where the invitation leads. */
export default async function SignUpPage({ searchParams }: { searchParams: Promise<{ returnTo?: string }> }) {
  const { returnTo } = await searchParams
  return (
    <>
      <h1 className="mb-2 text-lg font-semibold">Create account</h1>
      {(await isFirstVisit()) ? (
        <>
          <p className="mb-6 text-sm text-muted">
            You are the first here: this account owns the studio and its workspace.
          </p>
          <SignUpForm invitation={null} returnTo={returnTo ?? null} />
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
