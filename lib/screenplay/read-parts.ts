import { beginsShot } from './camera-words'
import { isHeading } from './read-heading'
import { readShotLine } from './read-shot-line'
import type { ScriptPart } from './script'
import { stripBoneyard, stripEmphasis, takeNotes } from './strip-marks'

const TITLE_KEY = /^(title|credit|authors?|source|notes|draft date|date|contact|copyright|revision)\s*:/i
const ANY_KEY = /^([\p{L}][\p{L} ]{0,30}):[ \t]*(.*)$/u
const TRANSITION = /^(?:[\p{Lu}\p{N} '’-]+ TO:|FADE (?:OUT|IN|TO BLACK)[.:]?|CUT TO BLACK[.:]?)$/u
/** `Anna (softly): Stay.` */
const SAID = /^(\p{L}[\p{L}\p{M}\p{N} .'’&-]{0,39}?)\s*(?:[(（]([^()（）]{1,60})[)）])?\s*[:：]\s*(\S.*)$/u
/** Before a colon, but nobody's name. */
const NOT_SAYING =
  /^(?:shot|scene|note|notes|title|style|camera|music|sound|sfx|vfx|super|later|time|duration|place|location|setting|close|wide|angle|insert|pov|cut to|act|part|day|night|mood|look|lighting|https?)\b/i
const MAX_NOTE_LINES = 100
const EXTENSIONS: readonly [RegExp, string][] = [
  [/\bV\.?\s*O\.?(?![\p{L}])/iu, 'voice over'],
  [/\bO\.?\s*[SC]\.?(?![\p{L}])/iu, 'off screen'],
]

/** Title page and parts of a script, as Fountain or as plain text; nothing in it is an error. */
export function readParts(text: string): { page: Map<string, string>; parts: ScriptPart[] } {
  const lines = stripBoneyard(text.replace(/^\uFEFF/, ''))
    .replaceAll(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replaceAll('\t', '    ')
    .split('\n')
    // Two spaces alone are an empty line that ends nothing.
    .map((line) => (line === '  ' ? line : line.replaceAll(/\s{2,}/g, ' ').trimEnd()))
  const { page, rest } = takeTitlePage(lines)
  const isPlain = !rest.some((line, at) => isHeading(line) || isCue(rest, at))
  const parts: ScriptPart[] = []
  for (let at = 0; at < rest.length;) at = readPart(rest, at, isPlain, parts)
  return { page, parts }
}

/** Reads the part at this line, and says at which line the next begins. */
function readPart(lines: readonly string[], at: number, isPlain: boolean, parts: ScriptPart[]): number {
  const raw = lines[at]!
  const line = raw.trim()
  if (!line || /^={3,}$/.test(line) || /^-{3,}$/.test(line)) return at + 1
  const forced = /^([.!>~=#@])\s*(.*)$/s.exec(line)
  const rest = forced?.[2] ?? ''
  // In a plain list, `#3` is a number.
  if (forced?.[1] === '#' && !(isPlain && /^#\s*\d/.test(line))) return at + 1
  if (forced?.[1] === '=') {
    parts.push({ kind: 'note', text: rest })
    return at + 1
  }
  if (forced?.[1] === '>') {
    if (rest.endsWith('<')) parts.push({ kind: 'action', text: stripEmphasis(rest.slice(0, -1).trim()) })
    return at + 1
  }
  if (/^\.[\p{L}\p{N}]/u.test(line)) {
    parts.push({ kind: 'heading', text: line.slice(1).trim() })
    return at + 1
  }
  if (isHeading(stripEmphasis(line)) && startsBlock(lines, at, isPlain)) {
    parts.push({ kind: 'heading', text: stripEmphasis(line) })
    return at + 1
  }
  if (TRANSITION.test(line) && startsBlock(lines, at, isPlain) && !lines[at + 1]?.trim()) return at + 1
  if (isCue(lines, at) || isForcedCue(lines, at, isPlain)) return readSpeech(lines, at, parts)
  const shot = readShotLine(line, isPlain)
  if (shot) {
    parts.push(isHeading(shot.text) ? { kind: 'heading', text: shot.text } : { kind: 'shot', ...shot })
    return at + 1
  }
  const said = SAID.exec(line)
  if (
    said &&
    !NOT_SAYING.test(line) &&
    !beginsShot(line) &&
    (isPlain ? isName(said[1]!) : said[1] === said[1]!.toUpperCase())
  ) {
    const [, speaker = '', manner = '', words = ''] = said
    const who = readSpeaker(speaker)
    pushNoted(parts, words, (plain) => {
      parts.push({
        kind: 'speech',
        speaker: who.speaker,
        lines: [{ words: plain, manner: manner || who.manner }],
      })
    })
    return at + 1
  }
  return readAction(lines, at, isPlain, parts)
}

/** Lines up to an empty one, or to one that is something else. */
function readAction(lines: readonly string[], from: number, isPlain: boolean, parts: ScriptPart[]): number {
  const taken: string[] = []
  let at = from
  for (; at < lines.length; at++) {
    const line = lines[at]!.trim()
    if (!line) {
      // A note may hold empty lines of two spaces.
      if (lines[at] === '  ' && at - from < MAX_NOTE_LINES && opensNote(taken)) continue
      break
    }
    if (at > from && (/^(?:[.>=#~@](?=\S)|!)/.test(line) || isOther(line, isPlain))) break
    taken.push(line.replace(/^!\s*|^~\s*/, ''))
  }
  pushNoted(parts, taken.join('\n'), (text) => parts.push({ kind: 'action', text }))
  return at
}

function isOther(line: string, isPlain: boolean): boolean {
  if (isPlain && (isHeading(line) || readShotLine(line, true))) return true
  const said = SAID.exec(line)
  if (!said || NOT_SAYING.test(line) || beginsShot(line)) return false
  return isPlain ? isName(said[1]!) : said[1] === said[1]!.toUpperCase() && /\p{Lu}/u.test(said[1]!)
}

function readSpeech(lines: readonly string[], from: number, parts: ScriptPart[]): number {
  const { speaker, manner: general } = readSpeaker(lines[from]!.trim().replace(/^@/, ''))
  const said: { words: string; manner: string }[] = []
  let manner = general
  let at = from + 1
  for (; at < lines.length && (lines[at]!.trim() || lines[at] === '  '); at++) {
    const line = lines[at]!.trim()
    if (!line) continue
    const parenthetical = /^[(（](.*)[)）]$/.exec(line)
    if (parenthetical) manner = [general, stripEmphasis(parenthetical[1]!.trim())].filter(Boolean).join(', ')
    const isSung = line.startsWith('~')
    if (isSung) manner = 'singing'
    const last = said.at(-1)
    if (!parenthetical && last && last.manner === manner) last.words += `\n${line.replace(/^~\s*/, '')}`
    else if (!parenthetical) said.push({ words: line.replace(/^~\s*/, ''), manner })
  }
  const spoken = said.flatMap((one) => {
    const { text, notes } = takeNotes(one.words)
    parts.push(...notes.map((note) => ({ kind: 'note' as const, text: note })))
    const words = stripEmphasis(text).replaceAll(/\s+/g, ' ').trim()
    return words ? [{ words, manner: one.manner }] : []
  })
  if (spoken.length > 0) parts.push({ kind: 'speech', speaker, lines: spoken })
  return at
}

/** The notes of a text as parts of their own, then what is left of it, if anything is. */
function pushNoted(parts: ScriptPart[], text: string, push: (plain: string) => void): void {
  const { text: left, notes } = takeNotes(text)
  parts.push(...notes.map((note) => ({ kind: 'note' as const, text: note })))
  const plain = stripEmphasis(left)
    .replaceAll(/[^\S\n]+/g, ' ')
    .trim()
  if (plain) push(plain)
}

/** A name in capitals, with nothing above and its words below. */
function isCue(lines: readonly string[], at: number): boolean {
  const line = lines[at]!.trim()
  if (lines[at - 1]?.trim() || !hasWordsBelow(lines, at) || line.length > 80 || /^[!>~=#.@[(]/.test(line))
    return false
  const name = stripEmphasis(line.replace(/\s*\^$/, '').replaceAll(/\([^()]*\)/g, '')).trim()
  return (
    /\p{Lu}/u.test(name) &&
    name === name.toUpperCase() &&
    !/[:：]/.test(name) &&
    !TRANSITION.test(line) &&
    !isHeading(line) &&
    !beginsShot(name) &&
    !readShotLine(line, true)
  )
}

function isForcedCue(lines: readonly string[], at: number, isPlain: boolean): boolean {
  const line = lines[at]!.trim()
  // Prompts name people by `@` too: in plain text only a short line is a name.
  const isShort = !isPlain || isName(line)
  return /^@\S/.test(line) && isShort && !lines[at - 1]?.trim() && hasWordsBelow(lines, at)
}

function hasWordsBelow(lines: readonly string[], at: number): boolean {
  return Boolean(lines[at + 1]?.trim()) || lines[at + 1] === '  '
}

/** Fountain asks for an empty line before headings and transitions; people who write plain text do not know that. */
function startsBlock(lines: readonly string[], at: number, isPlain: boolean): boolean {
  return isPlain || !lines[at - 1]?.trim()
}

function readSpeaker(text: string): { speaker: string; manner: string } {
  const bare = stripEmphasis(text.replace(/\s*\^$/, '')).trim()
  const extension = [...bare.matchAll(/\(([^()]*)\)/g)].map(([, inner]) => inner!).join(' ')
  const manner = EXTENSIONS.filter(([pattern]) => pattern.test(extension)).map(([, words]) => words)
  return {
    speaker: bare
      .replaceAll(/\([^()]*\)/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
    manner: manner.join(', '),
  }
}

function isName(text: string): boolean {
  return text.split(/\s+/).length <= 3 && !/\.\s/.test(text)
}

function opensNote(taken: readonly string[]): boolean {
  const text = taken.join('\n')
  return text.lastIndexOf('[[') > text.lastIndexOf(']]')
}

function takeTitlePage(lines: readonly string[]): { page: Map<string, string>; rest: string[] } {
  const page = new Map<string, string>()
  let at = lines.findIndex((line) => line.trim())
  if (at < 0 || !TITLE_KEY.test(lines[at]!)) return { page, rest: [...lines] }
  let key = ''
  for (; at < lines.length && lines[at]!.trim(); at++) {
    const line = lines[at]!
    const pair = /^\s/.test(line) ? null : ANY_KEY.exec(line)
    if (pair) key = pair[1]!.trim().toLowerCase()
    const value = (pair ? pair[2]! : line).trim()
    if (value) page.set(key, [page.get(key), stripEmphasis(value)].filter(Boolean).join(' '))
  }
  return { page, rest: lines.slice(at) }
}
