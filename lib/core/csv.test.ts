import { expect, it } from 'vitest'
import { csvLine, csvResponse } from './csv'

it.each([
  [['plain', 5, null], 'plain,5,\r\n'],
  [['a "word", and\nmore'], '"a ""word"", and\nmore"\r\n'],
  [['=HYPERLINK("x")', '+1', '-1', '@a', -1], `"'=HYPERLINK(""x"")",'+1,'-1,'@a,-1\r\n`],
])('a line of %j is quoted where it must be, and starts no formula', (cells, line) => {
  expect(csvLine(cells)).toBe(line)
})

it('is sent as a file that nobody else keeps', async () => {
  const reply = csvResponse('a.csv', [csvLine(['ø', 1]), csvLine(['b', 2])])
  expect(reply.headers.get('cache-control')).toBe('private, no-store')
  expect(await reply.text()).toBe('ø,1\r\nb,2\r\n')
})
