import { expect, it } from 'vitest'
import { FAMILIES, modelFor } from './families'

it('holds pictures to the model of the variant that takes most of them', () => {
  expect(modelFor('referenceImages', 'kling-v3-omni')?.id).toBe('kling-v3-omni/images-to-video')
  expect(modelFor('startFrame', 'kling-v3')?.id).toBe('kling-v3/image-to-video')
})

it('says where a variant takes none, and finds one where any may make the shot', () => {
  expect(modelFor('referenceImages', 'kling-v3')).toBeNull()
  for (const field of ['startFrame', 'endFrame', 'referenceImages'] as const) {
    const model = modelFor(field, null)
    expect(model?.abilities[field]).toBeDefined()
    expect(FAMILIES.map(([family]) => family)).toContain(model?.family)
  }
})
