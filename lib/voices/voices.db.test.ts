import { describe, expect, it } from 'vitest'
import { createColleague, createMember } from '@/tests/factories/studio'
import { getVoices } from './queries'
import { setVoiceKept } from './set-voice-kept'

const kept = async (ctx: Parameters<typeof getVoices>[0]) =>
  (await getVoices(ctx)).voices.filter(({ isKept }) => isKept).map(({ ref }) => ref)

describe('the library of voices', () => {
  it('says of each where it can be had, by the providers’ own lists', async () => {
    const { voices } = await getVoices(await createMember('reviewer'))
    const housesOf = (ref: string) =>
      Object.fromEntries(
        voices
          .find((voice) => voice.ref === ref)!
          .houses.map(({ providerId, modelIds }) => [providerId, modelIds]),
      )
    expect(housesOf('speech/en/AOT')['kling']).toEqual(['kling-tts/speech'])
    expect(housesOf('speech/en/AOT')['fal']).toContain('kling-tts/speech')
    // There the language cannot be asked for: English is what it speaks unasked.
    expect(housesOf('speech/zh/tiyuxi_xuedi')['fal'] ?? []).not.toContain('kling-tts/speech')
    expect(voices.filter(({ houses }) => houses.length === 0)).toEqual([])
  })

  it('keeps a voice at hand for one person in one workspace', async () => {
    const anna = await createMember()
    const bo = await createColleague(anna, 'reviewer')
    await setVoiceKept(bo, { ref: 'speech/zh/AOT', isKept: false })
    await setVoiceKept(bo, { ref: 'speech/en/AOT', isKept: true })
    await setVoiceKept(bo, { ref: 'speech/en/AOT', isKept: true })
    expect(await kept(bo)).toEqual(['speech/en/AOT'])
    expect(await kept(anna)).toEqual([])
    await setVoiceKept(bo, { ref: 'speech/en/AOT', isKept: false })
    expect(await kept(bo)).toEqual([])
  })

  it('keeps none that there is not: an id goes with its language', async () => {
    const anna = await createMember()
    await expect(setVoiceKept(anna, { ref: 'speech/zh/AOT', isKept: true })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await kept(anna)).toEqual([])
  })
})
