import fc from 'fast-check'
import type { Timeline, TimelineClip } from '@/lib/cut/timeline'
import { RATES } from '@/lib/storyboard/board'

const name = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  fc.constantFrom(
    'Shot 3',
    'لقطة ٣',
    '第三镜',
    '🎬 Take <2> & "more"',
    'Ночь\r\nдва',
    '* TO CLIP NAME: X',
    "O'Hara/../x",
  ),
)

/** Films that hold what a timeline promises, at every rate. */
export const timelines: fc.Arbitrary<Timeline> = fc
  .record({
    name,
    rate: fc.constantFrom(...RATES),
    music: fc.option(
      fc.record({ mediaId: fc.constant('music'), filename: name, gainDb: fc.integer({ min: -20, max: 6 }) }),
    ),
    clips: fc.array(
      fc.record({
        name,
        filename: name,
        hasMedia: fc.boolean(),
        hasAudio: fc.boolean(),
        inFrame: fc.nat(90),
        frames: fc.integer({ min: 1, max: 900 }),
        after: fc.nat(90),
        dissolve: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
        gainDb: fc.integer({ min: -20, max: 6 }),
      }),
      { maxLength: 25 },
    ),
    captions: fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 0.99, noNaN: true }),
        frames: fc.integer({ min: 1, max: 200 }),
        speaker: name,
        words: name,
      }),
      { maxLength: 5 },
    ),
  })
  .map(({ clips: drawn, captions, ...rest }) => {
    const clips: TimelineClip[] = []
    drawn.forEach(({ dissolve, hasMedia, after, ...clip }, index) => {
      const before = clips.at(-1)
      // Together the dissolves at both ends of a clip never take more than it has.
      const room = before ? Math.min(clip.frames, before.frames - Math.max(1, before.dissolveFrames)) : 0
      clips.push({
        ...clip,
        id: `clip ${index}`,
        mediaId: hasMedia ? `medium ${index}` : null,
        hasAudio: hasMedia && clip.hasAudio,
        mediaFrames: clip.inFrame + clip.frames + after,
        dissolveFrames: Math.floor(room * (dissolve ?? 0)),
      })
    })
    const length = clips.reduce((sum, { frames, dissolveFrames }) => sum + frames - dissolveFrames, 0)
    const placed =
      length === 0
        ? []
        : captions.map(({ at, ...caption }) => ({ ...caption, fromFrame: Math.floor(at * length) }))
    return { ...rest, widthPx: 1920, heightPx: 1080, clips, captions: placed }
  })

/** Where each clip must be read again, added up by hand. */
export function expectedClips({ clips }: Timeline) {
  let untilFrame = 0
  return clips.map(({ inFrame, frames, dissolveFrames, hasAudio }) => {
    const startFrame = untilFrame - dissolveFrames
    untilFrame = startFrame + frames
    return { inFrame, frames, startFrame, dissolveFrames, hasAudio }
  })
}
