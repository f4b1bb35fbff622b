import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { TimelineClip } from '@/lib/cut/timeline'
import { cutIntoPieces, placeClips } from './cut-pieces'

function clip(frames: number, dissolveFrames: number, id: string): TimelineClip {
  return {
    id,
    name: id,
    mediaId: null,
    filename: '',
    hasAudio: false,
    mediaFrames: frames,
    inFrame: 0,
    frames,
    dissolveFrames,
    gainDb: 0,
  }
}

const CLIPS = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 40 })), {
    minLength: 1,
    maxLength: 12,
  })
  .map((parts) =>
    parts.map(([frames, dissolve], at) =>
      clip(frames, at === 0 ? 0 : Math.min(dissolve, frames, parts[at - 1]![0]), `clip${at}`),
    ),
  )

it('a film is as long as its clips less what they share, in pieces without a gap', () => {
  fc.assert(
    fc.property(CLIPS, (clips) => {
      const pieces = cutIntoPieces(placeClips(clips))
      const length = clips.reduce((sum, { frames, dissolveFrames }) => sum + frames - dissolveFrames, 0)
      expect(pieces[0]!.from).toBe(0)
      expect(pieces.at(-1)!.to).toBe(length)
      for (const [at, piece] of pieces.entries()) {
        expect(piece.to).toBeGreaterThan(piece.from)
        if (at > 0) expect(piece.from).toBe(pieces[at - 1]!.to)
      }
    }),
  )
})

it('a piece has exactly the clips that are seen in all of it', () => {
  fc.assert(
    fc.property(CLIPS, (clips) => {
      const placed = placeClips(clips)
      for (const { from, to, layers } of cutIntoPieces(placed)) {
        expect(layers).toEqual(placed.filter((clip) => clip.from <= from && clip.to >= to))
        expect(layers.length).toBeGreaterThan(0)
      }
    }),
  )
})

it('a dissolve is a piece of its own', () => {
  const pieces = cutIntoPieces(placeClips([clip(20, 0, 'a'), clip(20, 8, 'b')]))
  expect(
    pieces.map(({ from, to, layers }) => [from, to, layers.map((layer) => layer.clip.id).join('')]),
  ).toEqual([
    [0, 12, 'a'],
    [12, 20, 'ab'],
    [20, 32, 'b'],
  ])
})
