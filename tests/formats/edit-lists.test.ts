import fc from 'fast-check'
import { XMLValidator } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { factsOf } from '@/lib/cut/timecode'
import type { Timeline, TimelineClip } from '@/lib/cut/timeline'
import { writeEdl } from '@/lib/cut/write-edl'
import { writeFcpxml } from '@/lib/cut/write-fcpxml'
import { writeOtio } from '@/lib/cut/write-otio'
import { readEdl } from '@/lib/screenplay/read-edl'
import { readOtio } from '@/lib/screenplay/read-otio'
import { readFcpxml } from './read-fcpxml'
import { expectedClips, timelines } from './timelines'

const RUNS = { numRuns: 600 }
const timesOf = (
  clips: readonly { inFrame: number; frames: number; startFrame: number; dissolveFrames: number }[],
) =>
  clips.map(({ inFrame, frames, startFrame, dissolveFrames }) => [
    inFrame,
    frames,
    startFrame,
    dissolveFrames,
  ])
const lengthOf = (timeline: Timeline) =>
  timeline.clips.reduce((sum, { frames, dissolveFrames }) => sum + frames - dissolveFrames, 0)

const clip = (name: string, more: Partial<TimelineClip> = {}): TimelineClip => ({
  id: name,
  name,
  mediaId: name,
  filename: '001_take1.mp4',
  hasAudio: true,
  mediaFrames: 240,
  inFrame: 0,
  frames: 120,
  dissolveFrames: 0,
  gainDb: 0,
  ...more,
})
const film: Timeline = {
  name: 'Ночной рейс 🎬',
  rate: '23.976',
  widthPx: 1920,
  heightPx: 1080,
  clips: [
    clip('لقطة ١'),
    clip('Shot 2', { filename: '002_take2.mp4', inFrame: 10, dissolveFrames: 25, gainDb: -3 }),
    clip('🎬 < & " >', { mediaId: null, hasAudio: false }),
  ],
  music: { mediaId: 'music', filename: 'Müsik.mp3', gainDb: -12 },
  captions: [{ fromFrame: 130, frames: 48, speaker: 'ANNA', words: 'مرحبا <b> & "you"\n第二行' }],
}

describe('EDL', () => {
  it('is read again to the frame, at every rate', () => {
    fc.assert(
      fc.property(timelines, (timeline) => {
        const text = writeEdl(timeline)
        const read = readEdl(text, timeline.rate)
        if (timeline.clips.length > 0) expect(read.problems).toEqual([])
        const filmStart = { 24: 86_400, 25: 90_000, 30: 108_000, 50: 180_000, 60: 216_000 }[
          factsOf(timeline.rate).base
        ]!
        const begin =
          timeline.rate === '29.97 drop' ? 107_892 : timeline.rate === '59.94 drop' ? 215_784 : filmStart
        expect(timesOf(read.clips)).toEqual(
          timesOf(expectedClips(timeline).map((one) => ({ ...one, startFrame: one.startFrame + begin }))),
        )
        expect(read.clips.map(({ hasAudio }) => hasAudio)).toEqual(
          timeline.clips.map(({ hasAudio }) => hasAudio),
        )
        expect(read.sounds.map(({ frames }) => frames)).toEqual(
          timeline.music && timeline.clips.length > 0 ? [lengthOf(timeline)] : [],
        )
      }),
      RUNS,
    )
  })

  it('holds nothing but ASCII, reels of 8 characters and one reel per medium', () => {
    fc.assert(
      fc.property(timelines, (timeline) => {
        const text = writeEdl(timeline)
        expect(text).toMatch(/^[ -~\r\n]*$/)
        const reels = [...text.matchAll(/^\d{3} +(\S+) +(?:V|AA\/V) +[CD] /gm)].map(([, reel]) => reel!)
        expect(reels.every((reel) => /^[A-Z0-9]{1,8}$/.test(reel))).toBe(true)
        const used = new Set(timeline.clips.map(({ mediaId }) => mediaId ?? 'BL'))
        expect(new Set(reels).size).toBe(used.size)
      }),
      RUNS,
    )
  })

  it('is the list that editing programs know', () => {
    expect(writeEdl(film)).toMatchInlineSnapshot(`
      "TITLE: Nochnoy reys :clapper:
      FCM: NON-DROP FRAME

      001  001TAKE1 AA/V  C        00:00:00:00 00:00:03:23 01:00:00:00 01:00:03:23
      * FROM CLIP NAME: lqth 1
      * SOURCE FILE: 001_take1.mp4

      002  001TAKE1 AA/V  C        00:00:03:23 00:00:03:23 01:00:03:23 01:00:03:23
      002  002TAKE2 AA/V  D    025 00:00:00:10 00:00:05:10 01:00:03:23 01:00:08:23
      * FROM CLIP NAME: lqth 1
      * TO CLIP NAME: Shot 2
      * SOURCE FILE: 002_take2.mp4
      * AUDIO LEVEL AT 01:00:03:23 IS -3.00 DB  (REEL 002TAKE2 A1)

      003  BL       V     C        00:00:00:00 00:00:05:00 01:00:08:23 01:00:13:23
      * FROM CLIP NAME: :clapper: < & " >

      004  MUSIC    NONE  C        00:00:00:00 00:00:13:23 01:00:00:00 01:00:13:23
      AUD  3    4
      * FROM CLIP NAME: Musik.mp3
      * SOURCE FILE: Musik.mp3
      * AUDIO LEVEL AT 01:00:00:00 IS -12.00 DB  (REEL MUSIC A1)
      "
    `)
  })
})

describe('OTIO', () => {
  it('is read again to the frame, at every rate', () => {
    fc.assert(
      fc.property(timelines, (timeline) => {
        const read = readOtio(writeOtio(timeline))
        expect(timesOf(read.clips)).toEqual(timesOf(expectedClips(timeline)))
        expect(read.clips.map(({ name }) => name)).toEqual(timeline.clips.map(({ name }) => name))
        const own = read.sounds.filter(
          ({ source }) => source !== `media/${encodeURIComponent(timeline.music?.filename ?? '')}`,
        )
        const audible = expectedClips(timeline).filter(({ hasAudio }) => hasAudio)
        if (!timeline.music) expect(timesOf(own)).toEqual(timesOf(audible))
        else expect(read.sounds).toHaveLength(audible.length + (timeline.clips.length > 0 ? 1 : 0))
      }),
      RUNS,
    )
  })

  it('keeps to the schema: rates as doubles, handles that the medium has, transitions between clips', () => {
    const { tracks, global_start_time: start, ...timeline } = JSON.parse(writeOtio(film))
    expect(timeline).toMatchObject({ OTIO_SCHEMA: 'Timeline.1', name: 'Ночной рейс 🎬' })
    expect(start).toEqual({ OTIO_SCHEMA: 'RationalTime.1', rate: 23.976023976023978, value: 86_400 })
    const [picture, sound, music] = tracks.children
    expect(picture.children.map((item: { OTIO_SCHEMA: string }) => item.OTIO_SCHEMA)).toEqual([
      'Clip.2',
      'Transition.1',
      'Clip.2',
      'Clip.2',
    ])
    expect(picture.children[1]).toMatchObject({ in_offset: { value: 12 }, out_offset: { value: 13 } })
    expect(picture.children[2].media_references.DEFAULT_MEDIA).toMatchObject({
      OTIO_SCHEMA: 'ExternalReference.1',
      target_url: 'media/002_take2.mp4',
      available_range: { duration: { value: 240 } },
    })
    expect(picture.children[3].media_references.DEFAULT_MEDIA.OTIO_SCHEMA).toBe('MissingReference.1')
    expect(picture.markers).toMatchObject([
      { OTIO_SCHEMA: 'Marker.2', marked_range: { start_time: { value: 130 } } },
    ])
    expect(sound.children.at(-1).OTIO_SCHEMA).toBe('Gap.1')
    expect(music.children[0].source_range.duration.value).toBe(335)
  })
})

describe('FCPXML', () => {
  it('is read again to the frame, at every rate', () => {
    fc.assert(
      fc.property(timelines, (timeline) => {
        const xml = writeFcpxml(timeline)
        expect(XMLValidator.validate(xml)).toBe(true)
        const read = readFcpxml(xml)
        const { numerator, denominator, dropped } = factsOf(timeline.rate)
        expect(read.frameDuration).toEqual([denominator, numerator])
        expect(read.tcFormat).toBe(dropped > 0 ? 'DF' : 'NDF')
        expect(read.frames).toBe(lengthOf(timeline))
        expect(timesOf(read.clips)).toEqual(timesOf(expectedClips(timeline)))
        expect(read.captions.map(({ fromFrame, frames }) => [fromFrame, frames]).toSorted()).toEqual(
          timeline.captions.map(({ fromFrame, frames }) => [fromFrame, frames]).toSorted(),
        )
        expect(read.connected.map(({ startFrame, frames }) => [startFrame, frames])).toEqual(
          timeline.music && timeline.clips.length > 0 ? [[0, lengthOf(timeline)]] : [],
        )
      }),
      RUNS,
    )
  })

  it('keeps every name and caption as it was written', () => {
    const read = readFcpxml(writeFcpxml(film))
    expect(read.name).toBe('Ночной рейс 🎬')
    expect(read.clips.map(({ name, source }) => [name, source])).toEqual([
      ['لقطة ١', 'media/001_take1.mp4'],
      ['Shot 2', 'media/002_take2.mp4'],
      ['🎬 < & " >', ''],
    ])
    expect(read.captions).toEqual([{ fromFrame: 130, frames: 48, text: 'ANNA: مرحبا <b> & "you"\n第二行' }])
    expect(read.connected[0]).toMatchObject({ name: 'Müsik.mp3', lane: '-1' })
  })
})
