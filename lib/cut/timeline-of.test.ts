import { describe, expect, it } from 'vitest'
import type { Board, CutClip } from '@/lib/storyboard/board'
import type { TakeView } from '@/lib/takes/schema'
import { makeSettings, makeShot } from '@/tests/factories/storyboards'
import { makeFile, makeTake as takeOf } from '@/tests/factories/takes'
import { filmFrames } from './place-clips'
import { timelineOf } from './timeline-of'

const makeTake = (shotId: string, number: number, change: Partial<TakeView> = {}) =>
  takeOf(shotId, {
    id: `${shotId} take ${number}`,
    number,
    file: makeFile(`medium of ${shotId} ${number}`),
    ...change,
  })

const makeClip = (shotId: string, change: Partial<CutClip> = {}): CutClip => ({
  id: `clip of ${shotId}`,
  shotId,
  inFrame: 0,
  frames: null,
  dissolveFrames: 0,
  gainDb: 0,
  ...change,
})

function timeline(board: Partial<Board>, takes: TakeView[] = []) {
  const whole = { settings: makeSettings(), shots: [], cut: [], ...board }
  return timelineOf({ name: 'Film', board: whole, takes, music: null })
}

const line = (words: string, speakerId: string | null = null) => ({
  id: words,
  speakerId,
  speaker: 'BO',
  words,
  manner: '',
  voiceId: null,
})

describe('before anybody cuts', () => {
  it('every shot follows the one before it, as long as its take, else as a card of its seconds', () => {
    const { clips } = timeline({ shots: [makeShot('a'), makeShot('b', { durationSeconds: 7 })] }, [
      makeTake('a', 1),
    ])
    expect(clips.map(({ name, mediaId, frames, hasAudio }) => [name, mediaId, frames, hasAudio])).toEqual([
      ['Shot 1', 'medium of a 1', 120, true],
      ['Shot 2', null, 168, false],
    ])
  })

  it('shows the take that was picked, else the newest that is finished', () => {
    const shots = [makeShot('a', { takeId: 'a take 1' }), makeShot('b')]
    const takes = ['a', 'b'].flatMap((id) => [
      makeTake(id, 1),
      makeTake(id, 2),
      makeTake(id, 3, { state: 'running', file: null }),
    ])
    expect(timeline({ shots }, takes).clips.map(({ filename }) => filename)).toEqual([
      '001_take1.mp4',
      '002_take2.mp4',
    ])
  })

  it('makes a card of a picked take that is gone, and of one that is no video', () => {
    const shots = [makeShot('a', { takeId: 'a take 1' }), makeShot('b')]
    const takes = [
      makeTake('a', 1, { state: 'gone', file: null }),
      makeTake('a', 2),
      makeTake('b', 1, { file: makeFile('still', { mediaType: 'image', durationMs: null }) }),
    ]
    expect(timeline({ shots }, takes).clips.map(({ mediaId, frames }) => [mediaId, frames])).toEqual([
      [null, 72],
      [null, 72],
    ])
  })
})

describe('a clip of the cut', () => {
  it('counts its beginning in the medium, and ends with its take', () => {
    const take = makeTake('a', 1, {
      file: makeFile('six shots', { durationMs: 15_000 }),
      startMs: 4000,
      endMs: 9000,
    })
    const cut = [
      makeClip('a', { inFrame: 24 }),
      makeClip('a', { id: 'again', inFrame: 48, frames: 500 }),
      makeClip('a', { id: 'beyond', inFrame: 9999, frames: 12 }),
    ]
    const { clips } = timeline({ shots: [makeShot('a')], cut }, [take])
    expect(clips.map(({ inFrame, frames, mediaFrames }) => [inFrame, frames, mediaFrames])).toEqual([
      [120, 96, 360],
      [144, 72, 360],
      [215, 1, 360],
    ])
  })

  it('never reads past a medium that came shorter than it was asked for', () => {
    const take = makeTake('a', 1, {
      file: makeFile('short', { durationMs: 4900 }),
      startMs: 3000,
      endMs: 6000,
    })
    const [clip] = timeline({ shots: [makeShot('a')] }, [take]).clips
    expect(clip).toMatchObject({ inFrame: 72, frames: 46, mediaFrames: 118 })
  })

  it('of a shot that was taken out is left out', () => {
    const cut = [makeClip('gone'), makeClip('a')]
    expect(timeline({ shots: [makeShot('a')], cut }).clips.map(({ id }) => id)).toEqual(['clip of a'])
  })

  it('dissolves over no more than it and the one before have', () => {
    const cut = [
      makeClip('a', { dissolveFrames: 12 }),
      makeClip('b', { frames: 10, dissolveFrames: 48 }),
      makeClip('c', { dissolveFrames: 24 }),
    ]
    const film = timeline({ shots: ['a', 'b', 'c'].map((id) => makeShot(id)), cut })
    expect(film.clips.map(({ dissolveFrames }) => dissolveFrames)).toEqual([0, 10, 0])
    expect(filmFrames(film)).toBe(72 + 72)
  })

  it('has one name per medium, by the first shot it is seen in', () => {
    const file = makeFile('both', { filename: 'Result.MOV', durationMs: 6000 })
    const takes = [
      makeTake('a', 1, { file, endMs: 3000 }),
      makeTake('b', 4, { file, startMs: 3000, endMs: 6000 }),
    ]
    const film = timeline({ shots: [makeShot('a'), makeShot('b')] }, takes)
    expect(film.clips.map(({ filename }) => filename)).toEqual(['001_take1.mov', '001_take1.mov'])
  })
})

describe('the film', () => {
  it.each([
    ['16:9', '720p', 1280, 720],
    ['9:16', '1080p', 1080, 1920],
    ['1:1', '4k', 2160, 2160],
    ['16:9', '4k', 3840, 2160],
  ] as const)('of %s in %s has %i × %i', (aspectRatio, quality, widthPx, heightPx) => {
    expect(timeline({ settings: makeSettings({ aspectRatio, quality }) })).toMatchObject({
      widthPx,
      heightPx,
    })
  })

  it('counts in its own rate', () => {
    const settings = makeSettings({ rate: '29.97 drop' })
    const takes = [makeTake('a', 1, { startMs: 1001, endMs: 3003 })]
    expect(timeline({ settings, shots: [makeShot('a')] }, takes).clips[0]).toMatchObject({
      inFrame: 30,
      frames: 60,
      mediaFrames: 150,
    })
  })

  it('has its music under a name of its own', () => {
    const board = { settings: makeSettings({ musicGainDb: -9 }), shots: [], cut: [] }
    const music = { mediaId: 'm', filename: 'Ночь.MP3' }
    expect(timelineOf({ name: '', board, takes: [], music }).music).toEqual({
      mediaId: 'm',
      filename: 'music.mp3',
      gainDb: -9,
    })
  })
})

describe('captions', () => {
  const shot = makeShot('a', {
    durationSeconds: 4,
    lines: [line('Wait.', 'bo'), line('  '), line('I cannot wait here for you all through this long night.')],
  })

  it('share the shot by how long they are to say, under the name of who speaks', () => {
    const board = { settings: makeSettings(), shots: [makeShot('first'), shot], cut: [] }
    const { captions } = timelineOf({
      name: '',
      board,
      takes: [],
      music: null,
      elements: [{ id: 'bo', name: 'Bo Berg' }],
    })
    // One second and five of speech in 96 frames, behind a shot of 72.
    expect(captions).toEqual([
      { fromFrame: 72, frames: 16, speaker: 'Bo Berg', words: 'Wait.' },
      { fromFrame: 88, frames: 80, speaker: 'BO', words: shot.lines[2]!.words },
    ])
  })

  it('of a trimmed clip are those that are still seen', () => {
    const { captions } = timeline({ shots: [shot], cut: [makeClip('a', { inFrame: 20, frames: 30 })] })
    expect(captions).toEqual([{ fromFrame: 0, frames: 30, speaker: 'BO', words: shot.lines[2]!.words }])
  })

  it('follow a take that lies in the middle of its medium, and never overlap in a dissolve', () => {
    const other = makeShot('b', { lines: [line('Here.')] })
    const takes = [makeTake('a', 1, { startMs: 1000, endMs: 5000 })]
    const cut = [makeClip('a'), makeClip('b', { dissolveFrames: 12 })]
    const { captions } = timeline({ shots: [shot, other], cut }, takes)
    expect(captions.map(({ fromFrame, frames }) => [fromFrame, frames])).toEqual([
      [0, 16],
      [16, 74],
      [90, 66],
    ])
  })
})
