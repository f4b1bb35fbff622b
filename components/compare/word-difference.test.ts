import { describe, expect, it } from 'vitest'
import { wordDifference } from './word-difference'

const shown = (from: string, to: string) =>
  wordDifference(from, to)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `[+${text}]` : `[-${text}]`))
    .join('')

describe('the difference of two wordings', () => {
  it.each([
    ['a red door', 'a red door', 'a red door'],
    ['a red door', 'a green door', 'a [-red][+green] door'],
    ['a door opens', 'a door slowly opens', 'a door [+slowly ]opens'],
    ['', 'new words', '[+new words]'],
    ['old words', '', '[-old words]'],
    ['门慢慢打开', '门打开', '门[-慢慢]打开'],
    ['الباب الأحمر يفتح', 'الباب الأخضر يفتح', 'الباب [-الأحمر][+الأخضر] يفتح'],
    ['a 🦊 runs', 'a 🐼 runs', 'a [-🦊][+🐼] runs'],
  ])('from %j to %j', (from, to, parts) => {
    expect(shown(from, to)).toBe(parts)
  })

  it('gives back both texts whole, however long', () => {
    const from = 'the cat and the dog '.repeat(150)
    const to = 'the dog or the cat, '.repeat(150)
    const parts = wordDifference(from, to)
    const kept = (kinds: string[]) =>
      parts.flatMap(({ kind, text }) => (kinds.includes(kind) ? [text] : [])).join('')
    expect(kept(['same', 'removed'])).toBe(from)
    expect(kept(['same', 'added'])).toBe(to)
  })
})
