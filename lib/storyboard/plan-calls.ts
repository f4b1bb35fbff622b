import { hasRoom, type Level, levelsOf, sayWith } from './plan-cast'
import { readStretch, type Run, type ShotFacts, type Stretch } from './plan-facts'
import { type Cell, cellOf, type Maker } from './plan-offers'
import { type Names, saysNothing } from './say-shot'

/** A cut between two calls, where nobody asked for more. */
const CUT = 1
/** The same where the later shot was to begin with the last frame of the earlier one. */
const LOST_THREAD = 3

/** One way to make the shots from `from` up to, not with, `to` in one call. */
export interface Candidate {
  from: number
  to: number
  maker: Maker
  cell: Cell
  names: Names
  /** Its first frame is the last one of the call before it. */
  isChained: boolean
  /** An asset: the first shot's own, or the last frame of an earlier take. */
  startFrameId: string | null
  /** Wishes given up. */
  losses: number
  /** Of those: looks and voices of the cast, a shot each. */
  unlike: number
  /** How hard the cut before it is. */
  breaks: number
}

/** Every way to make every stretch of shots in one call, by its first shot. */
export function findCandidates(
  run: Run,
  facts: readonly ShotFacts[],
  makers: readonly Maker[],
): Candidate[][] {
  const most = Math.max(1, ...makers.map(({ maxShots }) => maxShots))
  const together = makers.filter(({ maxShots }) => maxShots > 1)
  return facts.map((_, from) => {
    const found: Candidate[] = []
    let family: string | null = null
    for (let to = from + 1; to <= Math.min(facts.length, from + most); to += 1) {
      const { shot, family: wanted } = facts[to - 1]!
      // A start frame begins a call and an end frame ends it; one call has one model.
      if (to - from > 1 && (shot.startFrameId || facts[to - 2]!.shot.endFrameId)) break
      if (wanted && family && wanted !== family) break
      if (shot.durationSeconds < 1 || !Number.isInteger(shot.durationSeconds)) break
      if (saysNothing(shot, run.elements)) break
      family ??= wanted
      const stretch = readStretch(run, facts.slice(from, to), from)
      const known = new Map<string, readonly Level[]>()
      for (const maker of to - from > 1 ? together : makers)
        if (!family || maker.model.family === family) found.push(...makeStretch(stretch, maker, known))
    }
    return found
  })
}

/** What one offer can make of it: with the frame before it and without, and with what may be given up for less money. */
function makeStretch(stretch: Stretch, maker: Maker, known: Map<string, readonly Level[]>): Candidate[] {
  const { facts, seconds, ownImages, run, from } = stretch
  const { takes, needs, lengths, view } = maker
  const [{ shot: first, wantsThread }, last] = [facts[0]!, facts.at(-1)!.shot]
  const isTooMuch =
    facts.length > maker.maxShots ||
    seconds > (lengths.at(-1) ?? 0) ||
    (ownImages.length > 0 && !takes.images) ||
    (first.startFrameId !== null && !takes.start) ||
    (last.endFrameId !== null && !takes.end)
  if (isTooMuch) return []
  const threads: { isChained: boolean; startFrameId: string | null }[] = []
  if (wantsThread && takes.start && (from > 0 || run.frameBeforeId))
    threads.push({ isChained: from > 0, startFrameId: from > 0 ? null : run.frameBeforeId })
  if (first.startFrameId || !needs.start) threads.push({ isChained: false, startFrameId: first.startFrameId })
  if (threads.length === 0) return []

  const levels = known.get(maker.casting) ?? levelsOf(stretch, maker)
  known.set(maker.casting, levels)
  const allVoices = levels[0]!.knownVoiceIds.length
  const hasNegative = run.settings.negativePrompt.trim() !== ''
  const wishes = facts.reduce((sum, { voiceIds }) => sum + voiceIds.length, 0)
  const found: Candidate[] = []
  for (const { isChained, startFrameId } of threads) {
    const hasStart = isChained || startFrameId !== null
    const judge = (level: Level, voices: number): Cell | null => {
      if (needs.images && level.imageIds.length === 0) return null
      const hasFiles = hasStart || last.endFrameId !== null || level.imageIds.length > 0
      if (hasFiles && view.unreachable.includes('image')) return null
      if (!hasRoom(stretch, maker, level, voices)) return null
      return cellOf(maker, {
        seconds,
        shots: facts.length,
        hasStart,
        hasEnd: last.endFrameId !== null,
        images: level.imageIds.length,
        elements: level.elementIds.length,
        voices,
      })
    }
    for (const [at, voices] of waysToGiveUp(levels, allVoices, judge)) {
      const level = levels[at]!
      const cell = judge(level, voices)!
      const { names } = sayWith(stretch, level, voices)
      const heard = facts.reduce(
        (sum, one) => sum + one.voiceIds.filter((id) => names.voiceIds.includes(id)).length,
        0,
      )
      const hasThread = hasStart && !first.startFrameId
      const unlike = level.strangers + wishes - heard
      const losses =
        unlike +
        Number(wantsThread && !hasThread) +
        Number(cell.durationSeconds > seconds) +
        facts.length * (maker.lacks.length + Number(!cell.hasNegative && hasNegative))
      found.push({
        from,
        to: from + facts.length,
        maker,
        cell,
        names,
        isChained,
        startFrameId,
        losses,
        unlike,
        breaks: from === 0 || hasThread ? 0 : wantsThread ? LOST_THREAD : CUT,
      })
    }
  }
  return found
}

/**
 * Which wishes go first where not all can be had: voices, the looks of the cast, or (since each may cost more) all of one kind.
 * The first of each order that fits, as place in `levels` and number of voices, each once.
 */
function waysToGiveUp(
  levels: readonly Level[],
  allVoices: number,
  judge: (level: Level, voices: number) => Cell | null,
): Way[] {
  if (levels.length === 1 && allVoices === 0) return judge(levels[0]!, 0) ? [[0, 0]] : []
  const ats = levels.map((_, at) => at)
  const counts = Array.from({ length: allVoices + 1 }, (_, gone) => allVoices - gone)
  const orders: Way[][] = [ats.flatMap((at) => counts.map((voices): Way => [at, voices]))]
  if (ats.length > 1 && allVoices > 0) {
    orders.push(counts.flatMap((voices) => ats.map((at): Way => [at, voices])))
    orders.push(ats.map((at) => [at, 0]))
  }
  if (ats.length > 1 || allVoices > 0) orders.push([[ats.length - 1, 0]])
  const found: Way[] = []
  for (const order of orders) {
    const way = order.find(([at, voices]) => judge(levels[at]!, voices))
    if (way && !found.some(([at, voices]) => at === way[0] && voices === way[1])) found.push(way)
  }
  return found
}

type Way = [at: number, voices: number]
