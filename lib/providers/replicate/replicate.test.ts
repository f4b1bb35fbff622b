import type { ProviderWords } from '@/tests/contracts/provider-words'
import { describeProvider } from '@/tests/contracts/provider-contract'
import { say } from '@/tests/contracts/stub'
import { replicate } from '.'

const prediction = (rest: object) => JSON.stringify({ id: 'task-1', status: 'succeeded', ...rest })

const WORDS: ProviderWords = {
  provider: replicate,
  createPaths: (wireId) => [`/models/${wireId}/predictions`],
  acceptedStatus: 201,
  accepted: (id) => `{"status":"starting"${id === undefined ? '' : `,"id":${id}`},"output":null}`,
  refused: (status, detail) => JSON.stringify({ title: 'No', detail, status }),
  done: (output) => say(200, prediction({ output })),
  failed: (error) => say(200, prediction({ status: 'failed', error })),
  uploaded: (get) => say(201, JSON.stringify({ id: 'f', urls: { get } })),
}

describeProvider(WORDS)
