import { expect, it } from 'vitest'
import { aCall, describeProvider } from '@/tests/contracts/provider-contract'
import { getOffer } from '../registry'
import { modellix } from '.'
import { readTask, readTaskId } from './wire'

const offer = getOffer('modellix:kling-v3-t2v')

describeProvider(modellix, (tools) => {
  it.each([
    ['only-async-path', 'async'],
    ['only-plain-path', 'plain'],
  ] as const)('finds the path that answers with %s, and remembers it per key', async (fault, shape) => {
    const { simulator, io } = tools()
    simulator.engine.faults.set({ fault, on: true })
    const session = io()
    const before = simulator.engine.book().length
    await modellix.start(await aCall(modellix, offer, session), session)
    expect(session.memory['pathShape']).toBe(shape)
    expect(simulator.engine.book().length - before).toBe(1)
  })

  it('reads a job that answers as the seed shows it', async () => {
    const { simulator, io } = tools()
    simulator.engine.faults.set({ fault: 'seed-shape', on: true })
    const session = io()
    const started = await modellix.start(await aCall(modellix, offer, session), session)
    expect(await modellix.status([started.operation], session)).toMatchObject([{ state: 'done' }])
  })

  it('reads balance and head room', async () => {
    const { io } = tools()
    const session = io()
    expect((await modellix.balance!(session)).amountMicros).toBeLessThan(1_000_000_000)
    const started = await modellix.start(await aCall(modellix, offer, session), session)
    expect(started.rateLimit?.remaining).toEqual(expect.any(Number))
  })

  it('waits on a finished task that shows no file yet', async () => {
    const { simulator, io } = tools()
    const session = io()
    const started = await modellix.start(await aCall(modellix, offer, session), session)
    simulator.engine.faults.set({ fault: 'success-without-url', on: true })
    expect(await modellix.status([started.operation], session)).toMatchObject([{ state: 'pending' }])
  })
})

it('keeps every digit of a numeric task id', () => {
  expect(readTaskId('{"code":0,"data":{"task_id":90071992547409931234}}')).toBe('90071992547409931234')
  expect(readTaskId('{"code":0,"data":{"task_id":""}}')).toBeNull()
  expect(readTaskId('<html>')).toBeNull()
})

it.each(['success', 'completed', 'succeeded'])('takes %s for finished', (status) => {
  const text = JSON.stringify({
    code: 0,
    data: { status, result: { resources: [{ type: 'video', url: 'https://x/y.mp4' }] } },
  })
  expect(readTask(text)).toEqual({ state: 'done', outputs: [{ type: 'video', url: 'https://x/y.mp4' }] })
})
