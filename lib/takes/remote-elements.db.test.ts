import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/core/db'
import { changeElement } from '@/lib/elements/change-element'
import { deleteRemoteElement } from '@/lib/elements/delete-remote-element'
import { makeRemoteElement } from '@/lib/elements/make-remote-element'
import { PROVIDERS } from '@/lib/providers/registry'
import type { RunningSimulator } from '@/lib/simulator/server'
import { addShots } from '@/lib/storyboard/edit'
import { appendUpdate } from '@/lib/storyboard/append-update'
import { makeStoryboard } from '@/lib/storyboard/make-storyboard'
import { createAnna, settleRemotes, stepRemotes } from '@/tests/factories/elements'
import { aPress, openSimulator } from '@/tests/factories/studio'
import { workOn } from '@/tests/factories/work'
import * as Y from 'yjs'
import { makeTakes } from './make-takes'
import type { MakeTakesInput } from './schema'

const MODEL = 'kling-v3-omni/images-to-video'
const offer = PROVIDERS.flatMap(({ offers }) => offers).find(
  ({ providerId, modelId }) => providerId === 'kling' && modelId === MODEL,
)!

let simulator: RunningSimulator
beforeAll(async () => {
  simulator = await openSimulator()
})
afterAll(() => simulator.close())

let anna: Awaited<ReturnType<typeof createAnna>>
let remoteId: string
let press: (elements?: string[]) => MakeTakesInput

beforeEach(async () => {
  await db().remoteElement.deleteMany()
  anna = await createAnna()
  const { owner, projectId, keyId, elementId } = anna
  await makeRemoteElement(owner, { elementId, keyId })
  await settleRemotes()
  remoteId = (await db().remoteElement.findFirstOrThrow({ where: { elementId } })).remoteId!
  const { storyboardId } = await makeStoryboard(owner, { projectId, name: 'First cut' })
  const doc = new Y.Doc()
  const [shotId] = addShots(doc, null, [{ prompt: '@anna waits' }])
  await appendUpdate(owner, storyboardId, Y.encodeStateAsUpdate(doc))
  press = (elements = [remoteId]) => {
    const change = { modelId: MODEL, prompt: '<<<element_1>>> waits', elements }
    const { request, offerId, shownTotalMicros } = aPress(anna, change, offer.id)
    const call = {
      request: JSON.parse(JSON.stringify(request)),
      offerId,
      keyId,
      shownTotalMicros: shownTotalMicros!,
      startsFrom: null,
    }
    const marks = [{ shotId: shotId!, startMs: 0, endMs: 5_000, inputs: {} }]
    return { storyboardId, submitKey: randomUUID(), calls: [{ ...call, marks }] }
  }
})

const REFUSED = { code: 'conflict', message: expect.stringContaining('Nothing was sent') }
const countSent = () => db().generation.count({ where: { workspaceId: anna.owner.workspaceId } })

describe('a plan that names an element by its id at the provider', () => {
  it('is made with it, and it is not deleted there before', async () => {
    const { owner, elementId, keyId } = anna
    const { generationIds } = await makeTakes(owner, press())
    await deleteRemoteElement(owner, { elementId, keyId })
    await stepRemotes()
    expect(await db().remoteElement.findFirst({ where: { elementId } })).toMatchObject({ state: 'leaving' })
    expect(await workOn(generationIds[0]!)).toBe('done')
    await stepRemotes()
    expect(await db().remoteElement.count({ where: { elementId } })).toBe(0)
  })

  it('is refused once what it was made of has changed', async () => {
    const { owner, elementId, imageIds } = anna
    await changeElement(owner, { elementId, imageIds: imageIds.toReversed() })
    await expect(makeTakes(owner, press())).rejects.toMatchObject(REFUSED)
    await changeElement(owner, { elementId, imageIds })
    await makeTakes(owner, press())
  })

  it('is refused once it is deleted there, and with anybody else’s', async () => {
    const { owner, elementId, keyId } = anna
    const other = await createAnna()
    await makeRemoteElement(other.owner, { elementId: other.elementId, keyId: other.keyId })
    await settleRemotes()
    const theirs = await db().remoteElement.findFirstOrThrow({ where: { elementId: other.elementId } })
    await expect(makeTakes(owner, press([theirs.remoteId!]))).rejects.toMatchObject(REFUSED)
    await expect(makeTakes(owner, press(['829836802793406551']))).rejects.toMatchObject(REFUSED)
    await deleteRemoteElement(owner, { elementId, keyId })
    await expect(makeTakes(owner, press())).rejects.toMatchObject(REFUSED)
    expect(await countSent()).toBe(0)
  })
})
