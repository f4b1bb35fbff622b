import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { aWav } from '@/tests/factories/files'
import { SpokenLines } from './spoken-lines'

const line = (words: string, voiceRef: string | null = null) => ({
  words,
  voiceRef,
  speaker: 'BO',
  cast: ['BO'],
})
const asked: string[] = []
/** What the studio answers to each line. */
let answers: Record<string, () => Response> = {}
const spoken = (seconds: number) => () => new Response(new Uint8Array(aWav(seconds)))

beforeEach(() => {
  asked.length = 0
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    const { words } = JSON.parse(body) as { words: string }
    asked.push(words)
    return answers[words]!()
  })
})
afterEach(() => vi.unstubAllGlobals())

it('asks for one line after the other, each once, and knows how long it is', async () => {
  answers = { a: spoken(1.5), b: spoken(0.5), '…': () => new Response('{}', { status: 400 }) }
  const lines = new SpokenLines()
  lines.ask([line('a'), line('…'), line('b')])
  expect(lines.isComing(line('a'))).toBe(true)
  expect(lines.isComing(line('b'))).toBe(true)
  await expect.poll(() => lines.find(line('b'))?.seconds).toBe(0.5)
  lines.ask([line('a'), line('…'), line('b')])
  expect(lines.find(line('a'))?.seconds).toBe(1.5)
  expect([lines.find(line('…')), lines.isComing(line('…')), lines.problem()]).toEqual([null, false, null])
  expect(asked).toEqual(['a', '…', 'b'])
  lines.forget()
})

it('says why nothing is heard, stops asking, and tries again when it is asked again', async () => {
  const refusal = { error: { message: 'Speech is not available on this machine.' } }
  answers = { a: () => Response.json(refusal, { status: 500 }), b: spoken(1) }
  const lines = new SpokenLines()
  lines.ask([line('a'), line('b')])
  await expect.poll(lines.problem).toContain('Speech is not available on this machine.')
  await expect.poll(() => lines.isComing(line('a'))).toBe(false)
  expect(asked).toEqual(['a'])
  answers['a'] = spoken(1)
  lines.ask([line('a'), line('b')])
  await expect.poll(() => lines.find(line('b'))?.seconds).toBe(1)
  expect([lines.find(line('a'))?.seconds, lines.problem()]).toEqual([1, null])
  lines.forget()
})

it('asks again for a line that is given another voice', async () => {
  answers = { a: spoken(1) }
  const lines = new SpokenLines()
  lines.ask([line('a')])
  await expect.poll(() => lines.find(line('a'))).not.toBeNull()
  expect(lines.find(line('a', 'voice/anna'))).toBeNull()
  answers['a'] = spoken(2)
  lines.ask([line('a', 'voice/anna')])
  await expect.poll(() => lines.find(line('a', 'voice/anna'))?.seconds).toBe(2)
  expect(lines.find(line('a'))?.seconds).toBe(1)
  lines.forget()
})
