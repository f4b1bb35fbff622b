import { timecode } from '../assets/timecode'

/** `00:01:05`, or a range of it; null for the whole. */
export function placeWords(from: number | null, to: number | null, frameRate: number): string | null {
  if (from === null) return null
  const at = (frame: number) => timecode(frame / frameRate, frameRate)
  return to === null || to === from ? at(from) : `${at(from)} – ${at(to)}`
}
