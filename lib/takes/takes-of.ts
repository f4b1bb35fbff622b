const sorted = new WeakMap<readonly object[], Map<string, object[]>>()

/**
 * The takes of one shot, in their order. A list is sorted by shots once, whoever asks how often: on a board of two hundred
 * shots everybody asks for each of them. Lists of takes are never changed, only replaced.
 */
export function takesOf<Take extends { shotId: string }>(
  shotId: string,
  takes: readonly Take[],
): readonly Take[] {
  const known = sorted.get(takes) as Map<string, Take[]> | undefined
  const byShot = known ?? sortByShot(takes)
  if (!known) sorted.set(takes, byShot)
  return byShot.get(shotId) ?? []
}

function sortByShot<Take extends { shotId: string }>(takes: readonly Take[]): Map<string, Take[]> {
  const byShot = new Map<string, Take[]>()
  for (const take of takes) {
    const own = byShot.get(take.shotId)
    if (own) own.push(take)
    else byShot.set(take.shotId, [take])
  }
  return byShot
}
