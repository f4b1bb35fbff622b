import { describe, expect, it } from 'vitest'
import { importTiming } from './import-timing'

const EDL = `TITLE: ROUGH CUT 3
FCM: NON-DROP FRAME

001  A001C003 V     C        01:02:03:04 01:02:07:04 01:00:00:00 01:00:04:00
* FROM CLIP NAME: Door
001  A001C003 A     C        01:02:03:04 01:02:07:04 01:00:00:00 01:00:04:00
002  A001C003 V     C        01:02:07:04 01:02:07:04 01:00:04:00 01:00:04:00
002  B002     V     D    024 00:00:10:00 00:00:16:00 01:00:04:00 01:00:10:00
EFFECTS NAME IS CROSS DISSOLVE
* FROM CLIP NAME:  Door
* TO CLIP NAME:  Street
M2   B002       048.0                00:00:10:00
003  AX       B     C        00:00:00:00 00:00:00:10 01:00:10:00 01:00:10:10
`
const time = (value: number, rate = 24) => ({ OTIO_SCHEMA: 'RationalTime.1', rate, value })
const range = (start: number, duration: number, rate = 24) => ({
  OTIO_SCHEMA: 'TimeRange.1',
  start_time: time(start, rate),
  duration: time(duration, rate),
})
const otio = (children: unknown[]) =>
  JSON.stringify({
    OTIO_SCHEMA: 'Timeline.1',
    name: 'Cut',
    tracks: { OTIO_SCHEMA: 'Stack.1', children: [{ OTIO_SCHEMA: 'Track.1', kind: 'Video', children }] },
  })

describe('timings from an EDL', () => {
  it('are names, whole seconds and reels of the pictures; dissolves count for both', () => {
    expect(importTiming(EDL)).toEqual({
      title: 'ROUGH CUT 3',
      shots: [
        { name: 'Door', seconds: 5, source: 'A001C003' },
        { name: 'Street', seconds: 6, source: 'B002' },
        { name: 'AX', seconds: 1, source: 'AX' },
      ],
      problems: [],
    })
  })

  it('are the same with windows line ends and a mark of byte order', () => {
    expect(importTiming(`\uFEFF${EDL.replaceAll('\n', '\r\n')}`)).toEqual(importTiming(EDL))
  })

  it('count drop-frame as it is', () => {
    const text = 'FCM: DROP FRAME\n001 A V C 00:00:00;00 00:01:00;02 00:00:00;00 00:01:00;02'
    expect(importTiming(text).shots).toEqual([{ name: 'A', seconds: 60, source: 'A' }])
  })

  it.each([
    [
      '001  A  V  C  00:00:00:00 00:00:61:00 00:00:00:00 00:00:04:00',
      'Line 1: 00:00:61:00 is no timecode at 24 frames a second.',
    ],
    ['TITLE: X\n\n001  A  V  C  00:00:00:00', 'Line 3 is no event of an edit list: “001 A V C 00:00:00:00”.'],
    ['001 A V C 00:00:00:00 00:00:01:00 00:00:02:00 00:00:01:00', 'Line 1 ends before it begins.'],
    ['', 'There is no event in this edit list.'],
  ])('say what is wrong, and in which line: %j', (text, problem) => {
    expect(importTiming(text)).toMatchObject({ shots: [], problems: [problem] })
  })
})

describe('timings from OTIO', () => {
  it('come from both versions of clips, in rates of their own, without gaps', () => {
    const text = otio([
      { OTIO_SCHEMA: 'Clip.1', name: 'Door', source_range: range(10, 96), media_reference: null },
      { OTIO_SCHEMA: 'Gap.1', source_range: range(0, 48) },
      { OTIO_SCHEMA: 'Transition.1', in_offset: time(12), out_offset: time(12) },
      {
        OTIO_SCHEMA: 'Clip.2',
        name: 'Street',
        source_range: null,
        active_media_reference_key: 'HD',
        media_references: {
          HD: { OTIO_SCHEMA: 'ExternalReference.1', target_url: 'b.mov', available_range: range(0, 75, 25) },
        },
      },
    ])
    expect(importTiming(text)).toEqual({
      title: 'Cut',
      shots: [
        { name: 'Door', seconds: 4, source: '' },
        { name: 'Street', seconds: 4, source: 'b.mov' },
      ],
      problems: [],
    })
  })

  it.each([
    ['{\n "OTIO_SCHEMA": "Timeline.1",\n oops', 'Line 3 is not JSON, so this is no OTIO file.'],
    ['[1, 2]', 'Line 1: this is JSON, but no OTIO timeline.'],
    ['{}', 'There is no track of pictures in this OTIO file.'],
    [otio([]), 'There is no clip on the track of pictures of this OTIO file.'],
  ])('say what is wrong: %j', (text, problem) => {
    expect(importTiming(text)).toMatchObject({ shots: [], problems: [problem] })
  })

  it('leave out what has no length, cut what is too long and stop after 500', () => {
    const clip = (name: string, frames: number) => ({
      OTIO_SCHEMA: 'Clip.2',
      name,
      source_range: range(0, frames),
    })
    expect(
      importTiming(otio([{ OTIO_SCHEMA: 'Clip.2', name: 'Empty' }, clip('Long', 24 * 90)])),
    ).toMatchObject({
      shots: [{ name: 'Long', seconds: 60 }],
      problems: [/Empty/, /90 s long/].map((words) => expect.stringMatching(words)),
    })
    const many = importTiming(otio(Array.from({ length: 501 }, (_, at) => clip(`${at}`, 24))))
    expect(many.shots).toHaveLength(500)
    expect(many.problems).toEqual(['There are 501 clips in this cut; the first 500 were read.'])
  })
})
