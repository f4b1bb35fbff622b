import { acceptCallback } from '@/lib/generations/accept-callback'

interface HookArguments {
  params: Promise<{ provider: string; token: string }>
}

/** A provider's word about one attempt. The address is the right to speak; what it says is checked by the worker. */
export async function POST(request: Request, { params }: HookArguments): Promise<Response> {
  const { provider, token } = await params
  const status = await acceptCallback({ providerId: provider, token }, request)
  return new Response(null, { status, headers: { 'cache-control': 'no-store' } })
}
