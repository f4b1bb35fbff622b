import { describeEveryRequest } from '@/tests/contracts/every-request'
import { describeProvider } from '@/tests/contracts/provider-contract'
import type { ProviderWords } from '@/tests/contracts/provider-words'
import { say } from '@/tests/contracts/stub'
import { ENDPOINTS } from './endpoints'
import { kling } from '.'

const CODES: Record<number, number> = { 400: 1201, 401: 1002, 403: 1103, 404: 1203, 429: 1302 }
const ok = (data: unknown) => JSON.stringify({ code: 0, message: 'SUCCEED', request_id: 'r', data })
const task = (rest: object) => say(200, ok([{ id: 'task-1', message: '', external_id: '', ...rest }]))
const pack = (quantity: unknown, name = 'Trial-Video-100Units-5Con-1Months', status = 'online') => ({
  resource_pack_name: name,
  remaining_quantity: quantity,
  status,
})
const packs = (...list: object[]) => ok({ resource_pack_subscribe_infos: list })
const cash = (balance: unknown, time: number, rest = {}) => ({
  deduction_time: time,
  cash_type: 'balance',
  balance_after_deduction: balance,
  currency: 'USD',
  ...rest,
})
const both = (list: object[], detail: object[]) =>
  ok({ resource_pack_subscribe_infos: list, result: { detail, count: detail.length } })

function wordsOf(generation: 'older' | 'newer', name: string, idName: string): ProviderWords {
  const models = new Set(
    ENDPOINTS.filter((one) => one.generation === generation).map(({ modelId }) => modelId),
  )
  return {
    provider: {
      ...kling,
      name,
      offers: kling.offers.filter(({ modelId, retired }) => !retired && models.has(modelId)),
    },
    createPaths: (wireId) => [ENDPOINTS.find((one) => one.wireId === wireId)!.path],
    acceptedStatus: 200,
    accepted: (id) =>
      `{"code":0,"message":"SUCCEED","request_id":"r","data":{${id === undefined ? '' : `"${idName}":${id},`}"task_status":"submitted","status":"submitted"}}`,
    has404ForModels: true,
    refused: (status, message) => JSON.stringify({ code: CODES[status] ?? status, message, request_id: 'r' }),
    done: (url) =>
      task({
        status: 'succeeded',
        outputs: [{ type: 'video', id: 'v', url, duration: '5.04' }],
        update_time: 1,
      }),
    failed: (message) => task({ status: 'failed', message }),
    balances: [
      [packs(pack(12.5)), 1_750_000],
      [packs(pack('12.5')), 1_750_000],
      [packs(pack(0)), 0],
      [packs(pack(0.1 + 0.2)), 42_000],
      [packs(pack(1000, 'Trial-Image-1000Units-9Con-1Months')), 3_500_000],
      [packs(pack(10), pack(99, 'Video', 'expired'), pack(10, 'Image pack')), 1_435_000],
      [both([pack(1)], [cash('2.5', 2), cash('9', 1)]), 2_640_000],
      [both([], [cash('2.5', 2, { currency: 'CNY' }), cash(1, 1)]), 1_000_000],
      [both([], [cash(1, 1, { cash_type: 'test_balance' })]), null],
      [packs(), null],
      [packs(pack('1,000')), null],
      [packs(pack(null)), null],
      [ok({}), null],
      [ok(null), null],
    ],
  }
}

describeProvider(wordsOf('older', 'Kling', 'task_id'))
describeProvider(wordsOf('newer', 'Kling, newer', 'id'))
describeEveryRequest(kling)
