import { describe, expect, it } from 'vitest'
import { readScript } from './read-script'

const FOUNTAIN = `Title:
    _**BRICK & STEEL**_
    _**FULL RETIRED**_
Credit: Written by
Author: Stu Maschwitz
Draft date: 1/20/2012

FADE IN:

# Act one
= They wait.

EXT. BRICK'S PATIO - DAY #1A#

A gorgeous day. The sun is shining. But BRICK BRADDOCK (50s, retired detective) is sitting quietly.

CLOSE ON the beer. It *sweats*. Brick picks it up.

/* INT. NEVER - NIGHT

Nobody sees this. */
STEEL (O.S.)
(beer raised)
Beer's ready!

BRICK
Are they cold?

STEEL ^
Does a bear crap
in the woods?
(beat)
Yes.
~la la la

CUT TO:

INT./EXT. BRICK'S CAR - MOMENTS LATER

!BOOM
They drive. [[Ask for a
permit.]]

===

.BINOCULARS POV

@McAVOY
Hello \\*there\\*.

> Smash to black.

> **THE END** <
`

describe('a screenplay in Fountain', () => {
  const script = readScript(FOUNTAIN)

  it('has the title page, with marks and lines taken out', () => {
    expect([script.title, script.author]).toEqual(['BRICK & STEEL FULL RETIRED', 'Stu Maschwitz'])
    expect(script.problems).toEqual([])
  })

  it('has scenes, and none from what is struck out', () => {
    expect(
      script.scenes.map(({ heading, setting, place, timeOfDay }) => [heading, setting, place, timeOfDay]),
    ).toEqual([
      ["EXT. BRICK'S PATIO - DAY", 'exterior', "BRICK'S PATIO", 'DAY'],
      ["INT./EXT. BRICK'S CAR - MOMENTS LATER", 'both', "BRICK'S CAR", 'MOMENTS LATER'],
      ['BINOCULARS POV', '', 'BINOCULARS POV', ''],
    ])
    expect(script.shots.map(({ scene }) => scene)).toEqual([
      "EXT. BRICK'S PATIO - DAY",
      '',
      "INT./EXT. BRICK'S CAR - MOMENTS LATER",
      'BINOCULARS POV',
      '',
    ])
    expect(script.scenes.flatMap(({ shots }) => shots)).toEqual(script.shots)
  })

  it('names characters and places by handle; a full name and a first name are one character', () => {
    expect(script.characters).toEqual([
      { name: 'Brick', handle: 'brick', description: '50s, retired detective' },
      { name: 'Steel', handle: 'steel', description: '' },
      { name: 'McAVOY', handle: 'mcavoy', description: '' },
    ])
    expect(script.places.map(({ name, handle }) => [name, handle])).toEqual([
      ["Brick's Patio", 'bricks_patio'],
      ["Brick's Car", 'bricks_car'],
      ['Binoculars Pov', 'binoculars_pov'],
    ])
    expect(script.shots.map(({ prompt }) => prompt)).toEqual([
      '@bricks_patio, day: A gorgeous day. The sun is shining. But @brick (50s, retired detective) is sitting quietly.',
      '@bricks_patio, day: CLOSE ON the beer. It sweats. @brick picks it up.',
      '@bricks_car, day: BOOM They drive.',
      '@binoculars_pov: @mcavoy speaks.',
      '@binoculars_pov: THE END',
    ])
  })

  it('has every line with its speaker and manner, dual dialogue and lyrics too', () => {
    expect(script.shots[1]!.lines).toEqual([
      { speaker: 'Steel', words: "Beer's ready!", manner: 'off screen, beer raised' },
      { speaker: 'Brick', words: 'Are they cold?', manner: '' },
      { speaker: 'Steel', words: 'Does a bear crap in the woods?', manner: '' },
      { speaker: 'Steel', words: 'Yes.', manner: 'beat' },
      { speaker: 'Steel', words: 'la la la', manner: 'singing' },
    ])
    expect(script.shots[3]!.lines[0]!.words).toBe('Hello *there*.')
  })

  it('keeps synopses and notes for whoever makes it', () => {
    expect(script.shots.map(({ notes }) => notes)).toEqual(['They wait.', '', 'Ask for a permit.', '', ''])
  })
})

describe('what Fountain forces and forgives', () => {
  const partsOf = (text: string) => {
    const { shots, scenes } = readScript(text)
    return { headings: scenes.map(({ heading }) => heading), prompts: shots.map(({ prompt }) => prompt) }
  }

  it.each([
    ['a transition in lower case is forced', 'INT. A - DAY\n\n> burn to white.\n\nRain.', ['@a, day: Rain.']],
    ['three dots are no heading', 'INT. A - DAY\n\n...and then rain.', ['@a, day: ...and then rain.']],
    ['capitals are action when forced', 'INT. A - DAY\n\n!BANG\nIt falls.', ['@a, day: BANG It falls.']],
    [
      'capitals without words below are action',
      'INT. A - DAY\n\nBANG.\n\nRain.',
      ['@a, day: BANG.', '@a, day: Rain.'],
    ],
    ['an unclosed boneyard hides nothing', 'INT. A - DAY\n\nRain /* falls.', ['@a, day: Rain /* falls.']],
    [
      'lonely marks stay',
      'INT. A - DAY\n\n2 * 3 and snake_case and 5*.',
      ['@a, day: 2 * 3 and snake_case and 5*.'],
    ],
  ])('%s', (_, text, prompts) => expect(partsOf(text).prompts).toEqual(prompts))

  it('reads headings of every kind', () => {
    const kinds = [
      'INT. A - DAY',
      'ext b - night',
      'EST. C - DAWN',
      'I/E D - DUSK',
      'INT/EXT. E - NOON',
      '.F',
    ]
    const { headings } = partsOf(kinds.map((heading) => `${heading}\n\nRain.`).join('\n\n'))
    expect(headings).toEqual([...kinds.slice(0, -1), 'F'])
  })

  it('holds a dialogue together over a line of two spaces', () => {
    const { shots } = readScript('INT. A - DAY\n\nANNA\nOne.\n  \nTwo.\n\nRain.')
    expect(shots.map(({ lines }) => lines.map(({ words }) => words))).toEqual([['One. Two.'], []])
  })

  it('reads windows line ends, tabs, a mark of byte order and curled quotes like any other', () => {
    const text = 'INT. A - DAY\n\nANNA\n\t(low)\nIt’s “late”.\n'
    expect(readScript(`\uFEFF${text.replaceAll('\n', '\r\n')}`)).toEqual(readScript(text))
    expect(readScript(text).shots[0]!.lines).toEqual([
      { speaker: 'Anna', words: 'It’s “late”.', manner: 'low' },
    ])
  })
})

describe('lengths', () => {
  const sentence = 'The old train crosses the long bridge over the river while the sun goes down.'

  it('splits long action at sentence ends, 15 s each at most', () => {
    const { shots } = readScript(`INT. A - DAY\n\n${`${sentence} `.repeat(12)}`)
    expect(shots.length).toBeGreaterThan(3)
    for (const { prompt, durationSeconds } of shots) {
      expect(durationSeconds).toBeLessThanOrEqual(15)
      expect(prompt).toMatch(/^@a, day: (The old train[^.]+\. ?)+$/)
    }
    expect(shots.map(({ prompt }) => prompt.slice('@a, day: '.length)).join(' ')).toBe(
      `${sentence} `.repeat(12).trim(),
    )
  })

  it('splits a long exchange, and loses no word of it', () => {
    const speech = (name: string, at: number) => `${name}\n${`${sentence} ${at} times. `.repeat(2)}`
    const text = Array.from({ length: 12 }, (_, at) => speech(at % 2 ? 'ANNA' : 'BEN', at)).join('\n\n')
    const { shots } = readScript(`INT. A - DAY\n\n${text}`)
    expect(Math.max(...shots.map(({ durationSeconds }) => durationSeconds))).toBeLessThanOrEqual(15)
    expect(shots[0]!.prompt).toBe('@a, day: @ben speaks.')
    const said = shots.flatMap(({ lines }) => lines.map(({ words }) => words)).join(' ')
    expect(said).toBe(
      Array.from({ length: 12 }, (_, at) => `${sentence} ${at} times. `.repeat(2).trim()).join(' '),
    )
  })

  it('splits a speech without spaces by its characters', () => {
    const words = '我们今天晚上一起去看电影吧'.repeat(12)
    const { shots } = readScript(`小明：${words}`)
    expect(shots.length).toBeGreaterThan(1)
    expect(shots.flatMap(({ lines }) => lines.map((line) => line.words)).join('')).toBe(words)
  })
})

describe('camera', () => {
  it.each([
    ['CLOSE ON her hand.', 'close-up', ''],
    ['EXTREME CLOSE UP: an eye.', 'extreme close-up', ''],
    ['WIDE on the desert.', 'wide', ''],
    ["ANNA'S POV: the door.", 'point of view', ''],
    ['INSERT: a letter.', 'insert', ''],
    ['ANGLE ON the dog. DOLLY IN.', '', 'dolly in'],
    ['PAN LEFT to the sea.', '', 'pan left'],
    ['TWO SHOT. The camera orbits.', 'two-shot', 'orbit'],
    ['He puts a pan on the stove and looks at the wide road.', '', ''],
  ])('%s', (text, framing, camera) => {
    expect(readScript(text).shots[0]).toMatchObject({ framing, camera })
  })

  it('begins a shot where the script looks elsewhere', () => {
    const { shots } = readScript(
      'INT. A - DAY\n\nRain falls. CLOSE ON the key. It turns. PAN RIGHT to the door.',
    )
    expect(shots.map(({ prompt }) => prompt)).toEqual([
      '@a, day: Rain falls.',
      '@a, day: CLOSE ON the key. It turns. PAN RIGHT to the door.',
    ])
  })
})

describe('plain text', () => {
  it('makes a shot of every paragraph, and lines of what names say', () => {
    const { shots, characters } = readScript(
      'Rain on the window.\n\nAnna (softly): Stay here.\nBen: No!\n\nShe closes\nthe door.',
    )
    expect(shots).toMatchObject([
      {
        prompt: 'Rain on the window.',
        lines: [
          { speaker: 'Anna', words: 'Stay here.', manner: 'softly' },
          { speaker: 'Ben', words: 'No!', manner: '' },
        ],
      },
      { prompt: 'She closes the door.', lines: [] },
    ])
    expect(characters.map(({ handle }) => handle)).toEqual(['anna', 'ben'])
  })

  it.each([
    [
      '1. Rain falls.\n2. Anna runs.',
      [
        ['Rain falls.', 1],
        ['Anna runs.', 1],
      ],
    ],
    [
      'Shot 1 (4s): Rain falls.\nShot 2 - Anna runs. [6 sec]',
      [
        ['Rain falls.', 4],
        ['Anna runs.', 6],
      ],
    ],
    [
      '[0:00-0:04] Rain.\n[0:04–0:11] Sun.',
      [
        ['Rain.', 4],
        ['Sun.', 7],
      ],
    ],
    [
      '1) Rain (2.6 seconds)\n\n2) Sun, 20s',
      [
        ['Rain', 3],
        ['Sun', 20],
      ],
    ],
    [
      '镜头1（5秒）：下雨了。\n镜头2：天晴了。',
      [
        ['下雨了。', 5],
        ['天晴了。', 1],
      ],
    ],
    [
      '- Rain (3s)\n- Sun (90s)',
      [
        ['Rain', 3],
        ['Sun', 60],
      ],
    ],
  ])('reads a shot list: %s', (text, expected) => {
    expect(readScript(text).shots.map(({ prompt, durationSeconds }) => [prompt, durationSeconds])).toEqual(
      expected,
    )
  })

  it('understands headings in a list, and dialogue under an entry, and says when that takes too long', () => {
    const { shots, problems } = readScript(
      '1. EXT. BEACH - NIGHT\n2. Wide shot (2s): waves.\nAnna: I have been waiting here for such a very long time.',
    )
    expect(shots).toMatchObject([
      {
        prompt: '@beach, night: Wide shot: waves.',
        durationSeconds: 2,
        framing: 'wide',
        scene: 'EXT. BEACH - NIGHT',
      },
    ])
    expect(problems).toEqual(['Shot 1 is 2 s long, but its dialogue takes about 5 s.'])
  })

  it('reads Arabic', () => {
    const { shots, characters } = readScript('تمشي سارة (ثلاثون عاما) في الشارع 🎬.\n\nسارة: مرحبا يا صديقي')
    expect(characters).toEqual([{ name: 'سارة', handle: 'سارة', description: 'ثلاثون عاما' }])
    expect(shots).toMatchObject([
      {
        prompt: 'تمشي @سارة (ثلاثون عاما) في الشارع 🎬.',
        lines: [{ speaker: 'سارة', words: 'مرحبا يا صديقي' }],
      },
    ])
  })
})
