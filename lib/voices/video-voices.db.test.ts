import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { GenerationRequest } from '@/lib/catalog/model'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { submitGeneration } from '@/lib/generations/submit-generation'
import { PRESET_VOICES } from '@/lib/providers/kling/simulator-voices'
import type { RunningSimulator } from '@/lib/simulator/server'
import { createPicture } from '@/tests/factories/elements'
import { aPress, createColleague, createMember, openSimulator } from '@/tests/factories/studio'
import { workOn } from '@/tests/factories/work'
import { changeVoice } from './change-voice'
import { withVoiceIds } from './named-voices'
import { getVoices } from './queries'
import { refreshPresets } from './refresh-presets'
import { runVoiceTrial } from './run-voice-trial'
import { voiceIdOf } from './schema'
import { nameVoice, setVoicePlace } from './set-voice-place'
import { speakSample } from './speak-sample'

const FAL_26 = 'fal:fal-ai/kling-video/v2.6/pro/image-to-video'

let simulator: RunningSimulator
let owner: MemberCtx
let klingId: string
let falId: string

beforeAll(async () => {
  simulator = await openSimulator()
})
beforeEach(async () => {
  // Keys of other tests are not due in this one.
  await db().providerKey.updateMany({ data: { voicesNextAt: new Date('9999-01-01') } })
  owner = await createMember()
  klingId = await keyOf('kling')
  falId = await keyOf('fal')
})
afterEach(() => simulator.engine.faults.clear())
afterAll(() => simulator.close())

const keyOf = async (providerId: string) =>
  (await db().providerKey.findFirstOrThrow({ where: { workspaceId: owner.workspaceId, providerId } })).id

async function read(): Promise<void> {
  await db().providerKey.update({ where: { id: klingId }, data: { voicesNextAt: new Date(0) } })
  await refreshPresets()
}

const videoVoices = async (ctx: MemberCtx = owner) =>
  (await getVoices(ctx)).voices.filter(({ catalogue }) => catalogue === 'video')
const amber = async () => (await videoVoices()).find(({ name }) => name.includes('Amber'))!
const placeAt = async (keyId: string) => (await amber()).places.find((place) => place.keyId === keyId)!
const speaking = (...voices: string[]): GenerationRequest => ({
  modelId: 'kling-v2-6/image-to-video',
  prompt: 'She says <<<voice_1>>> hello',
  voices,
})
const namedAt = (keyId: string, ...refs: string[]) =>
  withVoiceIds({ workspaceId: owner.workspaceId, keyId }, speaking(...refs))

describe('voices of video', () => {
  it('come from the provider’s list once, with what their names tell, and stay as people say they are', async () => {
    await read()
    await read()
    const voices = await videoVoices()
    expect(voices).toHaveLength(PRESET_VOICES.length)
    expect(await amber()).toMatchObject({
      language: 'en',
      gender: 'female',
      age: null,
      hasTrial: true,
      houses: [{ providerId: 'kling', modelIds: ['kling-v2-6/image-to-video'] }],
    })
    expect(await placeAt(klingId)).toMatchObject({ state: 'ready', origin: 'preset' })
    expect(await placeAt(falId)).toMatchObject({ state: 'none', remoteId: null })

    await changeVoice(owner, { voiceId: voiceIdOf((await amber()).ref)!, tone: 'calm', gender: null })
    await read()
    expect(await amber()).toMatchObject({ tone: 'calm', gender: null, language: 'en' })
  })

  it('that a list has no more are shown as gone and named by no request, until they are back', async () => {
    await read()
    const { ref } = await amber()
    await db().voicePlace.updateMany({
      where: { keyId: klingId, voice: { name: { contains: 'Amber' } } },
      data: { remoteId: 'of-yesterday' },
    })
    await read()
    // The list brings the same voice by another id; the old one is gone.
    expect((await namedAt(klingId, ref)).voices).toEqual([PRESET_VOICES[0]!.voice_id])
    expect(
      await db().voicePlace.findFirst({ where: { keyId: klingId, remoteId: 'of-yesterday' } }),
    ).toMatchObject({
      state: 'gone',
      message: 'Kling does not list it any more.',
    })
    await db().voicePlace.updateMany({
      where: { keyId: klingId, remoteId: PRESET_VOICES[0]!.voice_id },
      data: { state: 'gone', message: 'Kling does not list it any more.' },
    })
    await expect(namedAt(klingId, ref)).rejects.toMatchObject({ code: 'precondition' })
    await read()
    expect((await namedAt(klingId, ref)).voices).toEqual([PRESET_VOICES[0]!.voice_id])
    expect(await placeAt(klingId)).toMatchObject({ state: 'ready', message: null })
  })

  it('are what they were while the list cannot be read, and it is asked for again', async () => {
    await read()
    simulator.engine.faults.set({ fault: 'read-error', on: true, provider: 'kling' })
    await read()
    expect(await placeAt(klingId)).toMatchObject({ state: 'ready' })
    const { voicesNextAt } = await db().providerKey.findUniqueOrThrow({ where: { id: klingId } })
    expect(voicesNextAt.getTime() - Date.now()).toBeLessThan(3_600_000)
  })

  it('are what they were where the list comes back empty', async () => {
    await read()
    simulator.engine.faults.set({ fault: 'no-presets', on: true })
    await read()
    expect(await placeAt(klingId)).toMatchObject({ state: 'ready' })
  })

  it('are named to each provider by the id they have there, and to none that does not know them', async () => {
    await read()
    const { ref } = await amber()
    const voiceId = voiceIdOf(ref)!
    expect((await namedAt(klingId, ref)).voices).toEqual([PRESET_VOICES[0]!.voice_id])
    await expect(namedAt(falId, ref)).rejects.toMatchObject({ code: 'precondition' })
    await setVoicePlace(owner, { voiceId, keyId: falId, remoteId: 'fal-amber' })
    expect((await namedAt(falId, ref)).voices).toEqual(['fal-amber'])
    await setVoicePlace(owner, { voiceId, keyId: falId, remoteId: 'fal-amber-2' })
    expect((await namedAt(falId, ref)).voices).toEqual(['fal-amber-2'])
    await setVoicePlace(owner, { voiceId, keyId: falId, remoteId: null })
    await expect(namedAt(falId, ref)).rejects.toMatchObject({ code: 'precondition' })
    // What its list says of it no person overwrites.
    await expect(setVoicePlace(owner, { voiceId, keyId: klingId, remoteId: '1' })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it('are brought in by an id, never one of speech and never twice', async () => {
    const { voiceId } = await nameVoice(owner, { name: 'Bo', keyId: falId, remoteId: 'bo-1' })
    expect((await namedAt(falId, `voice/${voiceId}`)).voices).toEqual(['bo-1'])
    const bring = (remoteId: string) => nameVoice(owner, { name: 'Other', keyId: falId, remoteId })
    await expect(bring('genshin_vindi2')).rejects.toMatchObject({ code: 'invalid' })
    await expect(bring('bo-1')).rejects.toMatchObject({
      code: 'conflict',
      details: { fields: { remoteId: 'That is Bo.' } },
    })
    expect(await videoVoices()).toHaveLength(1)
  })

  it('that a provider does not know any more are gone there once a clip is refused, and are written down again', async () => {
    const { voiceId } = await nameVoice(owner, { name: 'Bo', keyId: falId, remoteId: 'of-yesterday' })
    const place = async () =>
      (await videoVoices()).find(({ name }) => name === 'Bo')!.places.find((one) => one.keyId === falId)
    const { id: startFrame } = await createPicture(owner)
    const change: Partial<GenerationRequest> = {
      ...speaking(`voice/${voiceId}`),
      startFrame,
      quality: '1080p',
      sound: true,
      aspectRatio: undefined,
    }
    const { id } = await submitGeneration(owner, aPress({ keyId: falId }, change, FAL_26))
    expect(await workOn(id)).toBe('refused')
    const { message } = await db().generation.findUniqueOrThrow({ where: { id } })
    expect(message).toContain('Bo is not known there any more: choose another voice or another provider.')
    expect(await place()).toMatchObject({ state: 'gone', message: 'fal.ai does not know it any more.' })
    await expect(namedAt(falId, `voice/${voiceId}`)).rejects.toMatchObject({ code: 'precondition' })
    await setVoicePlace(owner, { voiceId, keyId: falId, remoteId: 'of-yesterday' })
    expect(await place()).toMatchObject({ state: 'ready', message: null })
  })

  it('belong to one workspace, and are changed by those who generate', async () => {
    await read()
    const { ref } = await amber()
    const stranger = await createMember()
    expect((await videoVoices(stranger)).filter((voice) => voice.ref === ref)).toEqual([])
    await expect(
      withVoiceIds({ workspaceId: stranger.workspaceId, keyId: klingId }, speaking(ref)),
    ).rejects.toMatchObject({ code: 'precondition' })
    const change = { voiceId: voiceIdOf(ref)!, name: 'Mine' }
    await expect(changeVoice(stranger, change)).rejects.toMatchObject({ code: 'not_found' })
    await expect(changeVoice(await createColleague(owner, 'reviewer'), change)).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(
      setVoicePlace(stranger, { voiceId: change.voiceId, keyId: falId, remoteId: 'x' }),
    ).rejects.toMatchObject({ code: 'not_found' })
    await expect(speakSample(stranger, { ref, words: null })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('are heard themselves once the worker has fetched how they sound; else somebody speaks in their place', async () => {
    await read()
    const { ref } = await amber()
    const voiceId = voiceIdOf(ref)!
    expect(await runVoiceTrial(owner, { workspaceId: owner.workspaceId, voiceId })).toEqual({ isThere: true })
    const heard = await speakSample(owner, { ref, words: null })
    expect([heard.isTrial, heard.mime]).toEqual([true, 'audio/wav'])
    expect(Buffer.from(heard.bytes).subarray(0, 4).toString()).toBe('RIFF')
    expect(await speakSample(owner, { ref, words: 'Hello there' })).toMatchObject({ isTrial: false })

    // A page in place of a sound is no sound.
    const other = (await videoVoices()).find(({ name }) => name.includes('Birch'))!
    await db().voicePlace.updateMany({
      where: { voiceId: voiceIdOf(other.ref)! },
      data: { trialUrl: `${simulator.url}/nothing` },
    })
    expect(
      await runVoiceTrial(owner, { workspaceId: owner.workspaceId, voiceId: voiceIdOf(other.ref)! }),
    ).toEqual({ isThere: false })
  })
})
