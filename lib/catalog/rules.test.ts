import { describe, expect, it } from 'vitest'
import { ASSET } from '@/tests/factories/requests'
import { getFilterLists } from '@/lib/gallery/filter-lists'
import { CURRENT_EFFECTS, EFFECTS, EFFECTS_AS_OF } from './effects'
import { EXAMPLES } from './examples'
import { FIELD_NAMES, type FieldName } from './field-list'
import { fieldsFor } from './fields'
import type { GenerationRequest, Kind, Model } from './model'
import { getModel, KINDS, MEDIA_KINDS, MEDIA_MODELS, MODELS, modelsOf } from './models'
import { carryOver, checkRequest, defaultRequest, settle } from './request'

type Change = Partial<GenerationRequest>

/** A complete request, as a person would have filled it in. */
function filled(modelId: string, change: Change = {}): GenerationRequest {
  const model = getModel(modelId)
  const request: Record<string, unknown> = { ...defaultRequest(model) }
  for (const field of fieldsFor(model, defaultRequest(model))) {
    if (field.control === 'text' && field.isRequired) request[field.name] = 'words'
    if (field.control === 'media' && field.min > 0)
      request[field.name] = field.name === 'referenceImages' ? files(field.min) : ASSET
    if (field.control === 'ids' && field.min > 0) request[field.name] = ['one']
  }
  if (model.follows) request['inputSeconds'] = 8
  return { ...(request as unknown as GenerationRequest), ...change }
}

function problems(modelId: string, change: Change): string[] {
  return checkRequest(getModel(modelId), filled(modelId, change)).map(({ field }) => field)
}

const files = (count: number) => Array.from({ length: count }, () => ASSET)
const shots = (...seconds: number[]) => seconds.map((durationSeconds) => ({ prompt: 'a', durationSeconds }))
const start = { startFrame: ASSET }
const end = { endFrame: ASSET }
const DUAL = CURRENT_EFFECTS.find(({ pictures }) => pictures === 2)!.id
const SINGLE = CURRENT_EFFECTS.find(({ pictures }) => pictures === 1)!.id

const REFUSED: [modelId: string, change: Change, field: FieldName][] = [
  ['kling-v3/image-to-video', { voices: ['a'] }, 'voices'],
  ['kling-v3/image-to-video', { sound: true, voices: ['a', 'b', 'c'] }, 'voices'],
  ['kling-v3/image-to-video', { elements: ['1', '2', '3', '4'] }, 'elements'],
  ['kling-v3/text-to-video', { shots: shots(1, 1, 1, 1, 1, 0) }, 'shots'],
  ['kling-v3/text-to-video', { shots: shots(1, 1, 1) }, 'shots'],
  ['kling-v3/text-to-video', { durationSeconds: 7, shots: shots(1, 1, 1, 1, 1, 1, 1) }, 'shots'],
  ['kling-v3/text-to-video', { shots: [{ prompt: 'x'.repeat(513), durationSeconds: 5 }] }, 'shots'],
  ['kling-v3-turbo/text-to-video', { quality: '4k' }, 'quality'],
  ['kling-v3-turbo/image-to-video', end, 'endFrame'],
  ['kling-v2-6/text-to-video', { sound: true, quality: '720p' }, 'quality'],
  ['kling-v2-6/image-to-video', { ...end, quality: '720p' }, 'quality'],
  ['kling-v2-6/image-to-video', { ...end, quality: '1080p', sound: true }, 'sound'],
  ['kling-v2-6/image-to-video', { quality: '1080p', voices: ['a'] }, 'voices'],
  ['kling-v2-6/image-to-video', { quality: '720p', sound: true, voices: ['a'] }, 'quality'],
  ['kling-v2-6/text-to-video', { guidance: 0.5 }, 'guidance'],
  ['kling-v2-6/text-to-video', { quality: '4k' }, 'quality'],
  ['kling-v2-5-turbo/image-to-video', { ...end, quality: '720p' }, 'quality'],
  ['kling-v2-5-turbo/text-to-video', { sound: true }, 'sound'],
  ['kling-v2-1/image-to-video', { ...end, quality: '720p' }, 'quality'],
  ['kling-v2-1-master/image-to-video', end, 'endFrame'],
  ['kling-v2-5-turbo/text-to-video', { durationSeconds: 7 }, 'durationSeconds'],
  ['kling-v3-omni/video-to-video', { sound: true }, 'sound'],
  ['kling-v3-omni/video-to-video', { durationSeconds: 5 }, 'durationSeconds'],
  ['kling-v3-omni/video-to-video', { ...start }, 'startFrame'],
  ['kling-v3-omni/video-to-video', { shots: shots(5) }, 'shots'],
  ['kling-v3-omni/video-to-video', { aspectRatio: '1:1' }, 'aspectRatio'],
  ['kling-v3-omni/video-to-video', { referenceImages: files(3), elements: ['1', '2'] }, 'elements'],
  ['kling-v3-omni/images-to-video', { referenceImages: files(6), elements: ['1', '2'] }, 'elements'],
  ['kling-v3-omni/images-to-video', { referenceImages: files(8) }, 'referenceImages'],
  ['kling-v3-omni/images-to-video', { referenceImages: files(1), ...end }, 'startFrame'],
  ['kling-v3-omni/images-to-video', { referenceImages: files(1), ...start }, 'aspectRatio'],
  ['kling-v3-omni/images-to-video', {}, 'referenceImages'],
  ['kling-v3-omni/text-to-video', { negativePrompt: 'rain' }, 'negativePrompt'],
  ['kling-video-o1/image-to-video', { durationSeconds: 7 }, 'durationSeconds'],
  ['kling-video-o1/text-to-video', { durationSeconds: 3 }, 'durationSeconds'],
  ['kling-video-o1/text-to-video', { sound: true }, 'sound'],
  ['kling-video-o1/text-to-video', { shots: shots(5) }, 'shots'],
  ['kling-video-o1/text-to-video', { quality: '4k' }, 'quality'],
  ['kling-video-o1/video-to-video', { referenceImages: files(4), elements: ['1'] }, 'elements'],
  ['kling-v3-motion-control/motion-control', { orientation: 'image', inputSeconds: 10.5 }, 'orientation'],
  ['kling-v3-motion-control/motion-control', { orientation: 'image', elements: ['1'] }, 'orientation'],
  ['kling-v3-motion-control/motion-control', { quality: '4k' }, 'quality'],
  ['kling-v2-6-motion-control/motion-control', { elements: ['1'] }, 'elements'],
  ['kling-v3-omni-image/edit-image', { seriesCount: 4, imageCount: 1 }, 'imageCount'],
  ['kling-v3-omni-image/text-to-image', { aspectRatio: 'auto' }, 'aspectRatio'],
  ['kling-v3-omni-image/edit-image', { referenceImages: files(10), elements: ['1'] }, 'elements'],
  ['kling-image-o1/text-to-image', { quality: '4k' }, 'quality'],
  ['kling-image-o1/text-to-image', { seriesCount: 2 }, 'seriesCount'],
  ['kling-v3-image/edit-image', { negativePrompt: 'rain' }, 'negativePrompt'],
  ['kling-v2-1-image/edit-image', { negativePrompt: 'rain' }, 'negativePrompt'],
  ['kling-v2-1-image/edit-image', { referenceUse: 'face', faceFidelity: 0.5 }, 'faceFidelity'],
  ['kling-v3-image/edit-image', { imageFidelity: 0.5 }, 'imageFidelity'],
  ['kling-v2-1-multi-image/edit-image', { referenceImages: files(5) }, 'referenceImages'],
  ['kling-image-expansion/expand-image', {}, 'expandUp'],
  ['kling-image-expansion/expand-image', { expandUp: 1, expandRight: 1 }, 'expandRight'],
  ['kling-effects/effects', { effect: DUAL }, 'secondPicture'],
  ['kling-effects/effects', { effect: SINGLE, secondPicture: ASSET }, 'secondPicture'],
  ['kling-effects/effects', { effect: 'hug' }, 'effect'],
  ['kling-tts/speech', { voices: [] }, 'voices'],
  ['kling-tts/speech', { speechText: 'x'.repeat(1_001) }, 'speechText'],
  ['kling-tts/speech', { speed: 2.1 }, 'speed'],
  ['kling-text-to-audio/sound', { durationSeconds: 11 }, 'durationSeconds'],
  ['kling-text-to-audio/sound', { prompt: 'x'.repeat(201) }, 'prompt'],
  ['kling-voice/voice', { voiceName: ' ' }, 'voiceName'],
  ['kling-voice/voice', { voiceName: 'x'.repeat(21) }, 'voiceName'],
  ['kling-voice/voice', { voiceSample: undefined }, 'voiceSample'],
  ['hailuo-2.3/text-to-video', { durationSeconds: 10, quality: '1080p' }, 'durationSeconds'],
]

const TAKEN: [modelId: string, change: Change][] = [
  ['kling-v3/image-to-video', { sound: true, voices: ['a', 'b'], ...end }],
  ['kling-v3/image-to-video', { elements: ['1', '2', '3'], quality: '4k', durationSeconds: 15 }],
  ['kling-v3/text-to-video', { prompt: '', durationSeconds: 15, shots: shots(1, 2, 3, 4, 4, 1) }],
  ['kling-v2-6/image-to-video', { quality: '1080p', sound: true, voices: ['a', 'b'] }],
  ['kling-v2-6/image-to-video', { quality: '1080p', ...end }],
  ['kling-v3-omni/images-to-video', { referenceImages: files(4), elements: ['1', '2', '3'] }],
  ['kling-v3-omni/images-to-video', { elements: ['1'] }],
  [
    'kling-v3-omni/video-to-video',
    { videoUse: 'feature', durationSeconds: 5, aspectRatio: '1:1', shots: shots(2, 3) },
  ],
  ['kling-video-o1/image-to-video', { ...end, durationSeconds: 7 }],
  ['kling-video-o1/image-to-video', { elements: ['1'], durationSeconds: 3 }],
  ['kling-v3-motion-control/motion-control', { orientation: 'image', inputSeconds: 10 }],
  ['kling-v3-motion-control/motion-control', { orientation: 'video', inputSeconds: 30 }],
  ['kling-v3-omni-image/edit-image', { seriesCount: 9, imageCount: undefined, quality: '4k' }],
  ['kling-v3-omni-image/text-to-image', { seriesCount: 1, imageCount: 9 }],
  ['kling-v2-1-image/edit-image', { referenceUse: 'subject', imageFidelity: 0, faceFidelity: 1 }],
  [
    'kling-image-expansion/expand-image',
    { expandUp: 0.1, expandDown: 0.4, expandLeft: 0.3, expandRight: 0.7 },
  ],
  ['kling-effects/effects', { effect: DUAL, secondPicture: ASSET }],
  ['kling-effects/effects', { effect: SINGLE }],
  ['kling-v2a/sound', { prompt: '', musicPrompt: 'slow strings', asmr: true }],
]

describe('a rule of one model', () => {
  it.each(REFUSED)('%s refuses %o at %s', (modelId, change, field) => {
    expect(problems(modelId, change)).toContain(field)
  })

  it.each(TAKEN)('%s takes %o', (modelId, change) => {
    expect(problems(modelId, change)).toEqual([])
  })

  it('shuts elements and voices out in both directions, and says so on the form', () => {
    const model = getModel('kling-v3/image-to-video')
    const both = filled(model.id, { sound: true, voices: ['a'], elements: ['1'] })
    expect(checkRequest(model, both).map(({ field }) => field)).toEqual(['voices', 'elements'])
    const form = fieldsFor(model, filled(model.id, { elements: ['1'], sound: true }))
    expect(form.find(({ name }) => name === 'voices')?.closedBecause).toBe(
      'Elements and voices do not go together.',
    )
  })

  it('has 4K on 3.0 and 3.0 Omni alone among the Kling models', () => {
    const families = MODELS.filter(
      ({ family, abilities }) => family.startsWith('kling') && abilities.quality?.allowed.includes('4k'),
    ).map(({ family }) => family)
    expect([...new Set(families)]).toEqual(['kling-v3', 'kling-v3-omni', 'kling-v3-omni-image'])
  })
})

describe('what a choice closes moves to an open value, or away', () => {
  const MOVES: [modelId: string, before: Change, after: Change][] = [
    ['kling-v2-6/text-to-video', { sound: true, quality: '720p' }, { sound: true, quality: '1080p' }],
    [
      'kling-v2-6/image-to-video',
      { ...end, sound: true, quality: '720p', voices: ['a'] },
      { ...end, sound: false, quality: '1080p', voices: undefined },
    ],
    ['kling-v2-5-turbo/image-to-video', { ...end, quality: '720p' }, { ...end, quality: '1080p' }],
    ['kling-v3/image-to-video', { sound: false, voices: ['a'] }, { sound: false, voices: undefined }],
    [
      'kling-v3-omni/video-to-video',
      { videoUse: 'base', durationSeconds: 5, aspectRatio: '1:1', ...start, ...end, shots: shots(5) },
      {
        durationSeconds: undefined,
        aspectRatio: undefined,
        startFrame: undefined,
        endFrame: undefined,
        shots: undefined,
      },
    ],
    [
      'kling-v3-omni/video-to-video',
      { videoUse: 'feature' },
      { durationSeconds: 5, aspectRatio: '16:9', sound: false },
    ],
    [
      'kling-v3-motion-control/motion-control',
      { orientation: 'image', inputSeconds: 20 },
      { orientation: 'video' },
    ],
    ['kling-video-o1/image-to-video', { durationSeconds: 7 }, { durationSeconds: 5 }],
    ['kling-v3-omni-image/edit-image', { seriesCount: 4 }, { seriesCount: 4, imageCount: undefined }],
    ['kling-effects/effects', { effect: SINGLE, secondPicture: ASSET }, { secondPicture: undefined }],
    ['kling-v2-1-image/edit-image', { referenceUse: 'face', faceFidelity: 1 }, { faceFidelity: undefined }],
  ]

  it.each(MOVES)('%s: %o', (modelId, before, after) => {
    const settled = settle(getModel(modelId), filled(modelId, before))
    for (const [name, value] of Object.entries(after)) expect(settled[name as FieldName]).toEqual(value)
  })
})

describe('carrying over', () => {
  it('cuts files and elements to what fits together, first ones first', () => {
    const from = filled('kling-v3-omni/images-to-video', {
      referenceImages: files(5),
      elements: ['1', '2'],
    })
    const carried = carryOver(from, getModel('kling-v3-omni/video-to-video'))
    expect([carried.referenceImages?.length, carried.elements]).toEqual([4, undefined])
    expect(carryOver(from, getModel('veo-3.1/images-to-video')).referenceImages).toHaveLength(3)
  })

  it('keeps a length only with the file it was measured from', () => {
    const lips = filled('kling-lip-sync/lip-sync', { inputSeconds: 12 })
    expect(carryOver(lips, getModel('kling-avatar/avatar'))).toMatchObject({ audio: ASSET, inputSeconds: 12 })
    const motion = carryOver(lips, getModel('kling-v3-motion-control/motion-control'))
    expect([motion.referenceVideo, motion.inputSeconds]).toEqual([undefined, undefined])
  })

  it('never cuts words', () => {
    const from = filled('kling-v3/text-to-video', { prompt: 'x'.repeat(2_000) })
    const to = getModel('kling-text-to-audio/sound')
    const carried = carryOver(from, to)
    expect(carried.prompt).toHaveLength(2_000)
    expect(checkRequest(to, carried)).toEqual([
      { field: 'prompt', message: 'Prompt is 1,800 characters too long; the limit is 200.' },
    ])
  })

  it('keeps shots together, or not at all', () => {
    const from = filled('kling-v3/text-to-video', { durationSeconds: 12, shots: shots(6, 6) })
    const next = carryOver(from, getModel('kling-v3-turbo/text-to-video'))
    expect(next).toMatchObject({ durationSeconds: 12, shots: from.shots })
    expect(carryOver(from, getModel('kling-v2-6/text-to-video'))).not.toHaveProperty('shots')
  })
})

describe('the list of models', () => {
  /** Every variant that the vendor or a gateway sells, by kind, best first choice first. */
  const EXPECTED: Record<Kind, string> = {
    'text-to-video':
      'kling-v3 kling-v3-turbo kling-v3-omni kling-video-o1 kling-v2-6 kling-v2-5-turbo kling-v2-1-master ' +
      'kling-v2-master kling-v1-6 kling-v1-5 kling-v1 veo-3.1 veo-3.1-fast veo-3.1-lite seedance-2.0 seedance-2.5 ' +
      'seedance-2.0-fast seedance-2.0-mini seedance-1.5-pro seedance-1-pro seedance-1-pro-fast seedance-1-lite ' +
      'hailuo-2.3 hailuo-02 wan-2.6',
    'image-to-video':
      'kling-v3 kling-v3-turbo kling-v3-omni kling-video-o1 kling-v2-6 kling-v2-5-turbo kling-v2-1-master kling-v2-1 ' +
      'kling-v2-master kling-v1-6 kling-v1-5 kling-v1 veo-3.1 veo-3.1-fast veo-3.1-lite seedance-2.0 seedance-2.5 ' +
      'seedance-2.0-fast seedance-2.0-mini seedance-1.5-pro seedance-1-pro seedance-1-pro-fast seedance-1-lite ' +
      'hailuo-2.3 hailuo-2.3-fast hailuo-02 hailuo-02-fast wan-2.6 wan-2.6-flash wan-2.5',
    'images-to-video':
      'kling-v3-omni kling-video-o1 kling-v1-6 veo-3.1 seedance-2.0 seedance-2.5 seedance-2.0-fast ' +
      'seedance-2.0-mini seedance-1-lite wan-2.6-flash',
    'video-to-video':
      'kling-v3-omni kling-video-o1 kling-video-extend veo-3.1 veo-3.1-fast seedance-2.0 seedance-2.0-fast ' +
      'seedance-2.0-mini wan-2.6 wan-2.6-flash',
    'motion-control': 'kling-v3-motion-control kling-v2-6-motion-control',
    avatar: 'kling-avatar-v2 kling-avatar',
    'lip-sync': 'kling-lip-sync kling-lip-sync-text',
    effects: 'kling-effects',
    'text-to-image':
      'kling-v3-image kling-v3-omni-image kling-image-o1 kling-v2-1-image kling-v2-image kling-v1-5-image ' +
      'kling-v1-image wan-2.6',
    'edit-image':
      'kling-v3-omni-image kling-v3-image kling-image-o1 kling-v2-1-image kling-v2-1-multi-image ' +
      'kling-ai-multi-shot kling-v2-image kling-v2-multi-image kling-v2-new-image kling-v1-5-image kling-v1-image ' +
      'wan-2.6',
    'expand-image': 'kling-image-expansion',
    'segment-image': 'kling-image-recognize',
    'try-on': 'kolors-vto-v1-5 kolors-vto-v1',
    speech: 'kling-tts',
    sound: 'kling-text-to-audio kling-v2a',
    voice: 'kling-voice',
    faces: 'kling-faces',
  }

  it.each(Object.entries(EXPECTED))('has for %s: %s', (kind, families) => {
    expect(MODELS.filter((model) => model.kind === kind).map(({ family }) => family)).toEqual(
      families.split(' '),
    )
  })

  it('has retired what the vendor switched off or replaced, and offers every kind', () => {
    expect(MODELS.filter(({ status }) => status === 'retired').map(({ id }) => id)).toEqual([
      'kling-v1/text-to-video',
      'kling-v1/image-to-video',
      'kling-video-extend/video-to-video',
      'kling-lip-sync-text/lip-sync',
    ])
    expect([...KINDS, 'voice', 'faces']).toEqual(Object.keys(EXPECTED))
    expect(modelsOf('lip-sync')).toHaveLength(1)
  })

  it('shows no voice and no faces among what makes media', () => {
    expect(MEDIA_KINDS).not.toContain('voice')
    expect(MEDIA_KINDS).not.toContain('faces')
    expect(MODELS.filter((model) => !MEDIA_MODELS.includes(model)).map(({ id }) => id)).toEqual([
      'kling-faces/faces',
      'kling-voice/voice',
    ])
    const { kind, model } = getFilterLists()
    expect([...kind, ...model].filter(([value]) => /voice|faces/.test(value))).toEqual([])
    expect(EXAMPLES.map((example): Kind => example.kind)).not.toContain('voice')
  })

  it('follows a file wherever there is no duration to choose for a clip made from one', () => {
    const following = MODELS.filter(({ follows }) => follows)
    expect(new Set(following.map(({ kind }) => kind))).toEqual(
      new Set(['video-to-video', 'motion-control', 'avatar', 'lip-sync', 'sound']),
    )
    for (const { follows, abilities, id } of following) expect(abilities[follows!]?.min, id).toBe(1)
  })
})

describe.each(MODELS)('$id', (model) => {
  const has = (name: string) => name === 'inputSeconds' || name in model.abilities

  it('is named, dated and sourced, in few words', () => {
    expect(model.id).toBe(`${model.family}/${model.kind}`)
    expect(MODELS.filter(({ id }) => id === model.id)).toHaveLength(1)
    expect(model.asOf).toMatch(/^20\d\d-\d\d-\d\d$/)
    expect(model.source).not.toBe('')
    expect(model.name.length).toBeLessThanOrEqual(28)
    expect(model.goodFor).toMatch(/^.{10,60}$/)
    expect(model.goodFor).not.toMatch(/\.$/)
  })

  it('speaks in its rules only of fields it has, in whole sentences', () => {
    const rules = [...model.exclusions, ...(model.requirements ?? []), ...(model.counts ?? [])]
    for (const rule of rules) {
      const named = [
        ...Object.keys(rule.when ?? {}),
        ...('closes' in rule ? [rule.closes] : 'needs' in rule ? rule.needs : rule.of),
      ]
      expect(named.filter((name) => !has(name))).toEqual([])
      expect(rule.why).toMatch(/^[A-Z].*\.$/)
    }
    for (const { closes, allow } of model.exclusions) {
      const ability = model.abilities[closes]
      if (allow && ability && 'allowed' in ability) {
        for (const value of allow) expect(ability.allowed as readonly unknown[]).toContain(value)
      }
    }
  })

  it('has defaults among its values, and sane limits', () => {
    for (const name of FIELD_NAMES) check(model, name)
  })
})

function check({ abilities }: Model, name: FieldName): void {
  const ability = abilities[name]
  if (!ability) return
  if ('allowed' in ability) {
    const allowed: readonly unknown[] = ability.allowed
    expect(new Set(allowed).size).toBe(allowed.length)
    if (ability.default !== undefined) expect(allowed).toContain(ability.default)
  } else if ('step' in ability) {
    expect(ability.default).toBeGreaterThanOrEqual(ability.min)
    expect(ability.default).toBeLessThanOrEqual(ability.max)
  } else if ('limits' in ability) {
    expect(ability.max).toBeGreaterThanOrEqual(Math.max(1, ability.min))
    expect(ability.limits.formats.length).toBeGreaterThan(0)
    expect(ability.limits.maxBytes).toBeGreaterThan(0)
  } else {
    expect('max' in ability ? ability.max : ability.maxChars).toBeGreaterThan(0)
  }
}

describe('effects', () => {
  it('are the list of the vendor, each once, with its number of pictures and a name to find it by', () => {
    const newest = EFFECTS.filter(({ seen }) => EFFECTS_AS_OF.startsWith(seen))
    expect([1, 2].map((count) => newest.filter(({ pictures }) => pictures === count).length)).toEqual([
      204, 15,
    ])
    expect(EFFECTS).toHaveLength(331)
    expect(new Set(EFFECTS.map(({ id }) => id)).size).toBe(331)
    expect(new Set(EFFECTS.map(({ label }) => label)).size).toBe(331)
    expect(EFFECTS.find(({ id }) => id === 'tennis_trend_9_16')?.label).toBe('Tennis trend (portrait)')
    expect(EFFECTS.find(({ id }) => id === '3d_cartoon_2')?.label).toBe('3D cartoon 2')
  })

  it('leave out what the vendor said would end', () => {
    expect(CURRENT_EFFECTS).toHaveLength(218)
    expect(CURRENT_EFFECTS.map(({ id }) => id)).not.toContain('magic_match_tree')
  })
})
