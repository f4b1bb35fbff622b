import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { db } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { createMember } from '@/tests/factories/studio'
import { refOf, SpeakDialogueInput } from './schema'
import { speakDialogue } from './speak-dialogue'
import { speakSample } from './speak-sample'

const folder = mkdtempSync(join(tmpdir(), 'dailies-dialogue-'))
type Member = Awaited<ReturnType<typeof createMember>>

const LINE = { words: 'You came after all.', speaker: 'BO', cast: ['ANNA', 'BO'] }
const say = async (member: Member, voiceRef: string | null) =>
  (await speakDialogue(member, SpeakDialogueInput.parse({ ...LINE, voiceRef }), folder)).bytes

async function aVoice({ workspaceId }: Member, gender: string, age: string, language: string | null) {
  const facts = { id: newId(), workspaceId, name: `${gender} ${age}`, gender, age, language }
  return refOf((await db().voice.create({ data: facts })).id)
}

it('is said by whoever stands in for its voice, as in the library', async () => {
  const member = await createMember()
  const refs = [
    await aVoice(member, 'female', 'child', 'en'),
    await aVoice(member, 'male', 'older', null),
    await aVoice(member, 'female', 'adult', 'de'),
  ]
  for (const ref of refs) {
    const { bytes } = await speakSample(member, { ref, words: LINE.words }, folder)
    expect(Buffer.compare(await say(member, ref), bytes)).toBe(0)
  }
  const said = await Promise.all([null, ...refs].map((ref) => say(member, ref)))
  expect(new Set(said.map((bytes) => bytes.toString('base64'))).size).toBe(4)
})

it('is said as its speaker does where its voice is not in the library, or another workspace’s', async () => {
  const [member, stranger] = [await createMember(), await createMember()]
  const plain = await say(member, null)
  const ref = await aVoice(member, 'female', 'child', 'en')
  expect((await say(member, ref)).equals(plain)).toBe(false)
  expect((await say(stranger, ref)).equals(plain)).toBe(true)
  expect((await say(member, 'voice of yesterday')).equals(plain)).toBe(true)
  await db().voice.updateMany({
    where: { workspaceId: member.workspaceId },
    data: { goneAt: new Date() },
  })
  expect((await say(member, ref)).equals(plain)).toBe(true)
})
