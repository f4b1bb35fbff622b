import { describe, expect, it } from 'vitest'
import { makeElement, makeShot } from '@/tests/factories/storyboards'
import { castOf, countShot, sayShot } from './say-shot'

const anna = makeElement('anna', { imageIds: ['a1', 'a2'] })
const pier = makeElement('pier', { type: 'place', description: 'a wooden pier at dusk' })
const elements = [anna, pier]
const words = { elementIds: [], picturedIds: [], imageIds: [], voiceIds: [] }
const line = { id: 'l', speakerId: anna.id, speaker: '', words: 'Wait!', manner: 'whispering', voiceId: 'v2' }

describe('a shot in words', () => {
  it('says what happens, how it is seen, who speaks and how the film looks', () => {
    const shot = makeShot('1', {
      prompt: '@anna runs down the @pier',
      framing: 'wide',
      lens: '35 mm',
      camera: 'tracking',
      lines: [line],
    })
    expect(sayShot(shot, elements, 'Grainy film', words)).toBe(
      'Anna (a woman of thirty in a red coat) runs down the Pier (a wooden pier at dusk). Framing: wide. Lens: 35 mm. Camera: tracking. Anna says, whispering: “Wait!” Grainy film.',
    )
  })

  it('describes each element once, and leaves a handle that names nobody', () => {
    const shot = makeShot('1', { prompt: '@anna looks for @anna and @nobody' })
    expect(sayShot(shot, elements, '', words)).toBe(
      'Anna (a woman of thirty in a red coat) looks for Anna and @nobody.',
    )
  })

  it('points at elements, pictures and voices by the numbers of the call', () => {
    const shot = makeShot('1', { prompt: '@anna at the @pier', lines: [line] })
    const names = {
      elementIds: [pier.id],
      picturedIds: [anna.id],
      imageIds: ['x', 'a1', 'a2'],
      voiceIds: ['v1', 'v2'],
    }
    expect(sayShot(shot, elements, '', names)).toBe(
      'Anna (<<<image_2>>> <<<image_3>>>) at the <<<element_1>>>. Anna<<<voice_2>>> says, whispering: “Wait!”',
    )
  })

  it('lets the numbers of its own references follow them, and names those that it does not', () => {
    const shot = makeShot('1', { prompt: 'In the style of <<<image_2>>>', referenceIds: ['r1', 'r2'] })
    expect(sayShot(shot, [], '', { ...words, imageIds: ['x', 'r2', 'r1'] })).toBe(
      'In the style of <<<image_2>>>. As in <<<image_3>>>.',
    )
  })

  it('has in its cast whom it names or was given, but not who was kept out', () => {
    const shot = makeShot('1', { prompt: '@anna waits', elements: { [anna.id]: 'out', [pier.id]: 'in' } })
    expect(castOf(shot, elements)).toEqual([pier])
    expect(sayShot(shot, elements, '', words)).toBe('Anna waits. With Pier (a wooden pier at dusk).')
  })

  it('is counted as it is sent', () => {
    const shot = makeShot('1', { prompt: '@anna 🙂' })
    expect(countShot(shot, { elements, settings: { style: 'x' } })).toBe(
      [...'Anna (a woman of thirty in a red coat) 🙂. x.'].length,
    )
  })
})
