import 'server-only'
import type { StoredFile } from '@/lib/core/storage/store'
import type { Caption, Timeline } from '@/lib/cut/timeline'
import type { FilmFormat } from './conform'
import { pieceGraph, pieceSound } from './cut-graph'
import { cutIntoPieces, placeClips } from './cut-pieces'
import { MediaError } from './engine'
import { exactRateOf } from './exact-rate'
import type { ExactRate, TimedText } from './graph'
import { lookAtSource, type SourceFacts } from './look-at-source'
import { renderFilm, type RenderOptions } from './render-film'
import { titleCard } from './title-card'

export interface CutSource {
  path: string
  hasAudio: boolean
}

export interface CutOptions extends RenderOptions {
  /** Puts the captions in, as a track that players can show. */
  hasCaptions?: boolean
}

/**
 * Renders a cut as an MP4 of exactly its frames. Takes of any size, rate, turn and length are fitted; one that is missing is a
 * title card. Throws MediaError, or the signal's reason.
 */
export async function renderCut(
  timeline: Timeline,
  sources: (mediaId: string) => CutSource,
  output: string,
  { hasCaptions = false, ...options }: CutOptions = {},
): Promise<StoredFile> {
  const { clips, music, widthPx, heightPx } = timeline
  if (clips.length === 0)
    throw new MediaError('There is nothing in the cut yet. Add a shot, then render again.')
  const rate = exactRateOf(timeline.rate)
  const film: FilmFormat = { widthPx, heightPx, rate }
  const facts = new Map<string, SourceFacts>()
  for (const { mediaId, name } of clips) {
    if (!mediaId || facts.has(mediaId)) continue
    const { path, hasAudio } = sources(mediaId)
    const found = await lookAtSource(path).catch((cause: unknown) => {
      const reason = cause instanceof Error ? cause.message : 'It cannot be read.'
      throw new MediaError(`${name}: ${reason} Choose another take, then render again.`, { cause })
    })
    facts.set(mediaId, hasAudio ? found : { ...found, soundLateSeconds: null })
  }
  return renderFilm(
    async (folder) => {
      const cards = new Map<string, string>()
      for (const { id, mediaId, name } of clips) {
        if (!mediaId) cards.set(id, await titleCard(name, film, { folder, name: `card${cards.size}` }))
      }
      const placed = placeClips(clips)
      const pieces = cutIntoPieces(placed)
      const sourceOf = ({ clip }: { clip: { mediaId: string | null } }) =>
        clip.mediaId ? (facts.get(clip.mediaId) ?? null) : null
      return {
        ...film,
        pictures: pieces.map((piece) => ({
          graph: pieceGraph(piece, film, sourceOf, ({ clip }) => cards.get(clip.id) ?? ''),
          count: piece.to - piece.from,
        })),
        sounds: pieces.map((piece) => pieceSound(piece, placed, film, sourceOf)),
        music: music && { path: sources(music.mediaId).path, gainDb: music.gainDb },
        captions: hasCaptions ? timeline.captions.map((caption) => timedText(caption, rate)) : [],
      }
    },
    output,
    options,
  )
}

export function timedText(
  { fromFrame, frames, speaker, words }: Caption,
  { num, den }: ExactRate,
): TimedText {
  const ms = (frame: number) => Math.round((frame * den * 1000) / num)
  const fromMs = ms(fromFrame)
  return {
    fromMs,
    durationMs: ms(fromFrame + frames) - fromMs,
    text: speaker ? `${speaker}: ${words}` : words,
  }
}
