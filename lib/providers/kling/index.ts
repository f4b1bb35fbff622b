import { z } from 'zod'
import type { HttpReply } from '@/lib/core/http'
import { isOk, protocol, traceOf, withoutKey } from '../calls'
import {
  type Json,
  NotSent,
  type OperationStatus,
  type Provider,
  ProviderCallError,
  type ProviderIo,
  Refused,
  type StartCall,
  type Started,
  Unclear,
} from '../contract'
import { asTask, inMoney, readEnvelope, readTask, readTaskId, taskIdOf, UNIT_MICROS } from './answers'
import { ask, create, read, refusal } from './calls'
import { readCredentials } from './credentials'
import { klingElements } from './elements'
import { type Endpoint, endpointOf, LIP_SYNC_PATH, LOOK_PATH, toBody } from './endpoints'
import { type Look, readLook, toSyncBody } from './lip-sync'
import { OFFERS } from './offers'
import { findByReference, readStatuses, toOperation } from './tasks'
import { klingVoices } from './video-voices'
import { checkSignature } from './webhook'

const BALANCE_DAYS_MS = 30 * 86_400_000

const Address = z.url({ protocol: /^https?$/ })
const Packs = z.looseObject({ resource_pack_subscribe_infos: z.array(z.unknown()) })
const OpenPack = z.looseObject({
  resource_pack_name: z.string(),
  remaining_quantity: z.union([z.number(), z.string()]),
  status: z.literal('online'),
})
const Deductions = z.looseObject({ result: z.looseObject({ detail: z.array(z.unknown()) }) })
const Deduction = z.looseObject({
  deduction_time: z.coerce.number(),
  cash_type: z.literal('balance'),
  balance_after_deduction: z.union([z.number(), z.string()]),
  currency: z.literal('USD'),
})

export const kling: Provider = {
  id: 'kling',
  name: 'Kling',
  defaultBaseUrl: 'https://api-singapore.klingai.com',
  key: {
    ways: [
      {
        id: 'key',
        label: 'API key',
        fields: [
          {
            name: 'apiKey',
            label: 'API key',
            hint: 'From the developer console; works on both generations. Where callbacks are signed, put |whsec_… behind it.',
          },
        ],
      },
      {
        id: 'pair',
        label: 'Access key and secret key',
        fields: [
          { name: 'accessKey', label: 'Access key', hint: 'The older pair; works on the older paths only.' },
          { name: 'secretKey', label: 'Secret key' },
        ],
      },
    ],
  },
  offers: OFFERS,
  fetchesOnly: ['video'],
  wireBody: toBody,

  async start(call, io) {
    let hasLeft = false
    try {
      const endpoint = endpointOf(call.offer)
      const body = toBody(call)
      if (endpoint.generation === 'newer' && readCredentials(io.key).form === 'pair') {
        const message =
          'Kling takes this model with an API key only; this key is an AccessKey with its secret. Nothing was sent.'
        throw new Refused('permission', message, { status: 0 })
      }
      hasLeft = true
      if (endpoint.path === LOOK_PATH) return startedLook(await look(io, body))
      if (endpoint.path === LIP_SYNC_PATH) return await startLipSync(endpoint, call, body, io)
      return readStarted(await create(io, endpoint.path, body), endpoint, io)
    } catch (error) {
      if (error instanceof NotSent || error instanceof Refused || error instanceof Unclear) throw error
      const cause = traceOf(error, io, withoutKey)
      if (hasLeft) throw new Unclear('The answer of Kling could not be dealt with.', { cause })
      throw new Refused('invalid', 'This request does not fit the model at Kling.', { status: 0, cause })
    }
  },

  status: readStatuses,

  async prepare({ field, media, bytes, publicUrl }) {
    // There is no upload: pictures and sounds go inside the body, videos and samples of voices are fetched.
    if (media !== 'video' && field !== 'voiceSample') return Buffer.from(bytes).toString('base64')
    if (publicUrl !== null && Address.safeParse(publicUrl).success) return publicUrl
    const message =
      'Kling fetches such files from a public address, and this studio has none yet. Nothing was sent.'
    throw new ProviderCallError('invalid', message, { isTransient: false })
  },

  find: findByReference,

  elements: klingElements,
  voices: klingVoices,

  async readWebhook(delivery, io) {
    const { webhookSecret } = readCredentials(io.key)
    if (webhookSecret) checkSignature(delivery, webhookSecret, io.clock.now())
    let body: unknown
    try {
      body = JSON.parse(delivery.body)
    } catch {
      throw protocol('A callback that is no JSON.', false)
    }
    const task = asTask(body)
    const taskId = task && taskIdOf(task)
    if (!taskId) throw protocol('A callback that names no task.', false)
    return { taskId, operation: toOperation(taskId, null) }
  },

  async balance(io) {
    const endMs = io.clock.now().getTime()
    const window = { start_time: endMs - BALANCE_DAYS_MS, end_time: endMs }
    const packs = Packs.safeParse(
      await read(io, `/account/costs?start_time=${window.start_time}&end_time=${window.end_time}`),
    ).data
    if (!packs) throw protocol('Kling did not state a balance.', true)
    const amounts = packs.resource_pack_subscribe_infos.flatMap((one) => {
      const { data: pack } = OpenPack.safeParse(one)
      if (!pack) return []
      return (
        inMoney(
          pack.remaining_quantity,
          UNIT_MICROS[/image/i.test(pack.resource_pack_name) ? 'image' : 'video'],
        ) ?? []
      )
    })
    const cash = await readCash(io, window)
    if (cash !== null) amounts.push(cash)
    // Neither packs nor cash on record is no balance of nought.
    if (amounts.length === 0) throw protocol('Kling states no balance for this account.', true)
    return { amountMicros: amounts.reduce((sum, amount) => sum + amount, 0), currency: 'USD' }
  },

  async checkKey(io) {
    let reply: HttpReply
    try {
      // Free, and open to both forms of a key.
      reply = await ask(io, '/v1/general/presets-voices?pageNum=1&pageSize=1')
    } catch (error) {
      if (error instanceof ProviderCallError && error.kind === 'auth')
        return { isValid: false, message: error.message }
      throw error
    }
    if (reply.status === 401 || reply.status === 403)
      return { isValid: false, message: `Kling does not accept this key. ${refusal(reply, io).message}` }
    if (!isOk(reply)) throw refusal(reply, io)
    if (readEnvelope(reply.text)?.code !== 0)
      throw protocol('Kling did not say whether the key is good.', true)
    const isPair = readCredentials(io.key).form === 'pair'
    return {
      isValid: true,
      message: isPair
        ? 'Kling accepts this key; 3.0 Turbo, motion control and changed videos need an API key.'
        : 'Kling accepts this key.',
    }
  },
}

function readStarted(
  { text }: HttpReply,
  { isInstant, generation, path, pack }: Endpoint,
  io: ProviderIo,
): Started {
  const taskId = readTaskId(text)
  if (!taskId) throw new Unclear('Kling answered, but without a task id we can read.')
  const task = isInstant ? asTask(readEnvelope(text)?.data) : null
  const settled = task ? readTask(task, pack, io.key) : undefined
  const isSettled = settled && settled.state !== 'pending'
  const ownPath = generation === 'older' && !isInstant ? path : null
  return { operation: toOperation(taskId, ownPath, isSettled ? settled : undefined), taskId, warnings: [] }
}

/** Looks for faces in a video, which costs a little. */
async function look(io: ProviderIo, body: Json): Promise<Look> {
  const { text } = await create(io, LOOK_PATH, body)
  const found = readLook(text)
  if (!found) throw new Unclear('Kling looked for faces in the video, but its answer cannot be read.')
  return found
}

/** A look is over as soon as it is answered. */
function startedLook({ sessionId, faces, billedMicroCredits }: Look): Started {
  const settled: OperationStatus = { state: 'done', outputs: [], faces, billedMicroCredits }
  return { operation: toOperation(sessionId, null, settled), taskId: sessionId, warnings: [] }
}

/** Two paid calls where no face was chosen: then whoever is to be seen longest speaks. */
async function startLipSync(
  endpoint: Endpoint,
  call: StartCall,
  plan: Json,
  io: ProviderIo,
): Promise<Started> {
  const { face, video_url, ...parts } = plan as Record<string, Json>
  if (face !== undefined) return createLipSync(endpoint, call, parts, String(face), io)
  const seen =
    call.before === undefined ? await look(io, { video_url: video_url! }) : (call.before as unknown as Look)
  await call.onPaid?.({
    name: 'The look for faces',
    micros: Math.round((seen.billedMicroCredits * UNIT_MICROS.video) / 1e6),
    brought: seen as unknown as Json,
  })
  const remoteId = seen.faces[0]?.remoteId
  if (remoteId === undefined) {
    const message = 'Kling found no face that is to be seen for two seconds in this video. Nothing was made.'
    throw new Refused('invalid', message, { status: 200 })
  }
  return createLipSync(endpoint, call, parts, remoteId, io)
}

async function createLipSync(
  endpoint: Endpoint,
  call: StartCall,
  parts: Record<string, Json>,
  remoteId: string,
  io: ProviderIo,
): Promise<Started> {
  const { body, warnings } = toSyncBody(parts, remoteId, call.request.inputSeconds ?? 0)
  return { ...readStarted(await create(io, endpoint.path, body), endpoint, io), warnings }
}

/** Cash after the newest deduction; null where none was taken in cash, or where this key may not see it. */
async function readCash(io: ProviderIo, window: object): Promise<number | null> {
  let data: unknown
  try {
    data = await read(io, '/account/billing/balance', { ...window, limit: 500 })
  } catch (error) {
    if (error instanceof ProviderCallError && !error.isTransient) return null
    throw error
  }
  const details = Deductions.safeParse(data).data?.result.detail ?? []
  const newest = details
    .flatMap((one) => Deduction.safeParse(one).data ?? [])
    .toSorted((a, b) => b.deduction_time - a.deduction_time)[0]
  return newest ? inMoney(newest.balance_after_deduction, 1_000_000) : null
}
