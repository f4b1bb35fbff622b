import { type FilmFormat, FILM_SOUND, pictureOf, silence, soundOf } from './conform'
import type { CutPiece, PlacedClip } from './cut-pieces'
import { sampleAt } from './exact-rate'
import { AUDIO_HZ } from './graph'
import type { SourceFacts } from './look-at-source'

/** Softens the click of a sound that is cut off, samples. */
const DECLICK = 96

/** Gives the facts of a clip's medium; null where there is none. */
export type SourceOf = (clip: PlacedClip) => SourceFacts | null

/** Draws a clip of which there is no picture, endlessly. */
export type CardOf = (clip: PlacedClip) => string

/** The picture of a stretch: the clips that are seen in it, each fading in over those before. */
export function pieceGraph(piece: CutPiece, film: FilmFormat, sourceOf: SourceOf, cardOf: CardOf): string {
  const { num, den } = film.rate
  // A dissolve is drawn from its beginning, also where this stretch begins in its middle.
  const begin = piece.layers[1]?.from ?? piece.from
  const parts = piece.layers.map((layer, at) => {
    const from = at === 0 ? begin : layer.from
    const source = sourceOf(layer)
    const count = piece.to - from
    return source
      ? pictureOf(source, film, layer.clip.inFrame + from - layer.from, count)
      : `${cardOf(layer)},trim=end_frame=${count}`
  })
  if (parts.length === 1) return `${parts[0]}[out0]`
  const chains = parts.map((part, at) => `${part}[clip${at}]`)
  let mixed = 'clip0'
  let mixedFrom = begin
  for (const [at, layer] of piece.layers.entries()) {
    const before = piece.layers[at - 1]
    if (!before) continue
    const late = layer.from - mixedFrom
    const frames = before.to - layer.from
    const seconds = `${(frames * den) / num}`
    const trimmed = late > 0 ? `[${mixed}]trim=start_frame=${late},setpts=PTS-STARTPTS[late${at}];` : ''
    chains.push(
      `${trimmed}[${late > 0 ? `late${at}` : mixed}][clip${at}]xfade=transition=fade:duration=${seconds}:offset=0[mix${at}]`,
    )
    mixed = `mix${at}`
    mixedFrom = layer.from
  }
  return `${chains.join(';')};[${mixed}]trim=start_frame=${piece.from - mixedFrom},setpts=PTS-STARTPTS[out0]`
}

/** The sound of the same stretch, by the sample. */
export function pieceSound(
  piece: CutPiece,
  placed: readonly PlacedClip[],
  film: FilmFormat,
  sourceOf: SourceOf,
): { graph: string; count: number } {
  const at = (frame: number) => sampleAt(frame, film.rate, AUDIO_HZ)
  const count = at(piece.to) - at(piece.from)
  const chains = piece.layers.flatMap((layer) => {
    const source = sourceOf(layer)
    if (!source || source.soundLateSeconds === null) return []
    const index = placed.indexOf(layer)
    const [before, after] = [placed[index - 1], placed[index + 1]]
    const length = at(layer.to) - at(layer.from)
    const fadeIn = at(Math.max(layer.from, before?.to ?? 0)) - at(layer.from)
    const fadeOut = at(layer.to) - at(Math.min(layer.to, after?.from ?? layer.to))
    const fades = [
      ...(fadeIn > 0
        ? [`afade=t=in:ns=${fadeIn}:curve=qsin`]
        : isCut(before, layer)
          ? [declick('in', 0)]
          : []),
      ...(fadeOut > 0
        ? [`afade=t=out:ss=${length - fadeOut}:ns=${fadeOut}:curve=qsin`]
        : isCut(layer, after)
          ? [declick('out', Math.max(0, length - DECLICK))]
          : []),
    ]
    // Always read from the clip's own beginning: then its parts fit together to the sample.
    const begin = at(piece.from) - at(layer.from)
    return [
      [
        soundOf(source, at(layer.clip.inFrame), length, AUDIO_HZ),
        ...fades,
        ...(layer.clip.gainDb === 0 ? [] : [`volume=${layer.clip.gainDb}dB`]),
        `atrim=start_sample=${begin}:end_sample=${begin + count},asetpts=N/SR/TB`,
      ].join(','),
    ]
  })
  if (chains.length === 0) return { graph: `${silence(count, AUDIO_HZ)}[out0]`, count }
  if (chains.length === 1) return { graph: `${chains[0]},${FILM_SOUND}[out0]`, count }
  const pads = chains.map((_, index) => `[part${index}]`).join('')
  const parts = chains.map((chain, index) => `${chain}[part${index}];`).join('')
  return { graph: `${parts}${pads}amix=inputs=${chains.length}:normalize=0,${FILM_SOUND}[out0]`, count }
}

/** Whether the sound breaks off between them: a clip that was only split goes on as it was. */
function isCut(before: PlacedClip | undefined, after: PlacedClip | undefined): boolean {
  if (!before || !after) return true
  const [one, other] = [before.clip, after.clip]
  return one.mediaId !== other.mediaId || one.inFrame + one.frames !== other.inFrame
}

function declick(type: 'in' | 'out', start: number): string {
  return `afade=t=${type}:ss=${start}:ns=${DECLICK}:curve=qsin`
}
