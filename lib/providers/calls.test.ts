import { describe, expect, it } from 'vitest'
import { kindOfCreate, kindOfNamed } from './calls'

describe('a model that is gone', () => {
  it.each([
    "The model 'kling-v1' has been discontinued and is no longer available.",
    'Model kling-video/kling-v3 does not exist',
    'model not found',
    'Unknown model: kling-v3',
    'No such model.',
  ])('is known by the words: %s', (message) => {
    expect(kindOfNamed('invalid', message)).toBe('gone')
    expect(kindOfNamed('auth', message)).toBe('auth')
    expect(kindOfNamed(null, message)).toBeNull()
  })

  it.each([
    'Task ID not found',
    'model kling-v3: image not found',
    'Unknown model parameter "cfg"',
    'The voice does not exist',
    'model is overloaded',
    'duration is not available for model kling-v3',
  ])('is not meant by: %s', (message) => expect(kindOfNamed('invalid', message)).toBe('invalid'))

  it('is known by a 404 in words of theirs, where the path is its own', () => {
    expect(kindOfCreate('invalid', 404, 'no such application')).toBe('gone')
    expect(kindOfCreate('invalid', 404, 'HTTP 404')).toBe('invalid')
    expect(kindOfCreate('invalid', 422, 'no such application')).toBe('invalid')
    expect(kindOfCreate('moderation', 404, 'nsfw')).toBe('moderation')
  })
})
