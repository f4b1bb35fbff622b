import { frameAt } from '@/lib/assets/client'

/** `00:05:12`: minutes, seconds, frames. */
export function timecode(seconds: number, fps: number): string {
  const frames = frameAt(seconds, fps)
  const whole = Math.floor(frames / fps)
  return [Math.floor(whole / 60), whole % 60, Math.floor(frames - whole * fps)]
    .map((part) => String(part).padStart(2, '0'))
    .join(':')
}
