import { describe, expect, it } from 'vitest'
import { inputsOf } from '@/lib/storyboard/inputs-of'
import { makeElement, makeSettings, makeShot } from '@/tests/factories/storyboards'
import { makeTake } from '@/tests/factories/takes'
import { readProgress } from './shot-progress'

describe('how far the shots of a film are', () => {
  const settings = makeSettings()
  const [one, two] = [makeShot('one'), makeShot('two')]
  const take = (shot: typeof one, number = 1) =>
    makeTake(shot.id, { id: `${shot.id} ${number}`, number, inputs: inputsOf(shot, [], settings) })
  const [ofOne, ofTwo] = [take(one), take(two)]
  const elements = [makeElement('anna')]
  const read = (change: Partial<Record<'shots' | 'settings' | 'elements' | 'takes', unknown>> = {}) => {
    const now = { shots: [one, two], settings, elements, takes: [ofOne, ofTwo], ...change }
    return readProgress(now as never, now.elements as never, now.takes as never)
  }

  it('is the same object for a shot that nothing changed for, so that only what changed is drawn', () => {
    const before = read()
    const rewritten = { ...two, prompt: 'Other words' }
    const after = read({ shots: [one, rewritten], takes: [ofOne, ofTwo] })
    expect(after.get('one')).toBe(before.get('one'))
    expect(before.get('two')!.changed).toEqual([])
    expect(after.get('two')!.changed).toEqual(['words'])
  })

  it('is another one once its takes, the film’s settings or its cast are', () => {
    expect(read().get('one')!.picked).toBe(ofOne)
    const second = take(one, 2)
    const remade = read({ takes: [ofOne, ofTwo, second] })
    expect(remade.get('one')!.picked).toBe(second)
    const coming = makeTake('one', { id: 'three', number: 3, state: 'running' })
    expect(read({ takes: [ofOne, ofTwo, second, coming] }).get('one')!.coming).toBe(coming)
    expect(read({ settings: makeSettings({ style: 'as an ink drawing' }) }).get('one')!.changed).not.toEqual(
      [],
    )
    const named = makeShot('one', { prompt: one.prompt, elements: { 'element-anna': 'in' } })
    const cast = read({ shots: [named, two] }).get('one')!
    expect(cast.changed).not.toEqual([])
    const redressed = [makeElement('anna', { description: 'a woman of sixty in a blue coat' })]
    const takes = [makeTake('one', { inputs: inputsOf(named, elements, settings) })]
    expect(read({ shots: [named], takes }).get('one')!.changed).toEqual([])
    expect(read({ shots: [named], takes, elements: redressed }).get('one')!.changed).not.toEqual([])
  })
})
