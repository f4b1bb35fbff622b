import { expect } from 'vitest'
import type { Provider, ProviderIo, StartCall, WebhookDelivery } from '@/lib/providers/contract'
import { say, Stub } from './stub'

/** Starts a task and waits for the callbacks of its end, as a studio with a public address would get them. */
export async function callbacksOf(
  provider: Provider,
  call: StartCall,
  io: ProviderIo,
  count = 1,
): Promise<{ taskId: string; deliveries: WebhookDelivery[] }> {
  const stub = await new Stub().open()
  stub.answer = say(200, '{}')
  try {
    const { taskId } = await provider.start({ ...call, callbackUrl: `${stub.url}/hook?token=t` }, io)
    await expect.poll(() => stub.seen.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(count)
    const deliveries = stub.seen.map(({ headers, body }) => ({
      headers: headers as Record<string, string>,
      body: body.toString(),
    }))
    return { taskId, deliveries }
  } finally {
    stub.close()
  }
}
