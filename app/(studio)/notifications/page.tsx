import type { Metadata } from 'next'
import { NotificationsScreen } from '@/components/notifications/notifications-screen'
import { pageCtx } from '@/lib/core/page'
import { getNotifications } from '@/lib/notifications/queries'

export const metadata: Metadata = { title: 'Notifications' }

export default async function NotificationsPage() {
  const ctx = await pageCtx('/notifications')
  return <NotificationsScreen initial={await getNotifications(ctx, { cursor: '' })} />
}
