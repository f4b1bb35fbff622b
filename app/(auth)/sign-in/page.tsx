import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ServiceButtons } from '@/components/account/service-buttons'
import { SignInForm } from '@/components/account/sign-in-form'
import { invitationOf } from '@/components/account/safe-return'
import { getServices, isFirstVisit } from '@/lib/account/queries'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ returnTo?: string; error?: string }>
}) {
  const { returnTo, error } = await searchParams
  if (await isFirstVisit())
    redirect(returnTo ? `/sign-up?returnTo=${encodeURIComponent(returnTo)}` : '/sign-up')
  return (
    <>
      <h1 className="mb-6 text-lg font-semibold">Sign in</h1>
      <SignInForm returnTo={returnTo ?? null} isExpired={Boolean(returnTo)} refusal={error ?? null} />
      <ServiceButtons
        services={getServices()}
        returnTo={returnTo ?? null}
        invitation={invitationOf(returnTo ?? null)}
      />
    </>
  )
}
