import { MEDIA_FIELDS, type MediaFieldName } from '@/lib/catalog/field-list'
import { getModel } from '@/lib/catalog/models'
import type { HttpRequest } from '@/lib/core/http'
import { systemClock } from '@/lib/core/time'
import type { Offer, Provider, ProviderIo } from '@/lib/providers/contract'
import type { NewTask, SimulatedTask, SimulatorEngine } from '@/lib/simulator/contract'
import { SIMULATED } from '@/lib/simulator/registry'
import { ASSET } from '@/tests/factories/requests'
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
  /** Voices of video that this key may name: nobody else’s will do. Empty where nothing is known of any. */
  voices: readonly string[] = []
  /** The same of faces that were found in the video. */
  faces: readonly string[] = []
  readonly #shown: SimulatedTask[] = []
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
    const { offers, prepare } = this.#provider
    for (const field of MEDIA_FIELDS) {
      if (!prepare || !offers.some(({ accepts }) => accepts.includes(field))) continue
      const file = await aFile(field)
      const given = await prepare(file, this.io)
      this.inputs.set(field, given)
      // Found again by whatever stands for it on the wire, so that it is looked at once.
      this.#bytes.set(given, file.bytes)
    }
    this.voices = await this.#findVoices()
    this.faces = await this.#findFaces()
  }

  /** One that is made here, and one that everybody has or another that is made. */
  async #findVoices(): Promise<string[]> {
    const { offers, voices } = this.#provider
    const offer = offers.find(({ modelId }) => getModel(modelId).output === 'voice')
    const presets = (await voices?.presets?.(this.io)) ?? []
    const names = offer ? ['One', 'Two'] : []
    const made = await Promise.all(names.map((name) => this.#makeVoice(offer!, name)))
    return [...made.slice(0, 1), ...presets.slice(0, 1).map(({ remoteId }) => remoteId), ...made.slice(1)]
  }

  async #makeVoice(offer: Offer, voiceName: string): Promise<string> {
    const request = { modelId: offer.modelId, prompt: '', voiceName, voiceSample: ASSET }
    const inputs = { voiceSample: [this.inputs.get('voiceSample')!] }
    const call = { offer, request, inputs, clientReference: crypto.randomUUID() }
    const { operation } = await this.#provider.start(call, this.io)
    const [status] = await this.#provider.status([operation], this.io)
    if (status?.state !== 'done' || !status.voice) throw new Error(`No voice was made: ${status?.state}`)
    return status.voice.remoteId
  }

  async #findFaces(): Promise<string[]> {
    const offer = this.#provider.offers.find(({ modelId }) => getModel(modelId).output === 'faces')
    if (!offer) return []
    const request = { modelId: offer.modelId, prompt: '', referenceVideo: ASSET }
    const inputs = { referenceVideo: [this.inputs.get('referenceVideo')!] }
    const call = { offer, request, inputs, clientReference: crypto.randomUUID() }
    const { operation } = await this.#provider.start(call, this.io)
    const [status] = await this.#provider.status([operation], this.io)
    if (status?.state !== 'done' || !status.faces)
      throw new Error(`Nobody looked for faces: ${status?.state}`)
    return status.faces.map(({ remoteId }) => remoteId)
  }

  readonly #take = (task: NewTask) => {
    const { model, amountMicros, outputs } = task
    const shown: SimulatedTask = {
      taskId: `task-${this.#shown.length + 1}`,
      model,
      amountMicros,
      state: 'done',
      createdAt: new Date(),
      results: outputs.map(({ type }, at) => ({
        type,
        url: `${ORIGIN}/files/${at}`,
        format: 'mp4',
        widthPx: 0,
        heightPx: 0,
        durationSeconds: 1,
      })),
    }
    this.made.push(task)
    this.#shown.push(shown)
    return shown
  }

  readonly #address = () => {
    const fileId = String(this.#bytes.size + 1)
    return { fileId, url: `${ORIGIN}/uploads/${fileId}` }
  }

  readonly #engine: SimulatorEngine = {
    createTask: this.#take,
    runTask: async (task) => this.#take(task),
    task: (taskId) => this.#shown.find((task) => task.taskId === taskId),
    findTask: () => undefined,
    listTasks: () => this.#shown,
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
