import type { GenerationRequest, Model, Shot } from '@/lib/catalog/model'
import { carryOver, settle } from '@/lib/catalog/request'

/**
 * What was being written, with this model. The catalogue carries over what can be sent; a draft also keeps what is only
 * half done: shots whose seconds do not add up yet, and the file whose length is still to be measured.
 */
export function keepDraft(from: GenerationRequest, to: Model): GenerationRequest {
  const { shots, ...rest } = from
  const next: GenerationRequest = carryOver(rest, to)
  if (to.abilities.shots && areShots(shots)) next.shots = shots
  const followed = to.follows && from[to.follows]
  if (to.follows && typeof followed === 'string') next[to.follows] = followed
  return settle(to, next)
}

/** A draft out of the browser's store may hold anything. */
function areShots(shots: unknown): shots is Shot[] {
  return (
    Array.isArray(shots) &&
    shots.length > 0 &&
    shots.every(
      (shot: Partial<Shot> | null) =>
        typeof shot?.prompt === 'string' && typeof shot.durationSeconds === 'number',
    )
  )
}
