import { sayList } from '@/lib/core/say-list'
import type { Candidate } from './plan-calls'
import { hasLook, type Run, type ShotFacts } from './plan-facts'
import { voiceOf } from './say-shot'

const LACKS = {
  sound: 'no choice of sound and may come silent',
  quality: 'no choice of quality',
  aspectRatio: 'a shape of its own',
} as const

/** What a plan gives up, a sentence each; what is the same in several shots is said once. */
export function sayGivenUp(run: Run, facts: readonly ShotFacts[], calls: readonly Candidate[]): string[] {
  const shots = new Map<string, number[]>()
  const note = (sentence: string, number: number) =>
    shots.set(sentence, [...(shots.get(sentence) ?? []), number])
  const threads: string[] = []
  const trims: string[] = []
  for (const { from, to, maker, cell, names, isChained, startFrameId } of calls) {
    const mine = facts.slice(from, to)
    const [{ wantsThread, number: first }, last] = [mine[0]!, mine.at(-1)!.number]
    if (wantsThread && !isChained && !startFrameId)
      threads.push(`Shot ${first} does not begin with the last frame of shot ${first - 1}.`)
    for (const { shot, cast, number } of mine) {
      for (const element of cast) {
        const isShown = names.elementIds.includes(element.id) || names.picturedIds.includes(element.id)
        if (!isShown && hasLook(element)) note(`${element.name} is described in words only in`, number)
      }
      for (const line of shot.lines) {
        const voiceId = voiceOf(line, run.elements)
        const who = run.elements.find(({ id }) => id === line.speakerId)?.name ?? line.speaker
        if (voiceId && !names.voiceIds.includes(voiceId))
          note(`The voice chosen for ${who || 'a line'} is not used in`, number)
      }
      if (!cell.hasNegative && run.settings.negativePrompt.trim())
        note('The negative prompt is left out of', number)
      for (const lack of maker.lacks) note(`${maker.model.name} has ${LACKS[lack]}:`, number)
    }
    const wanted = mine.reduce((sum, { shot }) => sum + shot.durationSeconds, 0)
    const [made, cut] = [cell.durationSeconds, cell.durationSeconds - wanted]
    if (cut > 0)
      trims.push(
        `${first === last ? `Shot ${first}` : `Shots ${first} to ${last}`}: ${made} s are made and ${cut} s of them cut away.`,
      )
  }
  const grouped = [...shots].map(([sentence, numbers]) => `${sentence} ${listShots(numbers)}.`)
  const cuts = calls.filter(({ breaks }) => breaks > 0).length
  return [
    ...threads,
    ...grouped,
    ...trims,
    ...(cuts > 0
      ? [
          `${cuts === 1 ? '1 cut lies' : `${cuts} cuts lie`} between separate calls, where look and light may change.`,
        ]
      : []),
  ]
}

function listShots(numbers: readonly number[]): string {
  const shots = [...new Set(numbers)]
  return `${shots.length === 1 ? 'shot' : 'shots'} ${sayList(shots)}`
}
