import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GenerationRequest, Model } from './model'
import { MODELS } from './models'
import { followList, judgeTokens, speakTokens, tokensFor, tokensIn } from './tokens'

const limits = { formats: ['png'] as const, maxBytes: 1 }
const model: Model = {
  ...MODELS[0]!,
  abilities: {
    prompt: { maxChars: 2500 },
    referenceImages: { limits, min: 0, max: 7 },
    referenceVideo: { limits, min: 0, max: 1 },
    videoUse: { allowed: ['base', 'feature'] },
    voices: { max: 2 },
  },
}
const request: GenerationRequest = {
  modelId: model.id,
  prompt: '<<<image_2>>> meets <<<video_1>>>',
  referenceImages: ['a', 'b'],
  referenceVideo: 'v',
  voices: ['x'],
}

describe('tokens', () => {
  it('can be pressed for what is there', () => {
    expect(tokensFor(model, request).map(({ label }) => label)).toEqual([
      '@image 1',
      '@image 2',
      '@video 1',
      '@voice 1',
    ])
    expect(tokensFor({ ...model, abilities: { prompt: { maxChars: 9 } } }, request)).toEqual([])
  })

  it('are read out of a prompt and spoken as people say them', () => {
    expect(tokensIn(request.prompt).map(({ text }) => text)).toEqual(['<<<image_2>>>', '<<<video_1>>>'])
    expect(speakTokens(request.prompt)).toBe('@image 2 meets @video 1')
    expect(tokensIn('<<<image_0>>> <<image_1>> <<<cat_1>>> <<<image_1 >>>')).toEqual([])
  })

  it('must point at something, in prompt and shots', () => {
    expect(judgeTokens(model, request)).toBeNull()
    expect(judgeTokens(model, { ...request, prompt: '<<<image_3>>>' })).toBe(
      'The prompt speaks of @image 3, but there are 2.',
    )
    const shots = [{ prompt: 'says <<<voice_2>>>', durationSeconds: 3 }]
    expect(judgeTokens(model, { ...request, shots })).toContain('@voice 2, but there is 1')
    expect(judgeTokens(model, { ...request, prompt: '<<<element_4>>>' })).toBeNull()
  })

  it('follow what they point at when the list is put in another order', () => {
    expect(followList('<<<image_1>>> <<<image_2>>> <<<voice_1>>>', 'image', ['a', 'b'], ['b', 'a'])).toBe(
      '<<<image_2>>> <<<image_1>>> <<<voice_1>>>',
    )
    expect(followList('<<<image_3>>>', 'image', ['a', 'b', 'c'], ['a', 'c'])).toBe('<<<image_2>>>')
    expect(followList('<<<image_1>>>', 'image', ['a', 'b'], ['b'])).toBe('<<<image_2>>>')
  })

  it('come home after any order and back', () => {
    const ids = ['a', 'b', 'c', 'd', 'e']
    fc.assert(
      fc.property(fc.shuffledSubarray(ids, { minLength: 5 }), fc.integer({ min: 1, max: 5 }), (order, at) => {
        const text = `<<<image_${at}>>>`
        expect(followList(followList(text, 'image', ids, order), 'image', order, ids)).toBe(text)
      }),
    )
  })
})
