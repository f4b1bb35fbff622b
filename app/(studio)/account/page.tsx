import type { Metadata } from 'next'
import { AccountScreen } from '@/components/account/account-screen'
import { getAccount } from '@/lib/account/queries'
import { pageCtx } from '@/lib/core/page'
import { getNotificationChoices } from '@/lib/notifications/queries'

export const metadata: Metadata = { title: 'Account' }

export default async function AccountPage() {
  const ctx = await pageCtx('/account')
  const [account, notifications] = await Promise.all([getAccount(ctx), getNotificationChoices(ctx)])
  return <AccountScreen account={account} notifications={notifications} />
}
