import { expect, it } from 'vitest'
import { reorder } from '@/lib/boards/reorder'
import { uniqueNames } from './unique-names'

it('gives every file of a folder a name of its own that leads nowhere else', () => {
  expect(
    uniqueNames([
      'a.mp4',
      'A.MP4',
      'a (2).mp4',
      'a.mp4',
      'é.png',
      'e\u0301.png',
      '../../etc/passwd',
      'a\u202Eb',
      '',
      '...',
    ]),
  ).toEqual([
    'a.mp4',
    'A (2).MP4',
    'a (2) (2).mp4',
    'a (3).mp4',
    'é.png',
    'e\u0301 (2).png',
    'etc passwd',
    'a b',
    'file',
    'file (2)',
  ])
})

it('moves what was chosen together, keeping its order, and knows no place as the end', () => {
  const ids = ['a', 'b', 'c', 'd', 'e']
  expect(reorder(ids, ['e', 'b'], 'a')).toEqual(['b', 'e', 'a', 'c', 'd'])
  expect(reorder(ids, ['a'], 'c')).toEqual(['b', 'a', 'c', 'd', 'e'])
  expect(reorder(ids, ['a', 'z'], null)).toEqual(['b', 'c', 'd', 'e', 'a'])
  expect(reorder(ids, ['a', 'c'], 'c')).toEqual(['b', 'd', 'e', 'a', 'c'])
})
