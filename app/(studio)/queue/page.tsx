import type { Metadata } from 'next'
import { QueueScreen } from '@/components/queue/queue-screen'
import { pageCtx } from '@/lib/core/page'
import { getQueue } from '@/lib/generations/queries'
import { may } from '@/lib/workspaces/schema'

export const metadata: Metadata = { title: 'Queue' }

export default async function QueuePage() {
  const ctx = await pageCtx('/queue')
  return <QueueScreen initial={await getQueue(ctx)} mayMake={may(ctx.actor.role, 'generate')} />
}
