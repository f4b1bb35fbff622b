import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/core/db'
import { deleteKey } from '@/lib/keys/delete-key'
import { openKey } from '@/lib/keys/open-key'
import { setKeyEnabled } from '@/lib/keys/set-key-enabled'
import { elementIdOf } from '@/lib/providers/kling/simulator-elements'
import { getProvider } from '@/lib/providers/registry'
import type { RunningSimulator } from '@/lib/simulator/server'
import { createAnna, createPicture, settleRemotes, stepRemotes } from '@/tests/factories/elements'
import { createColleague, createMember, openSimulator } from '@/tests/factories/studio'
import { changeElement } from './change-element'
import { deleteRemoteElement } from './delete-remote-element'
import { makeRemoteElement } from './make-remote-element'
import { getElements } from './queries'
import { setElementGone } from './set-element-gone'

let simulator: RunningSimulator
let anna: Awaited<ReturnType<typeof createAnna>>

beforeAll(async () => {
  simulator = await openSimulator()
})
beforeEach(async () => {
  // What other tests left to be done is not done in this one.
  await db().remoteElement.deleteMany()
  anna = await createAnna()
})
afterEach(() => simulator.engine.faults.clear())
afterAll(() => simulator.close())

const where = () => ({ elementId: anna.elementId, keyId: anna.keyId })
const make = () => makeRemoteElement(anna.owner, where())
const turnOn = (fault: string, times?: number) =>
  simulator.engine.faults.set({ fault, on: true, provider: 'kling', ...(times ? { times } : {}) })

async function view() {
  const [element] = await getElements(anna.owner, anna.projectId)
  return element!.remotes.find(({ keyId }) => keyId === anna.keyId)!
}

/** What the provider has been asked to make since this test began. */
const creates = async () => {
  const since = (await db().element.findUniqueOrThrow({ where: { id: anna.elementId } })).createdAt
  return simulator.engine
    .book()
    .filter(({ model, at }) => model.includes('custom-elements') && new Date(at) >= since)
}

async function made(): Promise<string> {
  await make()
  await settleRemotes()
  const { remoteId } = await view()
  if (!remoteId) throw new Error('It was not made')
  return remoteId
}

/** Whether the provider still has it: a second deletion says so. */
async function isDeletedThere(remoteId: string): Promise<boolean> {
  const row = await db().providerKey.findUniqueOrThrow({ where: { id: anna.keyId } })
  const { key } = openKey(getProvider('kling'), row)
  const reply = await fetch(`${simulator.url}/kling/v1/general/delete-elements`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ element_id: remoteId }),
  })
  return (await reply.text()).includes('already be deleted')
}

describe('an element at a provider', () => {
  it('is made once, whoever presses twice, and known by its id there', async () => {
    expect(await view()).toMatchObject({
      state: 'none',
      remoteId: null,
      problem: null,
      providerName: 'Kling',
    })
    await Promise.all([make(), make()])
    expect(await view()).toMatchObject({ state: 'making', remoteId: null })
    await settleRemotes()
    const { state, remoteId } = await view()
    expect([state, remoteId]).toEqual(['ready', expect.stringMatching(/^\d{18,19}$/)])
    await make()
    await settleRemotes()
    expect(await view()).toMatchObject({ state: 'ready', remoteId })
    expect(await creates()).toHaveLength(1)
  })

  it('needs pictures that fit, and says what is missing', async () => {
    const { owner, elementId, imageIds } = anna
    await changeElement(owner, { elementId, imageIds: imageIds.slice(0, 1) })
    const problem = 'Kling makes an element from two to four pictures. It has one: add one more.'
    expect(await view()).toMatchObject({ state: 'none', problem })
    await expect(make()).rejects.toMatchObject({
      code: 'precondition',
      message: `${problem} Nothing was sent.`,
    })
    const small = await createPicture(owner, 299, 300)
    await changeElement(owner, { elementId, imageIds: [imageIds[0]!, small.id] })
    await expect(make()).rejects.toThrow(/Picture 2 does not fit Kling.*299 × 300/)
  })

  it('is stale once what it is made of changes, and a new one takes its place', async () => {
    const { owner, elementId, imageIds } = anna
    const first = await made()
    await changeElement(owner, { elementId, name: 'Annabel' })
    expect(await view()).toMatchObject({ state: 'ready', remoteId: first })
    await changeElement(owner, { elementId, imageIds: imageIds.toReversed(), description: 'In a blue coat' })
    expect(await view()).toMatchObject({
      state: 'stale',
      remoteId: null,
      isThere: true,
      changed: ['pictures', 'description'],
    })
    await make()
    await stepRemotes()
    expect(await isListed(first)).toBe(true)
    await settleRemotes()
    const { state, remoteId } = await view()
    expect(state).toBe('ready')
    expect(remoteId).not.toBe(first)
    expect(await isDeletedThere(first)).toBe(true)
    expect(await db().remoteElement.count()).toBe(1)
  })

  it('that is put back as it was is fresh again, and the fifth picture is nobody’s', async () => {
    const { owner, elementId, imageIds } = anna
    const remoteId = await made()
    await changeElement(owner, { elementId, imageIds: imageIds.slice(0, 1) })
    expect(await view()).toMatchObject({ state: 'stale', remoteId: null })
    await changeElement(owner, { elementId, imageIds })
    expect(await view()).toMatchObject({ state: 'ready', remoteId })
    const more = [await createPicture(owner), await createPicture(owner), await createPicture(owner)]
    await changeElement(owner, {
      elementId,
      imageIds: [...imageIds, ...more.slice(0, 2).map(({ id }) => id)],
    })
    await make()
    await settleRemotes()
    const four = (await view()).remoteId
    await changeElement(owner, { elementId, imageIds: [...imageIds, ...more.map(({ id }) => id)] })
    expect(await view()).toMatchObject({ state: 'ready', remoteId: four })
  })

  it('is deleted there by hand, and when it is taken out of the project', async () => {
    const { owner, elementId } = anna
    for (const letGo of [
      () => deleteRemoteElement(owner, where()),
      () => setElementGone(owner, { elementId, isGone: true }),
    ]) {
      const remoteId = await made()
      await letGo()
      expect(await view()).toMatchObject({ state: 'leaving', remoteId: null })
      await stepRemotes()
      expect(await view()).toMatchObject({ state: 'none', remoteId: null })
      expect(await isDeletedThere(remoteId)).toBe(true)
    }
    await expect(make()).rejects.toMatchObject({ code: 'precondition' })
    await setElementGone(owner, { elementId, isGone: false })
    expect(await view()).toMatchObject({ state: 'none' })
  })

  it('that is taken out on its way is deleted as soon as it is there', async () => {
    const { owner, elementId } = anna
    await make()
    await stepRemotes()
    const { state, taskId } = await db().remoteElement.findFirstOrThrow()
    expect(state).toBe('making')
    await expect(deleteRemoteElement(owner, where())).rejects.toMatchObject({ code: 'conflict' })
    await setElementGone(owner, { elementId, isGone: true })
    await settleRemotes()
    expect(await db().remoteElement.count()).toBe(0)
    expect(await isDeletedThere(elementIdOf({ taskId: taskId! }))).toBe(true)
  })

  it('is out of sight outside its workspace, and reviewers only look', async () => {
    const { owner, projectId } = anna
    const reviewer = await createColleague(owner, 'reviewer')
    const [seen] = await getElements(reviewer, projectId)
    expect(seen!.remotes).toContainEqual(expect.objectContaining({ keyId: anna.keyId, state: 'none' }))
    for (const verb of [makeRemoteElement, deleteRemoteElement]) {
      await expect(verb(reviewer, where())).rejects.toMatchObject({ code: 'forbidden' })
      await expect(verb(await createMember(), where())).rejects.toMatchObject({ code: 'not_found' })
    }
    const other = await createAnna()
    for (const keyId of [other.keyId, owner.keyId])
      await expect(makeRemoteElement(owner, { ...where(), keyId })).rejects.toMatchObject({
        code: 'precondition',
      })
    expect(await db().remoteElement.count()).toBe(0)
  })
})

/** Whether a row of ours still leads to it. */
async function isListed(remoteId: string): Promise<boolean> {
  return (await db().remoteElement.count({ where: { remoteId, state: 'ready' } })) === 1
}

describe('trouble', () => {
  it('that leaves it open whether it was made is a person’s to decide', async () => {
    for (const fault of ['lose-answer', 'error-after-create', 'id-missing']) {
      turnOn(fault, 1)
      await make()
      await settleRemotes()
      expect(await view()).toMatchObject({
        state: 'unclear',
        message: 'Kling did not answer; it may have been made there. Try again makes another one.',
      })
      await stepRemotes()
    }
    expect(await creates()).toHaveLength(3)
    await make()
    await settleRemotes()
    expect(await view()).toMatchObject({ state: 'ready' })
    expect(await creates()).toHaveLength(4)
  })

  it('of a worker that died while sending is the same', async () => {
    await make()
    await db().remoteElement.updateMany({ data: { state: 'sending' } })
    await stepRemotes()
    expect(await view()).toMatchObject({ state: 'unclear' })
    expect(await creates()).toHaveLength(0)
  })

  it('of the provider is told in its words', async () => {
    turnOn('moderation-after-acceptance')
    await make()
    await settleRemotes()
    expect(await view()).toMatchObject({
      state: 'failed',
      message: 'Kling could not make it: Failure to pass the risk control system.',
    })
    simulator.engine.faults.clear()
    turnOn('no-credit')
    await make()
    await settleRemotes()
    expect(await view()).toMatchObject({ state: 'failed', message: expect.stringContaining('balance') })
  })

  it('of a busy provider is waited for', async () => {
    turnOn('rate-limited', 2)
    await make()
    await stepRemotes()
    expect(await view()).toMatchObject({ state: 'making', message: expect.stringContaining('too fast') })
    await settleRemotes()
    expect(await view()).toMatchObject({ state: 'ready', message: null })
    expect(await creates()).toHaveLength(1)
  })

  it('of reading is looked past, for an hour', async () => {
    turnOn('stuck-task')
    await make()
    await stepRemotes()
    await stepRemotes()
    expect(await view()).toMatchObject({ state: 'making' })
    await db().remoteElement.updateMany({ data: { changedAt: new Date(Date.now() - 3_700_000) } })
    await stepRemotes()
    expect(await view()).toMatchObject({ state: 'unclear', message: expect.stringContaining('in an hour') })
  })

  it('of a key that was switched off or deleted meanwhile sends nothing', async () => {
    const { owner, keyId } = anna
    await make()
    await setKeyEnabled(owner, { keyId, isEnabled: false })
    await settleRemotes()
    expect(await db().remoteElement.findFirst()).toMatchObject({
      state: 'failed',
      message: 'The key was switched off before this was sent.',
    })
    expect(await creates()).toHaveLength(0)
    await setKeyEnabled(owner, { keyId, isEnabled: true })
    await make()
    await db().providerKey.update({ where: { id: keyId }, data: { isSimulator: false } })
    await deleteKey(owner, { keyId })
    expect(await db().remoteElement.count()).toBe(0)
  })

  it('of deleting is tried again, and told when it is for good', async () => {
    const { owner } = anna
    await made()
    await deleteRemoteElement(owner, where())
    turnOn('read-error')
    await stepRemotes()
    expect(await view()).toMatchObject({ state: 'leaving' })
    for (let tries = 1; tries < 12; tries++) await stepRemotes()
    expect(await view()).toMatchObject({
      state: 'kept',
      isThere: true,
      message: expect.stringContaining('could not be deleted'),
    })
    simulator.engine.faults.clear()
    await deleteRemoteElement(owner, where())
    await stepRemotes()
    expect(await view()).toMatchObject({ state: 'none', isThere: false })
  })
})
