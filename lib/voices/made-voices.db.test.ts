import { randomUUID } from 'node:crypto'
import { once as when } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { askApproval } from '@/lib/approvals/ask-approval'
import { decideApproval } from '@/lib/approvals/decide-approval'
import { SetApprovalLimitInput } from '@/lib/approvals/schema'
import { setApprovalLimit } from '@/lib/approvals/set-approval-limit'
import type { MemberCtx } from '@/lib/core/ctx'
import { db, type Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { store } from '@/lib/core/storage/store'
import { retryGeneration } from '@/lib/generations/retry-generation'
import type { SubmitGenerationInput } from '@/lib/generations/schema'
import { submitGeneration } from '@/lib/generations/submit-generation'
import { makeProject } from '@/lib/projects/make-project'
import type { RunningSimulator } from '@/lib/simulator/server'
import { encodeWav } from '@/lib/speech/wave'
import { SPEECH_HZ } from '@/tests/factories/sound'
import { aVoice } from '@/tests/factories/speech'
import { createClip, createColleague, createMember, openSimulator } from '@/tests/factories/studio'
import { ledgerOf, workOn } from '@/tests/factories/work'
import { dropVoices } from './drop-voices'
import { getVoices } from './queries'
import { deleteVoiceThere, setVoiceGone } from './remove-voice'
import { voiceIdOf } from './schema'
import { speakSample } from './speak-sample'

const PRICE = 7_000

let simulator: RunningSimulator
let owner: MemberCtx
let keyId: string
let sampleId: string
let wave: Uint8Array
/** Where the provider fetches the sample; the studio's own pages are not up in this test. */
const pages = createServer((_, reply) => reply.setHeader('content-type', 'audio/wav').end(wave))

beforeAll(async () => {
  simulator = await openSimulator()
  wave = encodeWav(await aVoice('en', 'f2'), SPEECH_HZ)
  pages.listen(0, '127.0.0.1')
  await when(pages, 'listening')
  vi.stubEnv('PUBLIC_URL', `http://127.0.0.1:${(pages.address() as AddressInfo).port}`)
})
beforeEach(async () => {
  owner = await createMember()
  const { workspaceId } = owner
  keyId = (await db().providerKey.findFirstOrThrow({ where: { workspaceId, providerId: 'kling' } })).id
  const facts = { mediaType: 'audio', mime: 'audio/wav', filename: 'anna.wav', durationMs: 11_000 } as const
  const sample = await createClip(owner, { ...facts, bytes: wave.byteLength })
  await store().write(sample.storageKey, once(wave), { maxBytes: 1e7 })
  sampleId = sample.id
})
afterEach(() => simulator.engine.faults.clear())
afterAll(async () => {
  vi.unstubAllEnvs()
  pages.close()
  await simulator.close()
})

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}

const aPress = (): SubmitGenerationInput => ({
  submitKey: randomUUID(),
  request: { modelId: 'kling-voice/voice', prompt: '', voiceName: 'Anna', voiceSample: sampleId },
  offerId: 'kling:custom-voices',
  keyId,
  shownTotalMicros: PRICE,
})

async function writeVoice(tx: Tx): Promise<string> {
  const id = newId()
  const consent = { speaker: 'Anna', words: 'agreed', byUserId: owner.actor.userId, at: '2026-11-22' }
  await tx.voice.create({ data: { id, workspaceId: owner.workspaceId, name: 'Anna', sampleId, consent } })
  return id
}
/** As `makeVoice` presses it, once the sample is found good. */
const make = (press = aPress()) => submitGeneration(owner, press, writeVoice)
const voices = async () => (await getVoices(owner)).voices.filter(({ sampleId: from }) => from === sampleId)
const place = async () => (await voices())[0]?.places.find((one) => one.keyId === keyId)
const rows = () => db().voicePlace.findMany({ where: { keyId, origin: 'made' } })

describe('a voice that is made', () => {
  it('is paid for once and known by its id there, whoever presses twice', async () => {
    const press = aPress()
    const [one, other] = await Promise.all([make(press), make(press)])
    expect(other.id).toBe(one.id)
    expect(await place()).toMatchObject({ state: 'making', remoteId: null })
    expect(await workOn(one.id)).toBe('done')
    expect(await voices()).toHaveLength(1)
    expect(await place()).toMatchObject({ state: 'ready', origin: 'made', canDelete: true })
    expect((await place())!.remoteId).toMatch(/^\d{10,}$/)
    expect(await ledgerOf(owner.workspaceId)).toEqual({
      sum: 0,
      openHolds: 0,
      heldMicros: 0,
      spentMicros: PRICE,
    })
  })

  it('above what somebody may spend alone is asked for, and is made once somebody approves', async () => {
    await setApprovalLimit(owner, SetApprovalLimitInput.parse({ limit: '0.001' }))
    const creator = await createColleague(owner, 'creator')
    await expect(submitGeneration(creator, aPress(), writeVoice)).rejects.toMatchObject({
      code: 'precondition',
    })
    // Without a voice, and so without a consent, there is nothing to ask for.
    await expect(askApproval(creator, aPress())).rejects.toMatchObject({ code: 'precondition' })
    const press = aPress()
    const [asked, again] = await Promise.all([
      askApproval(creator, press, writeVoice),
      askApproval(creator, press, writeVoice),
    ])
    expect(again.id).toBe(asked.id)
    expect(asked).toMatchObject({ state: 'waiting', prompt: 'Anna', isForCreate: false })
    expect(await voices()).toHaveLength(1)
    expect(await place()).toMatchObject({ state: 'asked', remoteId: null })
    expect(await ledgerOf(owner.workspaceId)).toMatchObject({ openHolds: 0, spentMicros: 0 })

    const approved = await decideApproval(owner, { approvalId: asked.id, isApproved: true, note: '' })
    expect(await place()).toMatchObject({ state: 'making' })
    expect(await workOn(approved.generationId!)).toBe('done')
    expect(await voices()).toHaveLength(1)
    expect(await place()).toMatchObject({ state: 'ready', origin: 'made' })
    expect(await ledgerOf(owner.workspaceId)).toMatchObject({ openHolds: 0, spentMicros: PRICE })
  })

  it('that nobody approves of stays in the library, not made; one that is taken out is not made', async () => {
    await setApprovalLimit(owner, SetApprovalLimitInput.parse({ limit: '0.001' }))
    const creator = await createColleague(owner, 'creator')
    const decide = (approvalId: string, isApproved: boolean) =>
      decideApproval(owner, { approvalId, isApproved, note: '' })
    const first = await askApproval(creator, aPress(), writeVoice)
    await decide(first.id, false)
    const [kept] = await voices()
    expect(await place()).toMatchObject({ state: 'none', message: null })

    const voiceId = voiceIdOf(kept!.ref)!
    const { id } = await askApproval(creator, aPress(), async () => voiceId)
    await setVoiceGone(creator, { voiceId })
    await expect(decide(id, true)).rejects.toMatchObject({ code: 'not_found' })
    expect(await db().generation.count({ where: { workspaceId: owner.workspaceId } })).toBe(0)
    expect(await ledgerOf(owner.workspaceId)).toMatchObject({ openHolds: 0, spentMicros: 0 })
  })

  it('that fails costs nothing, says so where it was to be, and is tried again as the same voice', async () => {
    simulator.engine.faults.set({ fault: 'task-failed', on: true, provider: 'kling', times: 1 })
    const first = await make()
    expect(await workOn(first.id)).toBe('failed')
    expect(await place()).toMatchObject({
      state: 'failed',
      message: expect.stringMatching(/Kling could not/),
    })
    expect(await ledgerOf(owner.workspaceId)).toMatchObject({ openHolds: 0, spentMicros: 0 })
    const again = await retryGeneration(owner, { generationId: first.id, submitKey: randomUUID() })
    expect(await workOn(again.id)).toBe('done')
    expect(await voices()).toHaveLength(1)
    expect(await place()).toMatchObject({ state: 'ready' })
  })

  it('is never paid for without a consent on record', async () => {
    await expect(submitGeneration(owner, aPress())).rejects.toMatchObject({ code: 'precondition' })
    expect(await ledgerOf(owner.workspaceId)).toMatchObject({ openHolds: 0, heldMicros: 0 })
    expect(await db().generation.count({ where: { workspaceId: owner.workspaceId } })).toBe(0)
  })

  it('is deleted at its provider once no clip on its way names it, and not before', async () => {
    await workOn((await make()).id)
    const [voice] = await voices()
    const voiceId = voice!.ref.slice('voice/'.length)
    const clip = await createWaiting(voice!.ref)
    await deleteVoiceThere(owner, { voiceId, keyId })
    await dropVoices()
    expect(await place()).toMatchObject({
      state: 'leaving',
      message: expect.stringMatching(/once the clips/),
    })
    await db().generation.update({ where: { id: clip }, data: { state: 'cancelled' } })
    await db().voicePlace.updateMany({ where: { keyId }, data: { nextStepAt: new Date(0) } })
    await dropVoices()
    expect(await rows()).toEqual([])
    expect(await place()).toMatchObject({ state: 'none', remoteId: null })
  })

  it('and was taken out of the library meanwhile is deleted there too', async () => {
    const { id } = await make()
    const [voice] = await voices()
    await setVoiceGone(owner, { voiceId: voice!.ref.slice('voice/'.length) })
    expect(await workOn(id)).toBe('done')
    expect(await rows()).toMatchObject([{ state: 'leaving' }])
    await dropVoices()
    expect(await rows()).toEqual([])
    expect(await voices()).toEqual([])
  })

  it('is heard by its sample, and only by whoever may see that file', async () => {
    await make()
    const [voice] = await voices()
    const other = await createColleague(owner, 'creator')
    const hear = (ctx: MemberCtx) => speakSample(ctx, { ref: voice!.ref, words: null })
    expect(await hear(other)).toMatchObject({ isTrial: true, mime: 'audio/wav' })
    const { projectId } = await makeProject(owner, { name: 'Closed', isOpen: false, memberIds: [] })
    await db().asset.update({ where: { id: sampleId }, data: { projectId } })
    expect(await hear(owner)).toMatchObject({ isTrial: true })
    expect(await hear(other)).toMatchObject({ isTrial: false })
  })

  async function createWaiting(ref: string): Promise<string> {
    const made = await db().generation.findFirstOrThrow({ where: { workspaceId: owner.workspaceId } })
    const { id } = await db().generation.create({
      data: {
        ...made,
        id: newId(),
        submitKey: randomUUID(),
        kind: 'image-to-video',
        state: 'held',
        nextStepAt: new Date('9999-01-01'),
        request: { modelId: 'kling-v2-6/image-to-video', prompt: 'x', voices: [ref] },
        quote: {},
      },
    })
    return id
  }
})
