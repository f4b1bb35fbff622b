import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { MEDIA_FIELDS } from '@/lib/catalog/field-list'
import type { Model } from '@/lib/catalog/model'
import { getModel } from '@/lib/catalog/models'
import {
  type Json,
  ProviderCallError,
  type ProviderIo,
  type StartCall,
  type Started,
} from '@/lib/providers/contract'
import { CANARY, expectNoKey } from './canary'
import { aCall, makeIo, pathOf, type ProviderWords } from './provider-words'
import { say, stall, Stub } from './stub'

/** A deadline for answers that never come. */
const IMPATIENT = { timeoutMs: 400 }

/** A provider and the bare servers it talks to, for the tests of one `describe`. */
export class Wire {
  readonly words: ProviderWords
  readonly stub = new Stub()
  /** Where a redirect would lead; nobody should ever come. */
  readonly elsewhere = new Stub()
  baseUrl = ''
  call!: StartCall
  #operation: Json | undefined

  constructor(words: ProviderWords) {
    this.words = words
    beforeAll(() => this.#open())
    beforeEach(() => this.stub.reset())
    afterAll(() => {
      this.stub.close()
      this.elsewhere.close()
    })
  }

  async #open(): Promise<void> {
    const { provider } = this.words
    await Promise.all([this.stub.open(), this.elsewhere.open()])
    this.baseUrl = this.stub.url + pathOf(provider.defaultBaseUrl)
    const offer = provider.offers.find(({ modelId }) => filesNeeded(getModel(modelId)) === 0)
    if (!offer) throw new Error(`${provider.id} has no offer that needs no picture`)
    this.call = await aCall(provider, offer, this.io())
  }

  io(options?: Parameters<typeof makeIo>[1]) {
    return makeIo(this.baseUrl, options)
  }

  /** What a create returned or threw. */
  start(io = this.io(), change: Partial<StartCall> = {}): Promise<unknown> {
    return this.words.provider.start({ ...this.call, ...change }, io).catch((error: unknown) => error)
  }

  /** What becomes of calls whose answers never come, waited for side by side. */
  stalled(good: string, ask: (io: ProviderIo) => Promise<unknown> | undefined): Promise<unknown[]> {
    const answers = stall(good)
    this.stub.answer = (response, call) => answers[this.stub.seen.length - 1]?.(response, call)
    return Promise.all(answers.map(async () => caught(ask(this.io(IMPATIENT)))))
  }

  /** An accepted task's operation; the stub goes on saying what it was told. */
  async operation(): Promise<Json> {
    const { stub, words } = this
    const { answer } = stub
    stub.answer = say(words.acceptedStatus, words.accepted('"task-1"'))
    this.#operation ??= ((await this.start()) as Started).operation
    stub.answer = answer
    stub.seen.length = 0
    return this.#operation
  }

  /** Paths that creates of the call's offer may use. */
  paths(): string[] {
    const { provider, createPaths } = this.words
    return createPaths(this.call.offer.wireId).map((path) => pathOf(provider.defaultBaseUrl) + path)
  }

  seenPaths(): (string | undefined)[] {
    return this.stub.seen.map(({ path }) => path.split('?')[0])
  }

  /** Refusals that put the key before, across and after the place where long messages are cut. */
  complaints(status: number): string[] {
    return LENGTHS.map((at) => this.words.refused(status, `${'x'.repeat(at)} ${CANARY} is no good`))
  }
}

/** Files that a model cannot do without. */
function filesNeeded({ abilities }: Model): number {
  return MEDIA_FIELDS.reduce((sum, field) => sum + (abilities[field]?.min ?? 0), 0)
}

export const LENGTHS = [0, 470, 480, 490, 495, 600]

/** What a promise was refused with. */
export function caught(promise: Promise<unknown> | undefined): Promise<unknown> | undefined {
  return promise?.then(
    () => undefined,
    (error: unknown) => error,
  )
}

export function expectCallError(failure: unknown, like: Partial<ProviderCallError>): void {
  expect(failure).toBeInstanceOf(ProviderCallError)
  expect(failure).toMatchObject(like)
  expectNoKey(failure)
}
