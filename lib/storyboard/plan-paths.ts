import type { Candidate } from './plan-calls'

const OTHER_OFFER = 1
const OTHER_FAMILY = 2

/** What a plan is ranked by: the first figure that differs decides. */
type Rank = readonly number[]

/** A way to make all shots before some place. */
interface Label {
  rank: Rank
  /** When its last call is done, seconds from the start. */
  doneAt: number
  last: Candidate | null
  before: Label | null
}

const NOTHING: Label = { rank: [], doneAt: 0, last: null, before: null }

/** Least money, then least given up, then the shortest wait. Null where some shot cannot be made. */
export function findCheapest(candidates: readonly Candidate[][]): Candidate[] | null {
  const rank = ([money = 0, losses = 0, waited = 0]: Rank, { cell, ...one }: Candidate, doneAt: number) => [
    money + cell.totalMicros,
    losses + one.losses,
    Math.max(waited, doneAt),
  ]
  const best = walk(thinOut(candidates), rank, { decisive: 2 })
  return best && callsOf(best)
}

/** The shortest wait, then least money, then least given up. */
export function findFastest(candidates: readonly Candidate[][]): Candidate[] | null {
  const few = thinOut(candidates)
  const waited = ([longest = 0]: Rank, _: Candidate, doneAt: number) => [Math.max(longest, doneAt)]
  const money = ([micros = 0, losses = 0]: Rank, { cell, ...one }: Candidate) => [
    micros + cell.totalMicros,
    losses + one.losses,
  ]
  // A good guess first, so that long chains are left early.
  const guess = walk(few, waited, { decisive: 1 })
  const fast = guess && walk(few, waited, { deadline: guess.rank[0] ?? 0 })
  const best = fast && walk(few, money, { deadline: fast.rank[0] ?? 0 })
  return best && callsOf(best)
}

/** The fewest and softest breaks, then the most looks and voices kept, then least money, then least given up. */
export function findMostCoherent(candidates: readonly Candidate[][]): Candidate[] | null {
  // What may come next depends on the offer before: the best way per offer, and of those per family and of all.
  const places = candidates.map(() => new Map<string, Label>())
  places.push(new Map())
  for (const [from, ways] of candidates.entries()) {
    const byOffer = places[from]!
    const byFamily = new Map<string, Label>()
    let best: Label | null = from === 0 ? NOTHING : null
    for (const label of byOffer.values()) {
      const { family } = label.last!.maker.model
      if (isBefore(label.rank, byFamily.get(family)?.rank)) byFamily.set(family, label)
      if (isBefore(label.rank, best?.rank)) best = label
    }
    for (const candidate of ways) {
      const { view, model } = candidate.maker
      const arrived = places[candidate.to]!
      for (const before of new Set([byOffer.get(view.offer.id), byFamily.get(model.family), best])) {
        const known = arrived.get(view.offer.id)?.rank
        const breaks = (before?.rank[0] ?? 0) + candidate.breaks
        if (!before || (known && breaks > known[0]!)) continue
        const [, unlike = 0, money = 0, losses = 0] = before.rank
        const rank = [
          breaks + changeOf(before.last, candidate),
          unlike + candidate.unlike,
          money + candidate.cell.totalMicros,
          losses + candidate.losses,
        ]
        if (isBefore(rank, known)) arrived.set(view.offer.id, { rank, doneAt: 0, last: candidate, before })
      }
    }
  }
  let end: Label | null = null
  for (const label of places.at(-1)!.values()) if (isBefore(label.rank, end?.rank)) end = label
  return end && callsOf(end)
}

/** How far the calls of a plan come apart: hard cuts between them, and changes of offer and family. */
export function countBreaks(calls: readonly Candidate[]): number {
  return calls.reduce((sum, call, at) => sum + call.breaks + changeOf(calls[at - 1] ?? null, call), 0)
}

/** When all of them are there, seconds: calls run at once but for those that wait for a frame. */
export function countWait(calls: readonly Candidate[]): number {
  let doneAt = 0
  let longest = 0
  for (const { isChained, maker } of calls) {
    doneAt = maker.waitSeconds + (isChained ? doneAt : 0)
    longest = Math.max(longest, doneAt)
  }
  return longest
}

function changeOf(before: Candidate | null, { maker }: Candidate): number {
  if (!before || before.maker.view.offer.id === maker.view.offer.id) return 0
  return before.maker.model.family === maker.model.family ? OTHER_OFFER : OTHER_FAMILY
}

/**
 * The best way to the end, by dynamic programming. A way that is done later may still lose nothing, and a dearer one may be
 * done earlier, so at each place all are kept that nothing beats in both; figures up to `decisive` decide whatever the time.
 */
function walk(
  candidates: readonly Candidate[][],
  rankOf: (rank: Rank, candidate: Candidate, doneAt: number) => Rank,
  { deadline = Infinity, decisive = 0 }: { deadline?: number; decisive?: number },
): Label | null {
  const places: Label[][] = candidates.map(() => [])
  places.push([])
  places[0]!.push(NOTHING)
  const beats = (a: Label, b: Label) => {
    const order = compare(a.rank, b.rank)
    if (order > 0) return false
    return a.doneAt <= b.doneAt || compare(a.rank.slice(0, decisive), b.rank.slice(0, decisive)) < 0
  }
  for (const [from, ways] of candidates.entries()) {
    const labels = places[from]!
    for (const candidate of ways) {
      for (const before of labels) {
        const doneAt = candidate.maker.waitSeconds + (candidate.isChained ? before.doneAt : 0)
        if (doneAt > deadline) continue
        const rank = rankOf(before.rank, candidate, doneAt)
        const label: Label = { rank, doneAt, last: candidate, before }
        const arrived = places[candidate.to]!
        if (arrived.some((one) => beats(one, label))) continue
        places[candidate.to] = [...arrived.filter((one) => !beats(label, one)), label]
      }
    }
  }
  let end: Label | null = null
  for (const label of places.at(-1)!) if (isBefore(label.rank, end?.rank)) end = label
  return end
}

/** Of the ways to make one stretch, those that are cheaper than every quicker one; nothing else can be in a best plan. */
function thinOut(candidates: readonly Candidate[][]): Candidate[][] {
  return candidates.map((ways) => {
    const alike = new Map<number, Candidate[]>()
    for (const way of ways) {
      const key = way.to * 2 + Number(way.isChained)
      const group = alike.get(key)
      if (group) group.push(way)
      else alike.set(key, [way])
    }
    return [...alike.values()].flatMap((group) => {
      let quickest = Infinity
      return group
        .toSorted(
          (a, b) =>
            a.cell.totalMicros - b.cell.totalMicros ||
            a.losses - b.losses ||
            a.maker.waitSeconds - b.maker.waitSeconds,
        )
        .filter(({ maker: { waitSeconds } }) => {
          const isQuicker = waitSeconds < quickest
          if (isQuicker) quickest = waitSeconds
          return isQuicker
        })
    })
  })
}

function compare(a: Rank, b: Rank): number {
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return a[at]! - b[at]!
  return 0
}

function isBefore(a: Rank, b: Rank | undefined): boolean {
  return !b || compare(a, b) < 0
}

function callsOf(label: Label): Candidate[] {
  const calls: Candidate[] = []
  for (let one: Label | null = label; one?.last; one = one.before) calls.unshift(one.last)
  return calls
}
