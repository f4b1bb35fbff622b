import { expect, it } from 'vitest'
import { describeAct } from './describe-act'
import { ACTS } from './schema'

it.each([
  ['key.added', 'fal', { lastFour: '55aa', address: null }, 'added the provider key fal, ending in 55aa'],
  ['key.switched', 'fal', { isEnabled: false }, 'switched the provider key fal off'],
  [
    'budget.changed',
    'Bo',
    {
      isSimulated: true,
      beforeMicros: null,
      limitMicros: 12_500_000,
      beforeWarnPercent: 80,
      warnPercent: 80,
    },
    'set the simulated budget of Bo from none to $12.50',
  ],
  [
    'budget.changed',
    'the workspace',
    { isSimulated: false, beforeMicros: 1_000_000, limitMicros: 0, beforeWarnPercent: 80, warnPercent: 90 },
    'set the budget of the workspace from $1.00 to $0.00, warning at 90 %',
  ],
  [
    'charge.settled',
    'A cat',
    { isCharged: true, amountMicros: 290_000 },
    'settled by hand that “A cat” was charged, $0.29',
  ],
  [
    'share.made',
    'A cat',
    { what: 'file', access: 'view', download: false, password: true, until: '2026-11-28T23:12:20.281Z' },
    'shared the file “A cat” (access view, download no, password yes, until 2026-11-28 23:12 UTC)',
  ],
  ['something.new', 'X', { before: 'a' }, 'something.new: X (before a)'],
])('%s of %s with %j reads well', (act, name, details, words) => {
  expect(describeAct(act, name, details)).toBe(words)
})

it('has words for every act, also without details', () => {
  for (const act of ACTS) expect(describeAct(act, 'NAME', {})).toMatch(/^[a-z].*NAME/)
})
