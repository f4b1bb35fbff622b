import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanKeyText, judgeKey, type KeyForm, readSettings, splitKey } from './key-form'
import { getProvider, PROVIDERS } from './registry'

const here = { isOwnAddress: true }
const form = (id: string): KeyForm => getProvider(id).key
const judge = (id: string, apiKey: string, where = here) => judgeKey(form(id), { values: { apiKey } }, where)

describe('a pasted key', () => {
  const bare = 'r8_Ab3dEf6hIj9lMn2pQr5tUv8xYz1Bc4De7Gh0J'

  it.each([
    ` ${bare} `,
    `\n${bare}\r\n`,
    `"${bare}"`,
    `'${bare}',`,
    `“${bare}”`,
    `\`${bare}\``,
    `Bearer ${bare}`,
    `bearer   ${bare}`,
    `Key ${bare}`,
    `Token ${bare}`,
    `Authorization: Bearer ${bare}`,
    `"Authorization": "Bearer ${bare}",`,
    `-H "Authorization: Bearer ${bare}"`,
    `X-API-Key: ${bare}`,
    `x-api-key:${bare}`,
    `REPLICATE_API_TOKEN=${bare}`,
    `export REPLICATE_API_TOKEN="${bare}"`,
    `FAL_KEY = '${bare}';`,
    `\ufeff${bare}\u200b`,
    `${bare.slice(0, 20)}\n  ${bare.slice(20)}`,
    `\u00a0${bare}\u00a0`,
  ])('%j is freed of what came along', (pasted) => {
    expect(cleanKeyText(pasted)).toBe(bare)
  })

  it.each([
    'Bearer_is_part_of_it',
    'keyless-123456',
    'sk-key=abcdef12',
    'a1b2:c3d4e5f6',
    'tokenized99',
    'abcdef12==',
  ])('%s is left as it is', (bareKey) => expect(cleanKeyText(bareKey)).toBe(bareKey))

  it('is clean after one cleaning, whatever was pasted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const clean = cleanKeyText(typed)
        expect(clean).not.toMatch(/\s/)
        expect(cleanKeyText(clean).length).toBeLessThanOrEqual(clean.length)
      }),
    )
  })
})

describe('a key of the wrong shape', () => {
  it.each([
    ['apiframe', 'afx_0123456789', 'begin with afk_'],
    ['replicate', 'sk_0123456789abcdef', 'begin with r8_'],
    ['segmind', '0123456789abcdef', 'begin with SG_'],
    ['wavespeed', '', 'Type or paste the API key.'],
    ['wavespeed', 'short', 'Too short'],
    ['wavespeed', 'x'.repeat(4097), 'Too long'],
    ['wavespeed', 'ключ-от-квартиры', 'Only Latin letters'],
    ['replicate', 'r8_****************abcd', 'shortened form'],
    ['apimodels', 'abcd••••••••wxyz', 'shortened form'],
    ['apimodels', 'abcdefgh...wxyz', 'shortened form'],
    ['kling', 'access1234:secret5678', 'a colon in it'],
  ])('of %s is refused: %s', (id, typed, message) => {
    const { key, problems } = judge(id, typed)
    expect(key).toBeNull()
    expect(problems['apiKey']).toContain(message)
  })

  it.each([
    ['segmind', 'SG_short-one', 'usually are SG_'],
    ['replicate', 'r8_0123456789', 'usually have 40'],
    ['fal', 'no-colon-in-here', 'usually are an id and a secret'],
  ])('that is only usual at %s warns and stops nobody: %s', (id, typed, message) => {
    const { key, problems, warnings } = judge(id, typed)
    expect(key).toBe(typed)
    expect(problems).toEqual({})
    expect(warnings['apiKey']).toContain(message)
  })

  it('is only doubted at another address, which may have keys of its own', () => {
    const { key, warnings } = judge('replicate', 'proxy-key-0123', { isOwnAddress: false })
    expect(key).toBe('proxy-key-0123')
    expect(warnings['apiKey']).toContain('begin with r8_')
  })

  it.each([
    ['apiframe', 'afk_0123456789'],
    ['replicate', 'r8_Ab3dEf6hIj9lMn2pQr5tUv8xYz1Bc4De7Gh0J'],
    ['segmind', 'SG_0123456789abcdef'],
    ['fal', '0f8fad5b-d9cb-469f-a165-70867728950e:0123456789abcdef0123456789abcdef'],
  ])('it is not: %s %s', (id, typed) => {
    expect(judge(id, typed)).toMatchObject({
      key: typed,
      problems: {},
      warnings: {},
      lastFour: typed.slice(-4),
    })
  })
})

describe('a pair', () => {
  const id = 'a1b2c3d4-id'
  const secret = 'very-secret-99'

  it.each([
    [{ keyId: id, keySecret: secret }],
    [{ keyId: ` "${id}" `, keySecret: `hf-secret: ${secret}\n` }],
    [{ keyId: `Key ${id}:${secret}`, keySecret: '' }],
    [{ keyId: `HF_KEY=${id}:${secret}` }],
  ] as Record<string, string>[][])('is one string with a colon between, typed as %j', (values) => {
    const judged = judgeKey(form('higgsfield'), { values: values! }, here)
    expect(judged).toEqual({ key: `${id}:${secret}`, lastFour: id.slice(-4), problems: {}, warnings: {} })
    expect(splitKey(judged.key!)).toEqual([id, secret])
  })

  it('names every field that is missing or wrong', () => {
    expect(judgeKey(form('higgsfield'), { values: { keyId: id } }, here).problems).toEqual({
      keySecret: 'Type or paste the key secret.',
    })
    expect(
      judgeKey(form('higgsfield'), { values: { keyId: `${id}:${secret}`, keySecret: secret } }, here)
        .problems['keyId'],
    ).toContain('colon')
  })

  it('is told from a single key by its number of parts', () => {
    const single = judge('kling', 'one-long-api-key')
    const pair = judgeKey(
      form('kling'),
      { wayId: 'pair', values: { accessKey: 'access1234', secretKey: 'secret5678' } },
      here,
    )
    expect([single, pair].map(({ key }) => splitKey(key!).length)).toEqual([1, 2])
    expect(judgeKey(form('kling'), { wayId: 'neither', values: {} }, here).key).toBeNull()
  })
})

describe('settings', () => {
  it('fall back to the first option, and hold nothing that is not on offer', () => {
    expect(readSettings(form('modellix'), {})).toEqual({ pathShape: 'find', tier: '0' })
    expect(readSettings(form('modellix'), { pathShape: 'async' })).toEqual({ pathShape: 'async', tier: '0' })
    expect(readSettings(form('modellix'), { pathShape: 'moon' })).toBeNull()
    expect(readSettings(form('modellix'), { other: 'x' })).toBeNull()
    expect(readSettings(form('higgsfield'), {})).toEqual({})
  })
})

describe.each(PROVIDERS)('the key form of $id', ({ key: { ways, choices = [] } }) => {
  it('can be drawn, tells its ways apart and holds patterns that compile', () => {
    expect(ways.length).toBeGreaterThan(0)
    const counts = ways.map(({ fields }) => fields.length)
    expect(new Set(counts).size).toBe(counts.length)
    expect(new Set(ways.map(({ id }) => id)).size).toBe(ways.length)
    for (const { fields } of ways) {
      const names = fields.map(({ name }) => name)
      expect(new Set(names).size).toBe(names.length)
      // These are fields of the form around it.
      for (const name of names) expect(['label', 'baseUrl', 'providerId', 'form']).not.toContain(name)
      for (const { label, shapes = [] } of fields) {
        expect(label).not.toBe('')
        for (const { pattern, message } of shapes) {
          expect(() => new RegExp(pattern)).not.toThrow()
          expect(message).toMatch(/\.$/)
        }
      }
    }
    for (const { options } of choices) {
      expect(options.length).toBeGreaterThan(1)
      for (const { limits = {} } of options) {
        // One clock per key: it turns by requests or by creates.
        expect(limits.createsPerMinute === undefined || limits.requestsPerMinute === undefined).toBe(true)
        for (const limit of Object.values(limits)) expect(limit).toBeGreaterThan(0)
      }
    }
  })
})
