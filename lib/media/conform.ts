import { type ExactRate, graphValue } from './graph'
import type { SourceFacts } from './look-at-source'

/** Shape and rate that everything in a film is brought to. */
export interface FilmFormat {
  widthPx: number
  heightPx: number
  rate: ExactRate
}

/** Opened this much early: a decoder needs a key picture before the one asked for. */
const SEEK_SECONDS = 2
const COLOURS = 'setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709'

export function rateValue({ num, den }: ExactRate): string {
  return `${num}/${den}`
}

/** Fits a picture of any shape into the film's, with black around it, in the film's colours. */
export function fitFilter({ widthPx, heightPx }: FilmFormat, isUntaggedHd = false): string {
  const from = isUntaggedHd ? 'in_color_matrix=bt709:' : ''
  return (
    `scale=w='max(2,2*round(min(${widthPx},${heightPx}*dar)/2))':h='max(2,2*round(min(${heightPx},${widthPx}/dar)/2))'` +
    `:flags=bicubic+accurate_rnd+full_chroma_int:${from}out_color_matrix=bt709:out_range=tv,` +
    `pad=${widthPx}:${heightPx}:'(ow-iw)/2':'(oh-ih)/2':black,setsar=1,format=yuv420p,${COLOURS}`
  )
}

/** Exactly `count` frames of a video from `fromFrame` on, in the film's frames; its last picture stands as long as needed. */
export function pictureOf(source: SourceFacts, film: FilmFormat, fromFrame: number, count: number): string {
  const { num, den } = film.rate
  const fromSeconds = (fromFrame * den) / num
  const lengthSeconds = source.lastSeconds - source.firstSeconds
  // Where the asked for lies behind the end, its last picture is what is shown.
  const seekSeconds = Math.max(0, Math.min(fromSeconds, lengthSeconds) - SEEK_SECONDS)
  const seekFrame = Math.floor((seekSeconds * num) / den)
  const startSeconds = (seekFrame * den) / num
  const seek = seekSeconds > 0 ? `:seek_point=${source.firstSeconds + seekSeconds}` : ''
  return (
    `movie=filename=${graphValue(source.path)}${seek},setpts=PTS-${source.firstSeconds}/TB,` +
    // At the end `fps` forgets the last picture, so it is given one more.
    `tpad=stop=2:stop_mode=clone,fps=fps=${rateValue(film.rate)}:start_time=${startSeconds},` +
    `tpad=stop=-1:stop_mode=clone,trim=start_frame=${fromFrame - seekFrame}:end_frame=${fromFrame - seekFrame + count},` +
    `setpts=PTS-STARTPTS,${source.turn}${fitFilter(film, source.isUntaggedHd)}`
  )
}

/** Every sound of a film, before it is written. */
export const FILM_SOUND = 'aformat=sample_fmts=flt:sample_rates=48000:channel_layouts=stereo'

/** Exactly `count` samples of a video's sound from `fromSample` on, counted from its first picture; silence where it has none. */
export function soundOf(source: SourceFacts, fromSample: number, count: number, hz: number): string {
  const start = fromSample - Math.round((source.soundLateSeconds ?? 0) * hz)
  const late = start < 0 ? `adelay=${-start}S:all=1,` : ''
  const skipped = Math.max(0, start)
  return (
    `amovie=filename=${graphValue(source.path)},asetpts=PTS-STARTPTS,aresample=${hz}:async=1,${FILM_SOUND},${late}` +
    `apad,atrim=start_sample=${skipped}:end_sample=${skipped + count},asetpts=N/SR/TB`
  )
}

/** So many samples of nothing. */
export function silence(count: number, hz: number): string {
  return `anullsrc=r=${hz}:cl=stereo,${FILM_SOUND},atrim=end_sample=${count}`
}
