import { describe, expect, it } from 'vitest'
import { ALL_OFFERS, makeElement, makeSettings, makeShot } from '@/tests/factories/storyboards'
import { makeTake } from '@/tests/factories/takes'
import { planTakes } from './plan-takes'

describe('a plan for some of a film', () => {
  const shots = ['a', 'b', 'c', 'd', 'e'].map((id) => makeShot(id, { durationSeconds: 5 }))
  const at = new Date('2026-11-22T02:00:00Z')
  const offers = ALL_OFFERS.filter(({ offer }) => offer.id.startsWith('kling:text2video/kling-v3'))
  const settings = makeSettings()
  const elements = [makeElement('anna')]
  const NOBODY: Parameters<typeof planTakes>[0]['voices'] = []
  const plan = (change: Partial<Parameters<typeof planTakes>[0]> = {}) =>
    planTakes({
      settings,
      shots,
      elements,
      voices: NOBODY,
      offers,
      takes: [],
      isMade: (id) => id !== 'c',
      at,
      ...change,
    })
  const cheapest = (change?: Partial<Parameters<typeof planTakes>[0]>) => plan(change).plans[0]!
  const words = (change?: Partial<Parameters<typeof planTakes>[0]>) =>
    cheapest(change)
      .calls.flatMap(({ request }) => [request.prompt, ...(request.shots ?? []).map(({ prompt }) => prompt)])
      .join('\n')

  it('is that of each stretch by itself, and of nothing else', () => {
    const { calls, totalMicros } = cheapest()
    expect(calls.flatMap(({ shotIds }) => shotIds)).toEqual(['a', 'b', 'd', 'e'])
    const [before, after] = [
      ['a', 'b'],
      ['d', 'e'],
    ].map((ids) => cheapest({ isMade: (id) => ids.includes(id) }))
    expect(totalMicros).toBe(before!.totalMicros + after!.totalMicros)
  })

  it('follows every change of what it was made from, also where most of it stays', () => {
    const usual = cheapest()
    expect(cheapest({ settings: makeSettings({ quality: '720p' }) }).totalMicros).toBeLessThan(
      usual.totalMicros,
    )
    const rewritten = shots.map((shot) => (shot.id === 'e' ? { ...shot, prompt: 'Snow falls' } : shot))
    expect(words({ shots: rewritten })).toContain('Snow falls')
    expect(words()).not.toContain('Snow falls')
    const longer = shots.map((shot) => (shot.id === 'b' ? { ...shot, durationSeconds: 10 } : shot))
    expect(cheapest({ shots: longer }).totalMicros).toBeGreaterThan(usual.totalMicros)
    expect(plan({ offers: [] }).plans).toEqual([])
    const cast = shots.map((shot) =>
      shot.id === 'a' ? { ...shot, elements: { 'element-anna': 'in' as const } } : shot,
    )
    expect(words({ shots: cast })).toContain('red coat')
    expect(
      words({ shots: cast, elements: [makeElement('anna', { description: 'a girl in green' })] }),
    ).toContain('girl in green')
    expect(cheapest().totalMicros).toBe(usual.totalMicros)
    // What is made of the shot before can be gone on from, where this one wants it.
    const goingOn = shots.map((shot) => (shot.id === 'd' ? { ...shot, continues: true } : shot))
    const takes = [makeTake('c', { id: 'take of c' })]
    const frames = ALL_OFFERS.filter(({ offer }) => offer.id.startsWith('kling:'))
    expect(cheapest({ shots: goingOn, takes, offers: frames }).startsFrom).toContainEqual({
      takeId: 'take of c',
    })
    expect(cheapest({ shots: goingOn, offers: frames }).startsFrom).not.toContainEqual({
      takeId: 'take of c',
    })
  })
})
