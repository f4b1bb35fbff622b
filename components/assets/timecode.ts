/** `00:05:12`: minutes, seconds, frames. */
export function timecode(seconds: number, fps: number): string {
  // A hair more, so that 1/24 s is frame 1 and not frame 0 by rounding.
  const frames = Math.floor(seconds * fps + 0.001)
  const whole = Math.floor(frames / fps)
  return [Math.floor(whole / 60), whole % 60, Math.floor(frames - whole * fps)]
    .map((part) => String(part).padStart(2, '0'))
    .join(':')
}
