import { describe, expect, it } from 'vitest'
import type { ProviderWords } from '@/tests/contracts/provider-words'
import { describeProvider } from '@/tests/contracts/provider-contract'
import { type Answer, say } from '@/tests/contracts/stub'
import { fal } from '.'

const isStatus = (path: string) => path.split('?')[0]!.endsWith('/status')
const COMPLETED = JSON.stringify({ status: 'COMPLETED', request_id: 'task-1' })

/** The queue's word and the result are two calls. */
function then(result: Answer): Answer {
  return (response, call) => (isStatus(call.path) ? say(200, COMPLETED) : result)(response, call)
}

const WORDS: ProviderWords = {
  provider: fal,
  createPaths: (wireId) => [`/${wireId}`],
  acceptedStatus: 200,
  accepted: (id) => `{"status":"IN_QUEUE"${id === undefined ? '' : `,"request_id":${id}`},"queue_position":0}`,
  refused: (_, message) => JSON.stringify({ detail: message }),
  done: (url) => then(say(200, JSON.stringify({ video: { url, content_type: 'video/mp4' } }))),
  failed: (msg) => then(say(422, JSON.stringify({ detail: [{ loc: ['body'], msg, type: 'value_error' }] }))),
  uploaded: (file_url) => (response, call) =>
    say(
      200,
      call.method === 'PUT'
        ? ''
        : JSON.stringify({ upload_url: `http://${call.headers.host}/put-it-here`, file_url }),
    )(response, call),
}

describeProvider(WORDS)

it('is', () => expect(1).toBe(1))
describe('x', () => it('y', () => undefined))
