import { describe, expect, it } from 'vitest'
import { db } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { submitGeneration } from '@/lib/generations/submit-generation'
import { makeProject } from '@/lib/projects/make-project'
import { aPress, createClip, createColleague, createMember } from '@/tests/factories/studio'
import { getComparison } from './compare'

type Member = Awaited<ReturnType<typeof createMember>>

async function asked(member: Member, change: Parameters<typeof aPress>[1]) {
  const { id: generationId } = await submitGeneration(member, aPress(member, change))
  return createClip(member, { generationId })
}

describe('a comparison', () => {
  it('names every setting, and which of them differ', async () => {
    const member = await createMember()
    const one = await asked(member, { prompt: 'a red door', durationSeconds: 5 })
    const other = await asked(member, { prompt: 'a green door', durationSeconds: 10 })
    const { rows } = await getComparison(member, [one.id, other.id])
    const row = (name: string) => rows.find((found) => found.name === name)
    expect(row('Prompt')).toEqual({
      name: 'Prompt',
      look: 'words',
      cells: [['a red door'], ['a green door']],
      isSame: false,
    })
    expect(row('Duration')).toMatchObject({ cells: [['5 s'], ['10 s']], isSame: false })
    expect(row('Price')).toMatchObject({ cells: [['$0.29'], ['$0.58']], isSame: false })
    expect(row('Model')).toMatchObject({ cells: [['Kling 3.0'], ['Kling 3.0']], isSame: true })
    expect(row('Negative prompt')).toBeUndefined()
  })

  it('keeps the order that was asked for, each once, and says how many are too many', async () => {
    const member = await createMember()
    const clips = await Promise.all(Array.from({ length: 5 }, () => createClip(member)))
    const [a, b, c, d, e] = clips.map(({ id }) => id) as [string, string, string, string, string]
    const view = await getComparison(member, [c, a, c, b, d, e])
    expect(view.assets.map(({ id }) => id)).toEqual([c, a, b, d])
    expect(view).toMatchObject({ goneCount: 0, extraCount: 1 })
  })

  it('leaves out what is not there for this person, and is not found when nothing is left', async () => {
    const owner = await createMember()
    const creator = await createColleague(owner, 'creator')
    const { projectId } = await makeProject(owner, { name: 'Closed', isOpen: false, memberIds: [] })
    const mine = await createClip(owner)
    const hidden = await createClip(owner, { projectId })
    const theirs = await createClip(await createMember())
    const ids = [mine.id, hidden.id, theirs.id, 'nonsense']
    expect(await getComparison(creator, ids)).toMatchObject({ assets: [{ id: mine.id }], goneCount: 3 })
    expect((await getComparison(owner, ids)).assets.map(({ id }) => id)).toEqual([mine.id, hidden.id])
    await db().asset.delete({ where: { id: mine.id } })
    await expect(getComparison(creator, ids)).rejects.toMatchObject({ code: 'not_found' })
    await expect(getComparison(owner, [newId()])).rejects.toMatchObject({ code: 'not_found' })
    expect(await getComparison(owner, [])).toMatchObject({ assets: [], goneCount: 0 })
  })
})
