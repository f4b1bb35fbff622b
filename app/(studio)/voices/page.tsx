import type { Metadata } from 'next'
import { VoicesScreen } from '@/components/voices/voices-screen'
import { pageCtx } from '@/lib/core/page'
import { getVoices } from '@/lib/voices/queries'
import { may } from '@/lib/workspaces/schema'

export const metadata: Metadata = { title: 'Voices' }

export default async function VoicesPage() {
  const ctx = await pageCtx('/voices')
  return <VoicesScreen initial={await getVoices(ctx)} mayChange={may(ctx.actor.role, 'generate')} />
}
