import { MEDIA_FIELDS, type MediaFieldName } from '@/lib/catalog/field-list'
import type { HttpRequest } from '@/lib/core/http'
import { systemClock } from '@/lib/core/time'
import type { Provider, ProviderIo } from '@/lib/providers/contract'
import type { NewTask, SimulatorEngine } from '@/lib/simulator/contract'
import { SIMULATED } from '@/lib/simulator/registry'
import { CANARY } from './canary'
import { aFile } from './files'

const ORIGIN = 'http://simulator.test'

/** A provider’s simulator without a socket between: an engine that takes every task and draws none. */
export class NoSocket {
  /** What was created since this was last emptied. */
  made: NewTask[] = []
  readonly io: ProviderIo
  /** What `prepare` gave for a file of each field. */
  readonly inputs = new Map<MediaFieldName, string>()
  /** Voices of video that this key may name: nobody else’s will do. Empty where the provider lists none. */
  voices: readonly string[] = []
  readonly #bytes = new Map<string, Uint8Array>()
  readonly #provider: Provider

  constructor(provider: Provider) {
    this.#provider = provider
    const simulator = SIMULATED.find(({ id }) => id === provider.id)!
    this.io = {
      key: CANARY,
      settings: {},
      baseUrl: ORIGIN + simulator.basePath,
      http: {
        send: async (call) => {
          const { pathname, searchParams: query } = new URL(call.url)
          // What a storage of its own takes.
          if (call.method === 'PUT') return { status: 200, headers: {}, text: '' }
          const { body, type } = await bodyOf(call)
          const headers = { host: 'simulator.test', 'content-type': type, ...call.headers }
          const path = pathname.slice(simulator.basePath.length)
          const asked = { method: call.method, path, query, headers, body }
          const reply = await simulator.handle(asked, simulator.keyOf(headers)!, this.#engine)
          return { status: reply.status, headers: {}, text: JSON.stringify(reply.body) }
        },
        download: () => Promise.reject(new Error('nothing is drawn here')),
      },
      clock: systemClock,
      memory: {},
      remember: async () => {},
    }
  }

  /** Hands in one file for each field that this provider’s offers have, once for all requests. */
  async handIn(): Promise<void> {
    const { offers, prepare, voices } = this.#provider
    this.voices = ((await voices?.presets(this.io)) ?? []).map(({ remoteId }) => remoteId)
    for (const field of MEDIA_FIELDS) {
      if (!prepare || !offers.some(({ accepts }) => accepts.includes(field))) continue
      const file = await aFile(field)
      const given = await prepare(file, this.io)
      this.inputs.set(field, given)
      // Found again by whatever stands for it on the wire, so that it is looked at once.
      this.#bytes.set(given, file.bytes)
    }
  }

  readonly #take = (task: NewTask) => ({ taskId: `task-${this.made.push(task)}` })

  readonly #address = () => {
    const fileId = String(this.#bytes.size + 1)
    return { fileId, url: `${ORIGIN}/uploads/${fileId}` }
  }

  readonly #engine: SimulatorEngine = {
    createTask: this.#take,
    runTask: async (task) => {
      const { amountMicros, model } = task
      return { ...this.#take(task), model, amountMicros, state: 'done', createdAt: new Date() }
    },
    task: () => undefined,
    findTask: () => undefined,
    listTasks: () => [],
    cancelTask: () => 'too-late',
    saveUpload: async () => this.#address(),
    reserveUpload: this.#address,
    readUpload: async (url) => this.#bytes.get(url),
    balanceMicros: () => 1_000_000_000,
    fault: () => undefined,
  }
}

/** The bytes that would be on the wire. */
async function bodyOf({ json, file }: HttpRequest): Promise<{ body: Uint8Array; type: string }> {
  if (!file) return { body: Buffer.from(JSON.stringify(json) ?? ''), type: 'application/json' }
  const form = new FormData()
  form.set(file.field, new File([file.bytes as Uint8Array<ArrayBuffer>], file.filename, { type: file.mime }))
  const sent = new Response(form)
  return { body: await sent.bytes(), type: sent.headers.get('content-type')! }
}
