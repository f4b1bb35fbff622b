import { describe, expect, it } from 'vitest'
import { MODELS } from '@/lib/catalog/models'
import { defaultRequest } from '@/lib/catalog/request'
import { createMember } from '@/tests/factories/studio'
import { deletePreset } from './delete-preset'
import { getPresets } from './queries'
import { renamePreset } from './rename-preset'
import { savePreset } from './save-preset'
import { RenamePresetInput, SavePresetInput } from './schema'

const request = { ...defaultRequest(MODELS[0]!), prompt: 'neon rain' }
const namesOf = async (member: Awaited<ReturnType<typeof createMember>>) =>
  (await getPresets(member)).map(({ name }) => name)

describe('presets', () => {
  it('are saved, listed by name, renamed and deleted', async () => {
    const member = await createMember()
    const { presetId } = await savePreset(member, { name: 'Rain', request })
    await savePreset(member, { name: 'Dawn', request })
    expect(await getPresets(member)).toMatchObject([{ name: 'Dawn' }, { name: 'Rain', request }])
    await renamePreset(member, { presetId, name: 'Cold rain' })
    expect(await namesOf(member)).toEqual(['Cold rain', 'Dawn'])
    await deletePreset(member, { presetId })
    expect(await namesOf(member)).toEqual(['Dawn'])
    await expect(deletePreset(member, { presetId })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('never write over another of the same name, also when two are saved at once', async () => {
    const member = await createMember()
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, () => savePreset(member, { name: 'Rain', request })),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { presetId } = await savePreset(member, { name: 'Dawn', request })
    await expect(renamePreset(member, { presetId, name: 'Rain' })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('keep the same name apart in two workspaces, and neither reaches the other’s', async () => {
    const [member, stranger] = [await createMember(), await createMember()]
    const { presetId } = await savePreset(member, { name: 'Rain', request })
    await savePreset(stranger, { name: 'Rain', request })
    expect(await getPresets(stranger)).toHaveLength(1)
    await expect(renamePreset(stranger, { presetId, name: 'Mine' })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(deletePreset(stranger, { presetId })).rejects.toMatchObject({ code: 'not_found' })
    expect(await namesOf(member)).toEqual(['Rain'])
  })

  it('are read but not written by a reviewer', async () => {
    const reviewer = await createMember('reviewer')
    expect(await getPresets(reviewer)).toEqual([])
    await expect(savePreset(reviewer, { name: 'Rain', request })).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('need a name of one to sixty characters', () => {
    expect(SavePresetInput.safeParse({ name: '  ', request }).success).toBe(false)
    expect(RenamePresetInput.safeParse({ presetId: crypto.randomUUID(), name: 'x'.repeat(61) }).success).toBe(
      false,
    )
    expect(SavePresetInput.parse({ name: ' Rain ', request }).name).toBe('Rain')
  })
})
