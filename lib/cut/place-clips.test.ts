import { describe, expect, it } from 'vitest'
import { filmFrames, placeClips, spliceClips } from './place-clips'
import type { TimelineClip } from './timeline'

const clip = (frames: number, dissolveFrames = 0, inFrame = 0): TimelineClip => ({
  id: `${frames}`,
  name: '',
  mediaId: 'm',
  filename: 'm.mp4',
  hasAudio: false,
  mediaFrames: 1000,
  inFrame,
  frames,
  dissolveFrames,
  gainDb: 0,
})
const starts = (clips: TimelineClip[]) => placeClips({ clips }).map(({ startFrame }) => startFrame)

describe('where clips stand', () => {
  it('overlaps clips by their dissolves', () => {
    const clips = [clip(100), clip(50, 12), clip(80, 0), clip(40, 25)]
    expect(starts(clips)).toEqual([0, 88, 138, 193])
    expect(filmFrames({ clips })).toBe(100 + 50 + 80 + 40 - 12 - 25)
  })

  it('has no dissolve before the first clip, and an empty film is 0 long', () => {
    expect(starts([clip(100, 20)])).toEqual([0])
    expect(filmFrames({ clips: [] })).toBe(0)
  })

  it('never shows three clips at once, nor leaves a clip without a frame', () => {
    expect(
      placeClips({ clips: [clip(10), clip(20, 10), clip(30, 15)] }).map((one) => one.dissolveFrames),
    ).toEqual([0, 9, 11])
  })

  it('puts an edit point in the middle of each dissolve, so that clips meet', () => {
    const spliced = spliceClips({ clips: [clip(100), clip(50, 13, 5), clip(80)] })
    expect(spliced.map(({ atFrame, inFrame, frames }) => [atFrame, inFrame, frames])).toEqual([
      [0, 0, 93],
      [93, 11, 44],
      [137, 0, 80],
    ])
    expect(spliced[1]).toMatchObject({ dissolveBefore: 6, dissolveAfter: 7 })
  })
})
