import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { SPEECH_VOICES } from '@/lib/catalog/speech-voices'
import type { MemberCtx } from '@/lib/core/ctx'
import { SpeakSampleInput } from './schema'
import { speakSample } from './speak-sample'
import { standInOf } from './stand-in'

const member: MemberCtx = {
  actor: { type: 'member', userId: 'u', role: 'reviewer', sessionId: 's' },
  workspaceId: 'w',
  reference: 'r',
}
const folder = mkdtempSync(join(tmpdir(), 'dailies-samples-'))
const say = (ref: string) => speakSample(member, { ref, words: 'You came 你来了' }, folder)

describe('a sample', () => {
  it('stands in for a voice in its language and register, each by its own', async () => {
    const refs = ['speech/en/genshin_vindi2', 'speech/zh/genshin_vindi2', 'speech/en/laopopo_speech02']
    const spoken = await Promise.all(refs.map(say))
    expect(new Set(spoken.map(({ bytes }) => Buffer.from(bytes).toString('base64'))).size).toBe(3)
    for (const { bytes, isTrial } of spoken) {
      expect(isTrial).toBe(false)
      expect(bytes.byteLength).toBeGreaterThan(10_000)
      expect(Math.max(...new Int16Array(bytes.buffer.slice(bytes.byteOffset + 44)))).toBeGreaterThan(1_000)
    }
  })

  it('takes as long a text as the model does, faster or slower as it is asked for, and no longer', async () => {
    const words = 'The street was one long mirror. '.repeat(31).slice(0, 1_000)
    const say = (more: object) =>
      speakSample(member, SpeakSampleInput.parse({ ref: 'speech/en/AOT', ...more }), folder)
    const [usual, faster] = await Promise.all([say({ words }), say({ words, speed: 2 })])
    // More than half a minute, at any pace that people speak at.
    expect(usual.bytes.byteLength).toBeGreaterThan(30 * 44_100)
    expect(usual.bytes.byteLength / faster.bytes.byteLength).toBeGreaterThan(1.6)
    // As people count: a sign outside the first plane is one character.
    const refusal = (text: string) =>
      SpeakSampleInput.safeParse({ ref: 'speech/zh/AOT', words: text }).error?.issues[0]?.message
    expect(refusal('𠮷'.repeat(1_000))).toBeUndefined()
    expect(refusal('𠮷'.repeat(1_001))).toBe('That line has more than 1,000 characters. Split it in two.')
  })

  it('is of no voice that there is not', async () => {
    await expect(say('speech/zh/AOT')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('speaks higher for the young, and lower for the old and for men', () => {
    const pitchOf = (age: string) => {
      const all = SPEECH_VOICES.filter((voice) => voice.age === age).map((voice) => standInOf(voice).pitch)
      return [Math.min(...all), Math.max(...all)] as const
    }
    const [child, young, adult, older] = ['child', 'young', 'adult', 'older'].map(pitchOf)
    expect(child![0]).toBeGreaterThan(young![1])
    expect(young![0]).toBeGreaterThan(adult![1])
    expect(adult![0]).toBeGreaterThan(older![1])
    for (const voice of SPEECH_VOICES) {
      if (voice.age === 'child' || !voice.gender) continue
      expect(standInOf(voice).variant[0], voice.ref).toBe(voice.gender === 'female' ? 'f' : 'm')
    }
  })
})
