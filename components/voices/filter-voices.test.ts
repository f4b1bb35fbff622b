import { describe, expect, it } from 'vitest'
import { SPEECH_VOICES } from '@/lib/catalog/speech-voices'
import type { VoiceView } from '@/lib/voices/schema'
import { filterVoices, NO_FILTER, sayFacts, type VoiceFilter } from './filter-voices'

const kling = { providerId: 'kling', providerName: 'Kling', modelIds: ['kling-tts/speech'] }
const voices = SPEECH_VOICES.map((voice): VoiceView => ({
  ...voice,
  catalogue: 'speech',
  places: [],
  sampleId: null,
  hasTrial: false,
  houses: voice.language === 'en' ? [kling] : [],
  isKept: voice.name === 'Grace',
}))
const find = (filter: Partial<VoiceFilter>) =>
  filterVoices(voices, { ...NO_FILTER, ...filter }).map(({ name }) => name)

describe('voices', () => {
  it('are found by everything that is asked for at once', () => {
    expect(find({ language: 'en', gender: 'female', age: 'older' })).toEqual(['Prattle', 'Hearth'])
    expect(find({ language: 'zh', gender: 'female', age: 'older', tone: 'gentle' })).toEqual(['和蔼奶奶'])
    expect(find({ isKept: true })).toEqual(['Grace'])
    expect(find({ modelId: 'kling-tts/speech' })).toHaveLength(27)
    expect(find({ providerId: 'fal' })).toEqual([])
  })

  it('are found by words of their name, its meaning, their id and their facts, in any order and case', () => {
    expect(find({ words: 'newsreader' })).toEqual(['新闻播报男'])
    expect(find({ words: '奶奶' })).toEqual(['唠叨奶奶', '和蔼奶奶'])
    expect(find({ words: 'LADY commercial' })).toEqual(['Commercial Lady'])
    expect(find({ words: 'READER_en' })).toEqual(['The Reader'])
    expect(find({ words: 'english child female' })).toEqual(['Peppy', 'Sprite', 'Candy'])
    expect(find({ words: 'no such voice' })).toEqual([])
  })

  it('of which something is not known are not found by it', () => {
    expect(find({ language: 'en' })).toContain('Lore')
    for (const gender of ['female', 'male']) expect(find({ language: 'en', gender })).not.toContain('Lore')
    expect(sayFacts(voices.find(({ name }) => name === 'Lore')!)).toBe('English · telling')
  })
})
