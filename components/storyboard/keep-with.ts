import { follow } from '../compare/follow'

/** What nobody sees or hears, and what a jump is not worth. */
const SAME_SECONDS = 0.012
/** Near the end of a file there is no next picture to wait for. */
const END_SECONDS = 0.3

/** Keeps a video or a sound where the film stands: beside it while it plays, on that very picture while it does not. */
export function keepWith(element: HTMLMediaElement, seconds: number, isPlaying: boolean, speed = 1): void {
  if (!isPlaying) {
    if (!element.paused) element.pause()
    if (!element.seeking && Math.abs(element.currentTime - seconds) > SAME_SECONDS)
      element.currentTime = seconds
    return
  }
  if (element.seeking) return
  const durationSeconds = Number.isFinite(element.duration) ? element.duration : Number.POSITIVE_INFINITY
  const next = follow(seconds, { seconds: element.currentTime, durationSeconds, speed })
  if (next.stand) return element.pause()
  if (next.jumpTo !== null) element.currentTime = next.jumpTo
  if (element.playbackRate !== next.speed) element.playbackRate = next.speed
  // A pause that comes before the play took hold is no trouble; what cannot be played tells by its own error.
  if (element.paused) element.play().catch(() => undefined)
}

/** Whether it has what is shown next. What will never come is not waited for. */
export function isReady(element: HTMLMediaElement): boolean {
  if (element.error || element.networkState === HTMLMediaElement.NETWORK_NO_SOURCE) return true
  const isAtEnd = element.ended || element.currentTime > element.duration - END_SECONDS
  const enough = isAtEnd ? HTMLMediaElement.HAVE_CURRENT_DATA : HTMLMediaElement.HAVE_FUTURE_DATA
  return !element.seeking && element.readyState >= enough
}
