import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { protocol } from '../calls'
import { ProviderCallError, type ProviderIo, type WebhookDelivery, type WebhookNews } from '../contract'
import { read } from './calls'
import { makesOf } from './routes'
import { readEnvelope, readJson, readNamed } from './wire'

const WINDOW_SECONDS = 300

const Secret = z.union([z.string(), z.looseObject({ secret: z.string() }).transform(({ secret }) => secret)])

/** Throws ProviderCallError `auth` for anything that WaveSpeed did not sign, or not lately. */
export async function readWebhook({ headers, body }: WebhookDelivery, io: ProviderIo): Promise<WebhookNews> {
  const { 'webhook-id': id, 'webhook-timestamp': sentAt, 'webhook-signature': signatures } = headers
  // Judged before the secret is asked for: whoever sends rubbish must not make us call.
  const given = (signatures ?? '').split(' ').flatMap((one) => /^v3,([0-9a-f]{64})$/i.exec(one)?.[1] ?? [])
  if (!id || given.length === 0) throw forged('is not signed the way WaveSpeed signs')
  const ageSeconds =
    io.clock.now().getTime() / 1000 - Number(/^\d{1,12}$/.exec(sentAt ?? '')?.[0] ?? Number.NaN)
  if (!(Math.abs(ageSeconds) <= WINDOW_SECONDS)) throw forged('is older than five minutes')

  const signed = createHmac('sha256', await readSecret(io))
    .update(`${id}.${sentAt}.${body}`)
    .digest()
  if (!given.some((one) => timingSafeEqual(Buffer.from(one, 'hex'), signed)))
    throw forged('has a wrong signature')
  const prediction = readNamed(readJson(body))
  if (!prediction) throw protocol('A callback of WaveSpeed does not say which task it is about.', false)
  return { taskId: prediction.id, operation: { taskId: prediction.id, makes: makesOf(prediction.model) } }
}

/** What they sign with: the text after the mark, as it is, never decoded. */
async function readSecret(io: ProviderIo): Promise<string> {
  const reply = await read(io, { method: 'GET', path: '/webhook/secret' })
  const secret = Secret.safeParse(readEnvelope(reply.text)?.data).data?.replace(/^whsec_/, '')
  if (!secret) throw protocol('WaveSpeed did not say what it signs its callbacks with.', true)
  return secret
}

function forged(what: string): ProviderCallError {
  return new ProviderCallError('auth', `A callback ${what}.`, { isTransient: false })
}
