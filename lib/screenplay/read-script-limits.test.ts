import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readScript } from './read-script'

describe('what cannot be used', () => {
  it('says that there is nothing', () => {
    for (const text of ['', '  \n\n', '\uFEFF', '/* all of it */', '# Only a section'])
      expect(readScript(text)).toMatchObject({
        shots: [],
        problems: ['There is nothing in this text that could be a shot.'],
      })
  })

  it('refuses more than 200 kB, by bytes', () => {
    expect(readScript('ع'.repeat(100_001)).problems).toEqual([
      'This text is 201 kB long; 200 kB are read at once. Import it in parts.',
    ])
  })

  it('stops after 500 shots, and says so', () => {
    const { shots, scenes, problems } = readScript('INT. A - DAY\n\n'.concat('Rain.\n\n'.repeat(501)))
    expect(shots).toHaveLength(500)
    expect(scenes[0]!.shots).toHaveLength(500)
    expect(problems[0]).toMatch(/^This script makes 501 shots/)
  })

  it('names a scene in which nothing happens', () => {
    expect(readScript('INT. A - DAY\n\nINT. B - DAY\n\nRain.').problems).toEqual([
      'Nothing happens in “INT. A - DAY”, so it makes no shot.',
    ])
  })

  it('never throws, and always makes shots that a board can hold', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(
        'INT. A - DAY',
        'ANNA (V.O.)',
        '@x',
        '.y',
        '[[',
        ']]',
        '/*',
        '*/',
        '(beat)',
        '  ',
        '3.',
        'Shot 4 (5s):',
        'BEN O’HARA-DĒ (30s)',
        'İSTANBUL:',
        'ß: x',
        'Title: q',
        '~',
        '>',
        '<',
        '***',
        '_',
        '===',
        '。',
        'A+B[C]: d',
      ),
    )
    const text = fc
      .array(fc.tuple(piece, fc.constantFrom('\n', '\n\n', ' ', '\r\n', '\t')), { maxLength: 60 })
      .map((pairs) => pairs.flat().join(''))
    fc.assert(
      fc.property(text, (script) => {
        const { shots, scenes, characters, places, problems } = readScript(script)
        for (const shot of shots) {
          expect(Number.isInteger(shot.durationSeconds)).toBe(true)
          expect(shot.durationSeconds).toBeGreaterThanOrEqual(1)
          expect(shot.durationSeconds).toBeLessThanOrEqual(60)
          expect(shot.prompt).not.toBe('')
        }
        expect(scenes.reduce((sum, scene) => sum + scene.shots.length, 0)).toBeLessThanOrEqual(shots.length)
        const handles = [...characters, ...places].map(({ handle }) => handle)
        expect(new Set(handles).size).toBe(handles.length)
        expect(handles.every((handle) => /^[\p{L}\p{N}_]+$/u.test(handle))).toBe(true)
        expect(shots.length + problems.length).toBeGreaterThan(0)
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    ['[['],
    [']]'],
    ['/*'],
    ['*a '],
    ['!.'],
    ['🎬\n'],
    ['a\n  \n[['],
    [' '],
    ['A1'],
    ['"x.'],
    ['_a*'],
    ['INT. '],
    ['- -'],
    ['A (1s) '],
  ])('gets to the end of 200 kB of %j', (unit) => {
    const text = unit.repeat(Math.floor(200_000 / new TextEncoder().encode(unit).length))
    expect(readScript(`Rain.\n\nx${text}x`).problems).toBeInstanceOf(Array)
  })

  it('gets to the end of thousands of names and places', () => {
    const names = Array.from({ length: 5000 }, (_, at) => `INT. P${at} - DAY\n\nN${at}\nHello N${at}.`).join(
      '\n\n',
    )
    const { characters, shots, problems } = readScript(names)
    expect(characters).toHaveLength(100)
    expect(shots).toHaveLength(500)
    expect(problems).toHaveLength(2)
  })
})
