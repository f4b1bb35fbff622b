import { describe, expect, it } from 'vitest'
import { NOTHING, reach, selectAll, toggle } from './selection'

const order = ['a', 'b', 'c', 'd', 'e']
const shown = ({ ids }: { ids: ReadonlySet<string> }) => order.filter((id) => ids.has(id)).join('')

describe('a selection', () => {
  it('takes one in and out', () => {
    const one = toggle(NOTHING, 'b')
    expect([shown(one), shown(toggle(one, 'd')), shown(toggle(one, 'b'))]).toEqual(['b', 'bd', ''])
  })

  it('draws a range either way, and gives back what it no longer reaches', () => {
    const kept = toggle(toggle(NOTHING, 'a'), 'c')
    const far = reach(kept, order, 'e')
    expect([shown(far), shown(reach(far, order, 'd')), shown(reach(far, order, 'b'))]).toEqual([
      'acde',
      'acd',
      'abc',
    ])
  })

  it('begins where one is when there is no anchor, or it is gone', () => {
    expect(shown(reach(NOTHING, order, 'd'))).toBe('d')
    expect(shown(reach({ ...NOTHING, anchorId: 'gone' }, order, 'b'))).toBe('b')
    expect(shown(selectAll(order))).toBe('abcde')
  })
})
