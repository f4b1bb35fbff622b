import { expect, it } from 'vitest'
import { inNameOrder, shotsOfPictures, shotsOfTiming } from './import-shots'

it('orders pictures as people count', () => {
  const names = ['shot 10.png', 'Shot 2.png', 'a.png', 'shot 1.png'].map((name) => ({ name }))
  expect(inNameOrder(names).map(({ name }) => name)).toEqual([
    'a.png',
    'shot 1.png',
    'Shot 2.png',
    'shot 10.png',
  ])
})

it('begins each shot with its picture, and keeps the name of the file', () => {
  expect(shotsOfPictures([{ assetId: 'one', name: '01 door.png' }])).toEqual([
    { startFrameId: 'one', notes: '01 door.png' },
  ])
})

it('takes names and lengths of a cut, and says where each clip came from', () => {
  const shots = [
    { name: 'Door', seconds: 5, source: 'A001C003' },
    { name: 'AX', seconds: 1, source: 'AX' },
  ]
  expect(shotsOfTiming({ shots })).toEqual([
    { prompt: 'Door', durationSeconds: 5, notes: 'Cut from A001C003' },
    { prompt: 'AX', durationSeconds: 1, notes: '' },
  ])
})
