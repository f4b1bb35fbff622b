import { describe, expect, it } from 'vitest'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { createMember } from '@/tests/factories/studio'
import { auditLines, getAudit } from './queries'
import { recordAct } from './record-act'
import { type Act, AuditFilter } from './schema'

const acted = (member: MemberCtx, name: string, act: Act['act'] = 'key.deleted') =>
  db().$transaction((tx) => recordAct(tx, member, { act, subject: { type: 'key', id: name, name } }))

const words = async (member: MemberCtx, search: object) =>
  (await getAudit(member, AuditFilter.parse(search))).entries.map((entry) => entry.words)

async function allOf(lines: AsyncIterable<string>): Promise<string[]> {
  const all = []
  for await (const line of lines) all.push(line)
  return all
}

describe('the audit log', () => {
  it('pages through everything once, newest first, and saves all of it', async () => {
    const member = await createMember()
    const at = Date.parse('2026-11-01')
    await db().auditEntry.createMany({
      data: Array.from({ length: 1_203 }, (_, number) => ({
        id: newId(),
        workspaceId: member.workspaceId,
        actorId: member.actor.userId,
        act: 'key.deleted',
        subjectType: 'key',
        subjectId: String(number),
        subjectName: `K${number}`,
        reference: 'r',
        // Threes share a millisecond: the order must still be total.
        at: new Date(at + Math.floor(number / 3)),
      })),
    })
    const seen: string[] = []
    const times: string[] = []
    let cursor: string | undefined
    do {
      const page = await getAudit(member, { cursor })
      seen.push(...page.entries.map(({ id }) => id))
      times.push(...page.entries.map((entry) => entry.at))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(new Set(seen).size).toBe(1_203)
    expect(seen).toHaveLength(1_203)
    expect(times).toEqual(times.toSorted().toReversed())
    expect(new Set(await allOf(auditLines(member, {})))).toHaveProperty('size', 1_204)
  })

  it('is searched by words, person, act and days, and survives odd input', async () => {
    const member = await createMember()
    const other = await createMember()
    await db().user.update({ where: { id: other.actor.userId }, data: { name: 'Łukasz' } })
    await db().member.create({
      data: { id: newId(), workspaceId: member.workspaceId, userId: other.actor.userId, role: 'admin' },
    })
    await acted(member, 'Modellix · 100% of_it')
    await acted({ ...member, actor: other.actor }, 'fal', 'key.renamed')
    const [fal, modellix] = [
      'renamed the provider key none to fal',
      'deleted the provider key Modellix · 100% of_it',
    ]
    expect(await words(member, {})).toEqual([fal, modellix])
    expect(await words(member, { q: '  OF_IT modellix ' })).toEqual([modellix])
    expect(await words(member, { q: '100% deleted' })).toEqual([modellix])
    expect(await words(member, { q: 'łUKASZ' })).toEqual([fal])
    expect(await words(member, { q: "%' OR true; --" })).toEqual([])
    expect(await words(member, { q: '\\' })).toEqual([])
    expect(await words(member, { person: other.actor.userId })).toEqual([fal])
    expect(await words(member, { act: 'key.deleted' })).toEqual([modellix])
    const today = new Date().toISOString().slice(0, 10)
    expect(await words(member, { from: today, to: today })).toHaveLength(2)
    expect(await words(member, { to: '2020-01-01' })).toEqual([])
    expect(
      await words(member, { q: '', person: '', act: '', from: '', to: '', cursor: 'nonsense~x' }),
    ).toHaveLength(2)
    expect(AuditFilter.safeParse({ from: '2026-02-30' }).success).toBe(false)
  })

  it('is for owners and admins of this workspace', async () => {
    const owner = await createMember()
    await acted(owner, 'ours')
    const stranger = await createMember('admin')
    expect(await words(stranger, { person: owner.actor.userId })).toEqual([])
    expect(await allOf(auditLines(stranger, {}))).toHaveLength(1)
    expect((await getAudit(stranger, {})).people.map(({ id }) => id)).toEqual([stranger.actor.userId])
    for (const role of ['creator', 'reviewer'] as const) {
      const ctx = { ...owner, actor: { ...owner.actor, role } }
      await expect(getAudit(ctx, {})).rejects.toMatchObject({ code: 'forbidden' })
      expect(() => auditLines(ctx, {})).toThrow('Your role')
    }
  })
})
