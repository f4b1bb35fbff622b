import type { Metadata } from 'next'
import { PeopleScreen } from '@/components/people/people-screen'
import { pageCtx } from '@/lib/core/page'
import { getPeople } from '@/lib/people/queries'
import { may } from '@/lib/workspaces/schema'

export const metadata: Metadata = { title: 'People' }

export default async function PeoplePage() {
  const ctx = await pageCtx('/admin/people')
  if (!may(ctx.actor.role, 'managePeople')) {
    return (
      <div className="mx-auto max-w-4xl px-3 py-6 sm:px-6">
        <h1 className="mb-2 text-lg font-semibold">People</h1>
        <p className="text-muted">
          Owners and admins look after the people of this workspace. Ask one of them.
        </p>
      </div>
    )
  }
  return <PeopleScreen initial={await getPeople(ctx)} />
}
