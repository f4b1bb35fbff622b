import type { Metadata } from 'next'
import { NotYours } from '@/components/admin/not-yours'
import { PeopleScreen } from '@/components/people/people-screen'
import { pageCtx } from '@/lib/core/page'
import { getPeople } from '@/lib/people/queries'
import { may } from '@/lib/workspaces/schema'

export const metadata: Metadata = { title: 'People' }

export default async function PeoplePage() {
  const ctx = await pageCtx('/admin/people')
  if (!may(ctx.actor.role, 'managePeople')) return <NotYours title="People" what="the people" />
  return <PeopleScreen initial={await getPeople(ctx)} />
}
