import { factsOf, FILM_TIMECODE, frameOf } from './timecode'
import { mediaUrl } from './media-folder'
import { filmFrames, spliceClips, type SplicedClip } from './place-clips'
import type { Timeline } from './timeline'
import { wellFormed } from './well-formed'

/** The cut as OpenTimelineIO: a track of pictures, one of their sound, one of music; captions are markers. */
export function writeOtio(timeline: Timeline): string {
  const { numerator, denominator } = factsOf(timeline.rate)
  const rate = numerator / denominator
  const time = (value: number) => ({ OTIO_SCHEMA: 'RationalTime.1', rate, value })
  const range = (start: number, frames: number) => ({
    OTIO_SCHEMA: 'TimeRange.1',
    start_time: time(start),
    duration: time(frames),
  })
  const reference = (filename: string, frames: number) => ({
    OTIO_SCHEMA: 'ExternalReference.1',
    name: wellFormed(filename),
    metadata: {},
    available_range: range(0, frames),
    target_url: mediaUrl(filename),
  })
  const missing = { OTIO_SCHEMA: 'MissingReference.1', name: '', metadata: {}, available_range: null }
  const item = (name: string, start: number, frames: number) => ({
    name: wellFormed(name),
    metadata: {},
    source_range: range(start, frames),
    effects: [],
    markers: [] as unknown[],
    enabled: true,
  })
  const clip = (name: string, start: number, frames: number, media: object, gainDb = 0) => ({
    OTIO_SCHEMA: 'Clip.2',
    ...item(name, start, frames),
    metadata: gainDb === 0 ? {} : { dailies: { gain_db: gainDb } },
    media_references: { DEFAULT_MEDIA: media },
    active_media_reference_key: 'DEFAULT_MEDIA',
  })
  const gap = (frames: number) => ({ OTIO_SCHEMA: 'Gap.1', ...item('', 0, frames) })
  const track = (
    name: string,
    kind: 'Video' | 'Audio',
    children: readonly object[],
    markers: readonly object[] = [],
  ) => ({
    OTIO_SCHEMA: 'Track.1',
    ...item(name, 0, 0),
    source_range: null,
    markers,
    kind,
    children,
  })

  const spliced = spliceClips(timeline)
  const length = filmFrames(timeline)
  const withDissolves = (of: (one: SplicedClip) => object) =>
    spliced.flatMap((one) =>
      one.dissolveBefore + one.dissolveAfter === 0
        ? [of(one)]
        : [
            {
              OTIO_SCHEMA: 'Transition.1',
              name: 'Dissolve',
              metadata: {},
              transition_type: 'SMPTE_Dissolve',
              in_offset: time(one.dissolveBefore),
              out_offset: time(one.dissolveAfter),
            },
            of(one),
          ],
    )
  const pictures = withDissolves(({ clip: { name, mediaId, filename, mediaFrames }, inFrame, frames }) =>
    clip(name, inFrame, frames, mediaId === null ? missing : reference(filename, mediaFrames)),
  )
  const sounds = withDissolves(
    ({ clip: { name, mediaId, filename, mediaFrames, hasAudio, gainDb }, inFrame, frames }) =>
      hasAudio && mediaId !== null
        ? clip(name, inFrame, frames, reference(filename, mediaFrames), gainDb)
        : gap(frames),
  )
  const markers = timeline.captions.map(({ fromFrame, frames, speaker, words }) => ({
    OTIO_SCHEMA: 'Marker.2',
    name: wellFormed(words),
    metadata: { dailies: { speaker: wellFormed(speaker) } },
    color: 'YELLOW',
    comment: '',
    marked_range: range(fromFrame, frames),
  }))
  const { music } = timeline
  const tracks = [
    track('Picture', 'Video', pictures, markers),
    track('Sound', 'Audio', sounds),
    ...(music && length > 0
      ? [
          track('Music', 'Audio', [
            clip(music.filename, 0, length, reference(music.filename, length), music.gainDb),
          ]),
        ]
      : []),
  ]
  return `${JSON.stringify(
    {
      OTIO_SCHEMA: 'Timeline.1',
      name: wellFormed(timeline.name),
      metadata: {},
      global_start_time: time(frameOf(FILM_TIMECODE, timeline.rate)!),
      tracks: {
        OTIO_SCHEMA: 'Stack.1',
        ...item('tracks', 0, 0),
        source_range: null,
        children: tracks,
      },
    },
    null,
    2,
  )}\n`
}
