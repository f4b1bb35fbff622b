const FALLBACK_FPS = 24
/** Sound has no frames: its transport counts in hundredths. */
const SOUND_FPS = 100

interface Timed {
  mediaType: 'video' | 'image' | 'audio'
  fps: number | null
  durationSeconds: number | null
}

/** Frames in a second, as player and remarks count them. */
export function frameRateOf({ mediaType, fps }: Pick<Timed, 'mediaType' | 'fps'>): number {
  return mediaType === 'audio' ? SOUND_FPS : (fps ?? FALLBACK_FPS)
}

/** How many there are, counted from 0; none in a picture. */
export function frameCountOf(asset: Timed): number {
  if (asset.mediaType === 'image' || asset.durationSeconds === null) return 0
  return Math.max(1, Math.round(asset.durationSeconds * frameRateOf(asset)))
}

/** The frame that is shown at a moment. */
export function frameAt(seconds: number, rate: number): number {
  // A hair more, so that 1/24 s is frame 1 and not frame 0 by rounding.
  return Math.floor(seconds * rate + 0.001)
}
