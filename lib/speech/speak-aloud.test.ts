import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Ctx } from '@/lib/core/ctx'
import { SpeakInput } from './schema'
import { speakAloud } from './speak-aloud'
import { voiceOf } from './voice-of'

const member: Ctx = {
  actor: { type: 'member', userId: 'u', role: 'reviewer', sessionId: 's' },
  workspaceId: 'w',
  reference: 'r',
}
const guest: Ctx = {
  ...member,
  actor: { type: 'guest', shareId: 's', maker: { userId: 'u', role: 'owner' } },
}
/** Two who would sound alike if each were looked at alone. */
const sounds = (name: string) => JSON.stringify(voiceOf(name))
const names = Array.from({ length: 3_000 }, (_, at) => `speaker ${at}`)
const twin = names.slice(1).find((name) => sounds(name) === sounds(names[0]!))!
const folder = mkdtempSync(join(tmpdir(), 'dailies-speech-'))

describe('a line of dialogue', () => {
  it('is spoken for everybody who looks, and two speakers of a film do not sound alike', async () => {
    const say = (speaker: string) =>
      speakAloud(member, SpeakInput.parse({ words: 'You came.', speaker, cast: [names[0], twin] }), folder)
    const [one, other] = [await say(names[0]!), await say(twin)]
    expect(one.bytes.subarray(0, 4).toString()).toBe('RIFF')
    expect(one.durationSeconds).toBeGreaterThan(0.3)
    expect(other.bytes.equals(one.bytes)).toBe(false)
  })

  it('is not spoken for somebody without an account', async () => {
    const line = SpeakInput.parse({ words: 'You came.' })
    await expect(speakAloud(guest, line)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it.each([
    [{ words: '  ' }, 'Write what is said'],
    [{ words: 'a'.repeat(1_001) }, 'more than 1,000 characters'],
  ])('that is none or too long is refused in words', (input, words) => {
    expect(SpeakInput.safeParse(input).error?.issues[0]?.message).toContain(words)
  })
})
