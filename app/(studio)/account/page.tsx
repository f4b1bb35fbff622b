import type { Metadata } from 'next'
import { AccountScreen } from '@/components/account/account-screen'
import { getAccount } from '@/lib/account/queries'
import { pageCtx } from '@/lib/core/page'

export const metadata: Metadata = { title: 'Account' }

export default async function AccountPage() {
  const ctx = await pageCtx('/account')
  return <AccountScreen account={await getAccount(ctx)} />
}
