import { describe, expect, it } from 'vitest'
import { SPEECH_VOICES, VOICE_AGES, VOICE_GENDERS, VOICE_TONES } from './speech-voices'

describe('the voices of speech', () => {
  it('are the vendor’s 35 of Chinese and 27 of English, each once', () => {
    const count = (language: string) => SPEECH_VOICES.filter((voice) => voice.language === language).length
    expect([count('zh'), count('en')]).toEqual([35, 27])
    expect(new Set(SPEECH_VOICES.map(({ ref }) => ref)).size).toBe(62)
  })

  it('are known by id and language together: the same id is somebody else in the other one', () => {
    const find = (ref: string) => SPEECH_VOICES.find((voice) => voice.ref === ref)
    expect(find('speech/en/ai_huangyaoshi_712')).toMatchObject({ name: 'Rock', age: 'older' })
    expect(find('speech/zh/ai_huangyaoshi_712')).toMatchObject({ name: '稳重老爸', meaning: 'Steady father' })
    expect(find('speech/en/tianjinjiejie_speech02')).toBeUndefined()
  })

  it('say of themselves only what can be asked for', () => {
    for (const { ref, gender, age, tone, name } of SPEECH_VOICES) {
      expect(name, ref).not.toBe('')
      expect([...VOICE_GENDERS, null], ref).toContain(gender)
      expect([...VOICE_AGES, null], ref).toContain(age)
      expect(VOICE_TONES, ref).toContain(tone)
    }
  })
})
