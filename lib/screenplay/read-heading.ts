import type { ReadScene } from './script'

const PREFIX = /^(INT\.?\s*\/\s*EXT|EXT\.?\s*\/\s*INT|I\.?\s*\/\s*E|INT|EXT|EST)(?:\.\s*|\s+)/i
const NUMBER = /\s*#[\p{L}\p{N}.-]+#\s*$/u
const TIME =
  /^(?:(?:EARLY|LATE|THE NEXT|NEXT|SAME|THAT) )?(?:DAY|NIGHT|MORNING|AFTERNOON|EVENING|DAWN|DUSK|NOON|MIDDAY|MIDNIGHT|SUNSET|SUNRISE|TWILIGHT|MAGIC HOUR|GOLDEN HOUR|BLUE HOUR|LATER|MOMENTS LATER|CONTINUOUS|SAME(?: TIME)?)\b/i
/** These say when, but not what light there is. */
const RELATIVE = /^(?:LATER|MOMENTS LATER|CONTINUOUS|SAME)\b/i

/** Whether a line is a heading by its first letters alone. */
export function isHeading(line: string): boolean {
  return PREFIX.test(line.trim()) && line.trim().replace(PREFIX, '') !== ''
}

/** What `INT. KITCHEN - NIGHT` says. */
export function readHeading(text: string): Omit<ReadScene, 'shots'> {
  const heading = text.replace(NUMBER, '').trim()
  const prefix = PREFIX.exec(heading)?.[1]?.toUpperCase().replaceAll(/[.\s]/g, '')
  const parts = heading
    .replace(PREFIX, '')
    .split(/\s+[-–—]+\s+|\s*[—]\s*/)
    .filter(Boolean)
  const hasTime = parts.length > 1 && (prefix !== undefined || TIME.test(parts.at(-1)!))
  return {
    heading,
    setting: settingOf(prefix),
    place: (hasTime ? parts.slice(0, -1) : parts).join(' - ').trim(),
    timeOfDay: hasTime ? parts.at(-1)!.trim() : '',
  }
}

/** The light that a heading names, in small letters; empty where it only says that no time has passed. */
export function lightOf(timeOfDay: string): string {
  return RELATIVE.test(timeOfDay) ? '' : timeOfDay.toLowerCase()
}

function settingOf(prefix: string | undefined): ReadScene['setting'] {
  if (!prefix) return ''
  if (prefix.includes('/')) return 'both'
  return prefix === 'INT' ? 'interior' : 'exterior'
}
