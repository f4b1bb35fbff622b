import type { Metadata } from 'next'
import { Link } from '@/components/ui/link'
import { redirect } from 'next/navigation'
import { ServiceButtons } from '@/components/account/service-buttons'
import { SignUpForm } from '@/components/account/sign-up-form'
import { JoinButton } from '@/components/people/join-button'
import { buttonClass } from '@/components/ui/button'
import { getServices, getViewer } from '@/lib/account/queries'
import { findCtx } from '@/lib/core/who'
import { openInvitation } from '@/lib/people/queries'

export const metadata: Metadata = { title: 'Invitation' }

/** Where an invitation's link leads: one press for whoever is signed in, an account for whoever has none. */
export default async function JoinPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const ctx = await findCtx()
  const invitation = await openInvitation(ctx, token)
  if (invitation.state === 'void') {
    return (
      <>
        <h1 className="mb-2 text-lg font-semibold">This invitation does not open any more</h1>
        <p className="mb-6 text-muted">
          It was used or withdrawn already, or has expired. Ask whoever sent it for a new one.
        </p>
        <Link href="/create" className={buttonClass()}>
          To the studio
        </Link>
      </>
    )
  }
  const { workspaceName } = invitation
  if (invitation.state === 'joined') {
    if (invitation.workspaceId === ctx?.workspaceId) redirect('/create')
    return (
      <>
        <h1 className="mb-6 text-lg font-semibold">
          You are in <bdi>{workspaceName}</bdi> already
        </h1>
        <JoinButton workspaceId={invitation.workspaceId}>{`Go to ${workspaceName}`}</JoinButton>
      </>
    )
  }
  const viewer = ctx ? await getViewer(ctx) : null
  return (
    <>
      <h1 className="mb-2 text-lg font-semibold">
        Join <bdi>{workspaceName}</bdi>
      </h1>
      <p className="mb-6 text-sm text-muted">
        <bdi>{invitation.createdByName}</bdi>
        {` invites you as ${invitation.role}.`}
        {viewer ? ` You are signed in as ${viewer.name}, ${viewer.email}.` : ''}
      </p>
      {viewer ? (
        <JoinButton token={token}>{`Join ${workspaceName}`}</JoinButton>
      ) : (
        <>
          <SignUpForm invitation={token} returnTo={null} />
          <ServiceButtons services={getServices()} returnTo={null} invitation={token} />
        </>
      )}
    </>
  )
}
