/** Smaller than what anybody sees: a frame at 24 a second. */
const NEAR_SECONDS = 1 / 24
/** Further apart than this, catching up would take too long to watch. */
const FAR_SECONDS = 0.3
const CATCH_UP = 0.08

/**
 * What a clip does to stay with the one that leads: nothing but its speed, a little faster or slower, a jump; or it stands
 * on its last picture, because it is shorter.
 */
export function follow(
  leaderSeconds: number,
  own: { seconds: number; durationSeconds: number; speed: number },
): { stand: true } | { stand: false; speed: number; jumpTo: number | null } {
  if (leaderSeconds >= own.durationSeconds) return { stand: true }
  const behind = leaderSeconds - own.seconds
  if (Math.abs(behind) > FAR_SECONDS * Math.max(1, own.speed))
    return { stand: false, speed: own.speed, jumpTo: leaderSeconds }
  if (Math.abs(behind) <= NEAR_SECONDS) return { stand: false, speed: own.speed, jumpTo: null }
  return { stand: false, speed: own.speed * (1 + Math.sign(behind) * CATCH_UP), jumpTo: null }
}
