import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { GenerationRequest } from '@/lib/catalog/model'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { store } from '@/lib/core/storage/store'
import { cancelGeneration } from '@/lib/generations/cancel-generation'
import { resolveUnknown } from '@/lib/generations/resolve-unknown'
import { submitGeneration } from '@/lib/generations/submit-generation'
import { makeProject } from '@/lib/projects/make-project'
import type { RunningSimulator } from '@/lib/simulator/server'
import { exampleFile } from '@/tests/factories/files'
import { createClip, createColleague, createMember, openSimulator } from '@/tests/factories/studio'
import { ledgerOf, lookUp, workOn, workOnce } from '@/tests/factories/work'
import { withFaceIds } from './named-faces'
import { getFaceLooks } from './queries'

const LOOK_MICROS = 7_000
/** Five seconds of sound, begun. */
const SYNC_MICROS = 70_000

let simulator: RunningSimulator
let owner: MemberCtx
let keyId: string
let videoId: string
let audioId: string
const clip = exampleFile('talk.mp4')
/** Where the provider fetches the clip; the studio's own pages are not up in this test. */
const pages = createServer((_, reply) => reply.setHeader('content-type', 'video/mp4').end(clip))

beforeAll(async () => {
  simulator = await openSimulator()
  pages.listen(0, '127.0.0.1')
  await once(pages, 'listening')
  vi.stubEnv('PUBLIC_URL', `http://127.0.0.1:${(pages.address() as AddressInfo).port}`)
})
beforeEach(async () => {
  owner = await createMember()
  const { workspaceId } = owner
  keyId = (await db().providerKey.findFirstOrThrow({ where: { workspaceId, providerId: 'kling' } })).id
  const sides = { widthPx: 960, heightPx: 540 }
  videoId = (await createClip(owner, { ...sides, durationMs: 4_000, bytes: clip.byteLength })).id
  const sound = exampleFile('notes.mp3')
  const facts = { mediaType: 'audio', mime: 'audio/mpeg', filename: 'a.mp3', durationMs: 3_000 } as const
  const audio = await createClip(owner, { ...facts, bytes: sound.byteLength })
  await store().write(audio.storageKey, oneChunk(sound), { maxBytes: 1e7 })
  audioId = audio.id
})
afterEach(() => simulator.engine.faults.clear())
afterAll(async () => {
  vi.unstubAllEnvs()
  pages.close()
  await simulator.close()
})

async function* oneChunk(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}

const press = (offerId: string, request: GenerationRequest, shownTotalMicros: number) =>
  submitGeneration(owner, { submitKey: randomUUID(), offerId, keyId, request, shownTotalMicros })

const look = () =>
  press(
    'kling:identify-face',
    { modelId: 'kling-faces/faces', prompt: '', referenceVideo: videoId },
    LOOK_MICROS,
  )

const sync = (faces: string[], shownTotalMicros = SYNC_MICROS) =>
  press(
    'kling:advanced-lip-sync',
    {
      modelId: 'kling-lip-sync/lip-sync',
      prompt: '',
      referenceVideo: videoId,
      audio: audioId,
      inputSeconds: 3,
      ...(faces.length > 0 ? { faces } : {}),
    },
    shownTotalMicros,
  )
const looksAtProvider = () =>
  simulator.engine.book().filter(({ model }) => model.includes('identify-face')).length
const looks = async (ctx = owner) => (await getFaceLooks(ctx, { videoId })).looks

describe('a look for faces', () => {
  it('is paid for once, and shows who was found with a picture of each', async () => {
    const { id } = await look()
    expect(await looks()).toMatchObject([{ lookId: id, keyId, state: 'looking', faces: [] }])
    expect(await workOn(id)).toBe('done')
    expect(await looks()).toMatchObject([
      {
        state: 'done',
        faces: [
          { ref: `face/${id}/0`, startMs: 0, endMs: 4_000 },
          { ref: `face/${id}/1`, startMs: 1_333, endMs: 4_000 },
        ],
      },
    ])
    for (const { picture } of (await looks())[0]!.faces)
      expect(picture).toMatch(/^data:image\/jpeg;base64,\S/)
    const spent = { openHolds: 0, heldMicros: 0, spentMicros: LOOK_MICROS }
    expect(await ledgerOf(owner.workspaceId)).toMatchObject(spent)
  })

  it('lets the chosen face speak, without a second look', async () => {
    const before = looksAtProvider()
    const { id } = await look()
    await workOn(id)
    const second = (await looks())[0]!.faces[1]!
    const { id: clipId } = await sync([second.ref])
    expect(await workOn(clipId)).toBe('done')
    expect(await ledgerOf(owner.workspaceId)).toMatchObject({ spentMicros: LOOK_MICROS + SYNC_MICROS })
    expect(looksAtProvider() - before).toBe(1)
  })

  it('goes before where no face is chosen, and is paid for with the clip', async () => {
    const { id } = await sync([], SYNC_MICROS + LOOK_MICROS)
    expect(await workOn(id)).toBe('done')
    expect(await ledgerOf(owner.workspaceId)).toMatchObject({ spentMicros: SYNC_MICROS + LOOK_MICROS })
  })

  it('is not paid again where the clip it goes before has to wait', async () => {
    const before = looksAtProvider()
    simulator.engine.faults.set({ fault: 'lip-sync-refused', on: true, times: 2 })
    const { id } = await sync([], SYNC_MICROS + LOOK_MICROS)
    expect(await workOn(id)).toBe('done')
    expect(await db().attempt.count({ where: { generationId: id } })).toBe(3)
    expect(looksAtProvider() - before).toBe(1)
    expect(await ledgerOf(owner.workspaceId)).toMatchObject({ spentMicros: SYNC_MICROS + LOOK_MICROS })
  })

  it('is what a clip costs that is refused after it, and that is said', async () => {
    simulator.engine.faults.set({ fault: 'lip-sync-refused', on: true, value: 1301 })
    const { id } = await sync([], SYNC_MICROS + LOOK_MICROS)
    expect(await workOn(id)).toBe('refused')
    const { message } = await db().generation.findUniqueOrThrow({ where: { id } })
    expect(message).toContain('The look for faces before it was charged: $0.007.')
    expect(message).not.toContain('Nothing was charged')
    const spent = { openHolds: 0, heldMicros: 0, spentMicros: LOOK_MICROS }
    expect(await ledgerOf(owner.workspaceId)).toMatchObject(spent)
  })

  it('is what a clip costs that is taken after it, and fails', async () => {
    const { id } = await sync([], SYNC_MICROS + LOOK_MICROS)
    await workOnce(id)
    simulator.engine.faults.set({ fault: 'task-failed', on: true })
    expect(await workOn(id)).toBe('failed')
    expect(await db().generation.findUniqueOrThrow({ where: { id } })).toMatchObject({
      message: expect.stringContaining(
        'The look for faces before it was charged: $0.007. The rest of the money set aside for it is back in the budget.',
      ),
    })
    const spent = { openHolds: 0, heldMicros: 0, spentMicros: LOOK_MICROS }
    expect(await ledgerOf(owner.workspaceId)).toMatchObject(spent)
  })

  /** A clip whose create is lost after the look that a try before it has paid. */
  async function lostAfterLook() {
    simulator.engine.faults.set({ fault: 'lip-sync-refused', on: true, times: 1 })
    const { id } = await sync([], SYNC_MICROS + LOOK_MICROS)
    await workOnce(id)
    simulator.engine.faults.set({ fault: 'lose-answer', on: true, times: 1 })
    expect(await workOn(id)).toBe('unknown')
    return id
  }

  it('is charged with a clip whose answer was lost, once that is found', async () => {
    const id = await lostAfterLook()
    await lookUp(id)
    expect(await workOn(id)).toBe('done')
    const spent = { openHolds: 0, heldMicros: 0, spentMicros: SYNC_MICROS + LOOK_MICROS }
    expect(await ledgerOf(owner.workspaceId)).toMatchObject(spent)
  })

  it('is what a clip costs that somebody found not to be made after it', async () => {
    const generationId = await lostAfterLook()
    expect(await resolveUnknown(owner, { generationId, outcome: 'not-charged' })).toMatchObject({
      state: 'refused',
      message: expect.stringContaining('The look for faces before it was charged: $0.007.'),
    })
    const spent = { openHolds: 0, heldMicros: 0, spentMicros: LOOK_MICROS }
    expect(await ledgerOf(owner.workspaceId)).toMatchObject(spent)
  })

  it('is what a clip costs that is cancelled while it waits after it', async () => {
    simulator.engine.faults.set({ fault: 'lip-sync-refused', on: true })
    const { id } = await sync([], SYNC_MICROS + LOOK_MICROS)
    await workOnce(id)
    expect(await cancelGeneration(owner, { generationId: id })).toMatchObject({
      state: 'cancelled',
      message: expect.stringContaining('The look for faces before it was charged: $0.007.'),
    })
    const spent = { openHolds: 0, heldMicros: 0, spentMicros: LOOK_MICROS }
    expect(await ledgerOf(owner.workspaceId)).toMatchObject(spent)
  })

  it('is of use for a day, for its clip and its key alone', async () => {
    const { id } = await look()
    await workOn(id)
    const faces = (await looks())[0]!.faces
    const refused = { code: 'precondition', details: { fields: { faces: expect.any(String) } } }
    const ref = faces[0]!.ref
    await expect(sync(['face/nobody/0'])).rejects.toMatchObject(refused)
    await expect(sync([ref.replace(/0$/, '7')])).rejects.toMatchObject(refused)
    const other = await createClip(owner, { widthPx: 960, heightPx: 540, durationMs: 4_000 })
    const own = videoId
    videoId = other.id
    await expect(sync([ref])).rejects.toMatchObject(refused)
    videoId = own
    // Nor is it another workspace's, or another key's.
    const request = { modelId: 'kling-lip-sync/lip-sync', prompt: '', referenceVideo: videoId, faces: [ref] }
    const { workspaceId } = owner
    expect((await withFaceIds({ workspaceId, keyId }, request)).faces).not.toEqual([ref])
    const stranger = await createMember()
    for (const place of [
      { workspaceId: stranger.workspaceId, keyId },
      { workspaceId, keyId: stranger.keyId },
    ])
      await expect(withFaceIds(place, request)).rejects.toMatchObject(refused)
    await db().faceLook.update({ where: { generationId: id }, data: { expiresAt: new Date() } })
    expect(await looks()).toEqual([])
    await expect(sync([ref])).rejects.toMatchObject(refused)
    expect(await ledgerOf(owner.workspaceId)).toMatchObject({ openHolds: 0, spentMicros: LOOK_MICROS })
  })

  it('that fails says why and costs nothing', async () => {
    simulator.engine.faults.set({ fault: 'no-credit', on: true })
    const { id } = await look()
    expect(await workOn(id)).toBe('refused')
    expect(await looks()).toMatchObject([
      { state: 'failed', message: expect.stringContaining('Nothing was charged') },
    ])
    expect(await ledgerOf(owner.workspaceId)).toMatchObject({ openHolds: 0, spentMicros: 0 })
  })

  it('shows whom it found without a picture, where that never ends', async () => {
    simulator.engine.faults.set({ fault: 'result-endless', on: true })
    const { id } = await look()
    expect(await workOn(id)).toBe('done')
    expect((await looks())[0]!.faces).toMatchObject([
      { picture: null, endMs: 4_000 },
      { picture: null, endMs: 4_000 },
    ])
  })

  it('is shown to whoever sees the clip, and to nobody else', async () => {
    await workOn((await look()).id)
    const colleague = await createColleague(owner, 'creator')
    expect(await looks(colleague)).toHaveLength(1)
    const { projectId } = await makeProject(owner, { name: 'Closed', isOpen: false, memberIds: [] })
    await db().asset.update({ where: { id: videoId }, data: { projectId } })
    await expect(looks(colleague)).rejects.toMatchObject({ code: 'not_found' })
    await expect(looks(await createMember())).rejects.toMatchObject({ code: 'not_found' })
  })
})
