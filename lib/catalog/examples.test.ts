import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EXAMPLE_FILES, EXAMPLES, type ExampleFile, filesOfExample, requestOfExample } from './examples'
import type { FileFacts } from './judge-file'
import { judgeRequest } from './judge-request'
import { KINDS, modelsOf } from './models'

const picture = (widthPx: number, heightPx: number): FileFacts => ({
  media: 'image',
  format: 'jpeg',
  bytes: 30_000,
  widthPx,
  heightPx,
  seconds: null,
})
const video = (widthPx: number, heightPx: number): FileFacts => ({
  ...picture(widthPx, heightPx),
  media: 'video',
  format: 'mp4',
  bytes: 200_000,
  seconds: 4,
})
const FACTS: Record<ExampleFile, FileFacts> = {
  anna: picture(768, 1024),
  bo: picture(768, 1024),
  street: picture(1280, 720),
  coat: picture(768, 768),
  walk: video(1280, 720),
  talk: video(720, 960),
  notes: { media: 'audio', format: 'mp3', bytes: 50_000, widthPx: null, heightPx: null, seconds: 4 },
}

describe('examples', () => {
  it('exist for every kind that can be made', () => {
    expect([...new Set(EXAMPLES.map(({ kind }) => kind))].toSorted()).toEqual(KINDS.toSorted())
  })

  it.each(Object.values(EXAMPLE_FILES))('come with %s', (file) => {
    expect(existsSync(join('public', 'examples', file))).toBe(true)
  })

  it.each(EXAMPLES.map((example) => [`${example.kind}: ${example.label}`, example] as const))(
    '%s can be run at once with the first model of its kind',
    (_name, example) => {
      const [model] = modelsOf(example.kind)
      const request = requestOfExample(example, model!, (file) => ({
        assetId: file,
        seconds: FACTS[file].seconds,
      }))
      expect(judgeRequest(model!, request, (id) => FACTS[id as ExampleFile])).toEqual([])
      expect(filesOfExample(example, model!).length).toBeLessThanOrEqual(
        Object.values(example.files).flat().length,
      )
    },
  )
})
