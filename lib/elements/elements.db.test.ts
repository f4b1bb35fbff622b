import { describe, expect, it } from 'vitest'
import { makeProject } from '@/lib/projects/make-project'
import { createClip, createColleague, createMember } from '@/tests/factories/studio'
import { changeElement } from './change-element'
import { handleOf } from './handle-of'
import { makeElement } from './make-element'
import { getElements } from './queries'
import { MakeElementInput } from './schema'
import { setElementGone } from './set-element-gone'

async function begin({ isOpen = true } = {}) {
  const owner = await createMember()
  const { projectId } = await makeProject(owner, { name: 'Film', isOpen, memberIds: [] })
  const anna = MakeElementInput.parse({ projectId, type: 'character', name: 'Anna' })
  return { owner, projectId, anna }
}

describe('an element', () => {
  it('has a handle of its own, also when two are made at once, and keeps it under another name', async () => {
    const { owner, projectId, anna } = await begin()
    const made = await Promise.all([makeElement(owner, anna), makeElement(owner, anna)])
    expect(made.map(({ handle }) => handle).toSorted()).toEqual(['anna', 'anna_2'])
    await changeElement(owner, { elementId: made[0]!.elementId, name: 'Annabel' })
    const names = (await getElements(owner, projectId)).map(({ name, handle }) => `${name} @${handle}`)
    expect(names.toSorted()).toEqual([`Anna @${made[1]!.handle}`, `Annabel @${made[0]!.handle}`])
  })

  it('takes pictures that its person can use, in order, and nothing else', async () => {
    const { owner, projectId, anna } = await begin()
    const [front, side] = [
      await createClip(owner, { mediaType: 'image', posterKey: 'x' }),
      await createClip(owner, { mediaType: 'image', posterKey: 'x' }),
    ]
    const { elementId } = await makeElement(owner, { ...anna, imageIds: [side.id, front.id] })
    const images = async () => (await getElements(owner, projectId))[0]!.images.map(({ id }) => id)
    expect(await images()).toEqual([side.id, front.id])
    const theirs = await createClip(await createMember(), { mediaType: 'image' })
    for (const imageId of [theirs.id, (await createClip(owner)).id])
      await expect(changeElement(owner, { elementId, imageIds: [imageId] })).rejects.toMatchObject({
        code: 'invalid',
      })
    expect(await images()).toEqual([side.id, front.id])
  })

  it('is taken out and brought back, and stays known meanwhile', async () => {
    const { owner, projectId, anna } = await begin()
    const { elementId } = await makeElement(owner, anna)
    await setElementGone(owner, { elementId, isGone: true })
    expect(await getElements(owner, projectId)).toMatchObject([{ handle: 'anna', isGone: true }])
    await setElementGone(owner, { elementId, isGone: false })
    expect(await getElements(owner, projectId)).toMatchObject([{ isGone: false }])
  })

  it('is out of sight outside its project and workspace, and reviewers only look', async () => {
    const { owner, projectId, anna } = await begin({ isOpen: false })
    const { elementId } = await makeElement(owner, anna)
    for (const nobody of [await createMember(), await createColleague(owner, 'creator')]) {
      expect(await getElements(nobody, projectId)).toEqual([])
      await expect(changeElement(nobody, { elementId, name: 'Mine' })).rejects.toMatchObject({
        code: 'not_found',
      })
      await expect(makeElement(nobody, anna)).rejects.toMatchObject({ code: 'not_found' })
    }
    const reviewer = await createColleague(owner, 'reviewer')
    await expect(setElementGone(reviewer, { elementId, isGone: true })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('a handle', () => {
  it('is made of the letters and digits of any script', () => {
    expect(handleOf('The Old Diner')).toBe('the_old_diner')
    expect(handleOf('آنا بيرغ')).toBe('انا_بيرغ')
    expect(handleOf('李 小龙 2')).toBe('李_小龙_2')
    expect(handleOf('🎬 !')).toBe('element')
    expect(handleOf('Bo', new Set(['bo', 'bo_2']))).toBe('bo_3')
  })
})
