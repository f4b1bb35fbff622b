import { beginsShot } from './camera-words'
import { handleOf } from '@/lib/elements/handle-of'
import { readHeading } from './read-heading'
import type { ReadElement, ScriptPart } from './script'

/** Signs that what stands in brackets describes somebody, and not e.g. a year. */
const PERSON =
  /\b\d{1,2}s?\b(?!\d)|\b(?:years?|old|young|elderly|teens?|teenager|twenties|thirties|forties|fifties|sixties|seventies|middle-aged|boy|girl|man|woman)\b/i
const CAPITALS = /(?<![\p{L}\p{N}])(\p{Lu}[\p{Lu}\p{M}\p{N} .'’-]{1,40}?)\s*\(([^()]{1,160})\)/gu

/** More names than any cast has would only be looked for in vain. */
const MAX_ELEMENTS = 100

export interface Cast {
  characters: ReadElement[]
  places: ReadElement[]
  /** The character that a script's name means, however it is written. */
  characterNamed(name: string): ReadElement | undefined
  placeNamed(place: string): ReadElement | undefined
  problems: string[]
  /** A text that names characters by `@handle`. */
  nameIn(text: string): string
}

/** Who speaks, who is introduced as `ANNA (30s, tired)`, and where it takes place; each with a handle of its own. */
export function findCast(parts: readonly ScriptPart[]): Cast {
  const speakers = new Map(
    parts.flatMap((part) =>
      part.kind === 'speech' ? [[part.speaker.toUpperCase(), part.speaker] as const] : [],
    ),
  )
  /** By every name in capitals: `BRICK BRADDOCK` and `BRICK` are one. */
  const characters = new Map<string, ReadElement>()
  const places = new Map<string, ReadElement>()
  const taken = new Set<string>()
  let leftOut = 0
  const add = (map: Map<string, ReadElement>, name: string) => {
    const key = name.toUpperCase()
    const known = map.get(key)
    if (known || !name) return known
    if (map.size >= MAX_ELEMENTS) {
      leftOut++
      return undefined
    }
    const element = { name: softenCapitals(name), handle: handleOf(name, taken), description: '' }
    taken.add(element.handle)
    map.set(key, element)
    return element
  }

  for (const part of parts) {
    if (part.kind === 'speech') add(characters, part.speaker)
    if (part.kind === 'heading') add(places, readHeading(part.text).place)
    if (part.kind !== 'action' && part.kind !== 'shot') continue
    for (const [, capitals = '', description = ''] of part.text.matchAll(CAPITALS)) {
      const name = capitals.trim()
      const speaker = speakerIn(name, speakers)
      if (!speaker && (!PERSON.test(description) || beginsShot(name))) continue
      const element = add(characters, speaker ?? name)
      if (!element) continue
      element.description ||= description.trim()
      if (speaker && characters.size < 2 * MAX_ELEMENTS && name.startsWith(speaker.toUpperCase()))
        characters.set(name, element)
    }
  }
  describeKnown(parts, characters)
  return {
    characters: [...new Set(characters.values())],
    places: [...places.values()],
    problems: leftOut > 0 ? [`Only the first ${MAX_ELEMENTS} characters and places became elements.`] : [],
    characterNamed: (name) => characters.get(name.toUpperCase()),
    placeNamed: (place) => places.get(place.toUpperCase()),
    nameIn: namingOf(characters),
  }
}

/** `CLOSE ON ANNA` introduces Anna, and so does `ANNA BELL`, if anybody of that name speaks. */
function speakerIn(capitals: string, speakers: ReadonlyMap<string, string>): string | undefined {
  const words = capitals.split(/\s+/)
  const ends = words.map((_, at) => words.slice(at).join(' '))
  const beginnings = words.map((_, at) => words.slice(0, at + 1).join(' ')).toReversed()
  const name = [...ends, ...beginnings].find((one) => speakers.has(one))
  return name === undefined ? undefined : speakers.get(name)
}

/** What stands in brackets behind the name of somebody who is known, in scripts without capitals too. */
function describeKnown(parts: readonly ScriptPart[], characters: ReadonlyMap<string, ReadElement>): void {
  const open = [...characters].filter(([, { description }]) => !description)
  if (open.length === 0) return
  const pattern = new RegExp(`${namesPattern(open)}\\s*[(（]([^()（）]{1,160})[)）]`, 'gu')
  for (const part of parts) {
    if (part.kind !== 'action' && part.kind !== 'shot') continue
    for (const [, name = '', description = ''] of part.text.matchAll(pattern)) {
      const element = characters.get(name.toUpperCase())
      if (element) element.description ||= description.trim()
    }
  }
}

function namingOf(characters: ReadonlyMap<string, ReadElement>): (text: string) => string {
  if (characters.size === 0) return (text) => text
  const pattern = new RegExp(namesPattern([...characters]), 'gu')
  return (text) =>
    text.replaceAll(pattern, (name: string, _: string, at: number, all: string) => {
      const next = all.slice(at + name.length)[0] ?? ''
      // Where words have no spaces, what follows would be read as part of the handle.
      const space = /[\p{L}\p{N}_]/u.test(next) ? ' ' : ''
      const character = characters.get(name.toUpperCase().replaceAll(/\s+/g, ' '))
      // Some letters do not come back from capitals as they were.
      return character ? `@${character.handle}${space}` : name
    })
}

/** Names as they are written, in capitals and in small letters with capitals first; the longest first. */
function namesPattern(characters: readonly (readonly [string, ReadElement])[]): string {
  const ways = characters.flatMap(([key, { name }]) => [...new Set([key, name, softenCapitals(key)])])
  const names = ways
    .toSorted((one, other) => other.length - one.length)
    .map((name) => {
      const plain = name.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`).replaceAll(/\s+/g, '\\s+')
      return /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+$/u.test(name)
        ? plain
        : `(?<![\\p{L}\\p{N}_@])${plain}(?![\\p{L}\\p{N}_])`
    })
  return `(${names.join('|')})`
}

/** `OLD MAN` is called Old Man; `R2D2` and `Anna` stay as they are. */
function softenCapitals(name: string): string {
  if (name !== name.toUpperCase() || /\p{N}/u.test(name)) return name
  return name.toLowerCase().replaceAll(/(?<![\p{L}\p{M}'’])\p{L}/gu, (letter) => letter.toUpperCase())
}
