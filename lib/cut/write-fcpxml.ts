import { factsOf, FILM_TIMECODE, frameOf } from './timecode'
import { mediaUrl } from './media-folder'
import { filmFrames, spliceClips, type SplicedClip } from './place-clips'
import type { Caption, Timeline } from './timeline'
import { element, escapeXml } from './write-xml'

const FORMAT = 'r1'
const DISSOLVE = 'r2'
const DISSOLVE_UID = 'FxPlug:4731E73A-8DAC-4113-9A30-AE85B1761265'

/** The cut as Final Cut Pro XML 1.10. */
export function writeFcpxml(timeline: Timeline): string {
  const { name, rate, widthPx, heightPx, music } = timeline
  const { numerator, denominator, dropped } = factsOf(rate)
  const time = (frames: number) => `${frames * denominator}/${numerator}s`
  const filmStart = frameOf(FILM_TIMECODE, rate)!
  const length = filmFrames(timeline)
  const spliced = spliceClips(timeline)
  const tcFormat = dropped > 0 ? 'DF' : 'NDF'
  const assets = new Map<string, { id: string; xml: string }>()

  const keepAsset = (mediaId: string, filename: string, frames: number, streams: Record<string, string>) => {
    const known = assets.get(mediaId)
    if (known) return known.id
    const id = `r${assets.size + 3}`
    const media = element('media-rep', { kind: 'original-media', src: mediaUrl(filename) })
    const xml = element(
      'asset',
      { id, name: filename, start: '0s', duration: time(frames), ...streams },
      media,
    )
    assets.set(mediaId, { id, xml })
    return id
  }

  const captionsBy = groupCaptions(timeline.captions, spliced)
  const caption = ({ fromFrame, frames, speaker, words }: Caption, index: number, within: SplicedClip) => {
    const style = `ts${index + 1}`
    const text = speaker ? `${speaker}: ${words}` : words
    return element(
      'caption',
      {
        lane: 1,
        offset: time(within.inFrame + fromFrame - within.atFrame),
        name: text,
        start: time(0),
        duration: time(frames),
        role: 'captions?captionFormat=ITT.en',
      },
      element('text', {}, element('text-style', { ref: style }, escapeXml(text))),
      element(
        'text-style-def',
        { id: style },
        element('text-style', { font: '.AppleSystemUIFont', fontSize: 13 }),
      ),
    )
  }

  const spine = spliced.map((one, index) => {
    const { clip, atFrame, inFrame, frames, dissolveBefore, dissolveAfter } = one
    const times = {
      offset: time(filmStart + atFrame),
      name: clip.name,
      start: time(inFrame),
      duration: time(frames),
    }
    const anchored = (captionsBy.get(one) ?? []).map((at) => caption(timeline.captions[at]!, at, one))
    if (index === 0 && music) {
      const ref = keepAsset(music.mediaId, music.filename, length, AUDIO)
      const place = {
        ref,
        lane: -1,
        offset: time(inFrame),
        name: music.filename,
        start: '0s',
        duration: time(length),
      }
      anchored.unshift(element('asset-clip', { ...place, audioRole: 'music' }, volume(music.gainDb)))
    }
    const dissolve =
      dissolveBefore + dissolveAfter > 0 &&
      element(
        'transition',
        {
          name: 'Cross Dissolve',
          offset: time(filmStart + atFrame - dissolveBefore),
          duration: time(dissolveBefore + dissolveAfter),
        },
        element('filter-video', { ref: DISSOLVE, name: 'Cross Dissolve' }),
      )
    if (clip.mediaId === null) return (dissolve || '') + element('gap', times, ...anchored)
    const streams = { hasVideo: '1', format: FORMAT, videoSources: '1', ...(clip.hasAudio ? AUDIO : {}) }
    const ref = keepAsset(clip.mediaId, clip.filename, clip.mediaFrames, streams)
    const shown = { ref, ...times, format: FORMAT, tcFormat }
    return (dissolve || '') + element('asset-clip', shown, clip.hasAudio && volume(clip.gainDb), ...anchored)
  })

  const sequence = element(
    'sequence',
    {
      format: FORMAT,
      duration: time(length),
      tcStart: time(filmStart),
      tcFormat,
      audioLayout: 'stereo',
      audioRate: '48k',
    },
    element('spine', {}, ...spine),
  )
  const resources = element(
    'resources',
    {},
    element('format', {
      id: FORMAT,
      frameDuration: time(1),
      width: widthPx,
      height: heightPx,
      colorSpace: '1-1-1 (Rec. 709)',
    }),
    element('effect', { id: DISSOLVE, name: 'Cross Dissolve', uid: DISSOLVE_UID }),
    ...[...assets.values()].map(({ xml }) => xml),
  )
  const project = element('project', { name }, sequence)
  const root = element(
    'fcpxml',
    { version: '1.10' },
    resources,
    element('library', {}, element('event', { name }, project)),
  )
  // A line for each element, but none within a caption: there it would be read as one of its words.
  const lines = root.replaceAll(/><(?!text-style ref|\/text>)/g, '>\n<')
  return `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE fcpxml>\n${lines}\n`
}

const AUDIO = { hasAudio: '1', audioSources: '1', audioChannels: '2', audioRate: '48000' }

function volume(gainDb: number): string | false {
  return gainDb !== 0 && element('adjust-volume', { amount: `${gainDb}dB` })
}

/** Which captions, by index, begin while which clip is shown: they are fastened to it. */
function groupCaptions(
  captions: readonly Caption[],
  spliced: readonly SplicedClip[],
): Map<SplicedClip, number[]> {
  const groups = new Map<SplicedClip, number[]>()
  captions.forEach(({ fromFrame }, index) => {
    const clip = spliced.findLast(({ atFrame }) => atFrame <= fromFrame)
    if (clip) groups.set(clip, [...(groups.get(clip) ?? []), index])
  })
  return groups
}
