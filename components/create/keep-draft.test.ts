import { describe, expect, it } from 'vitest'
import { getModel, modelsOf } from '@/lib/catalog/models'
import { defaultRequest } from '@/lib/catalog/request'
import { keepDraft } from './keep-draft'

const model = getModel('kling-v3/text-to-video')
const half = {
  ...defaultRequest(model),
  prompt: 'x',
  shots: [
    { prompt: 'a long thought', durationSeconds: 9 },
    { prompt: '', durationSeconds: 1 },
  ],
}

describe('a draft', () => {
  it('keeps half-written shots over a reload and to a model that has shots', () => {
    expect(keepDraft(half, model)).toEqual(half)
    expect(keepDraft(half, getModel('kling-v3-turbo/text-to-video')).shots).toEqual(half.shots)
    const [without] = modelsOf('text-to-video').filter(({ abilities }) => !abilities.shots)
    expect(keepDraft(half, without!)).not.toHaveProperty('shots')
  })

  it('keeps a file whose length is not measured yet', () => {
    const [lipSync] = modelsOf('lip-sync')
    const draft = { ...defaultRequest(lipSync!), referenceVideo: 'v', audio: 'a' }
    expect(keepDraft(draft, lipSync!)).toMatchObject({ referenceVideo: 'v', audio: 'a' })
  })

  it('survives whatever stands in the store', () => {
    for (const shots of [null, 'x', [null], [{}], [{ prompt: 1, durationSeconds: 'x' }], []])
      expect(keepDraft({ ...half, shots: shots as never }, model)).not.toHaveProperty('shots')
  })
})
