const UNIT = '(?:s|sec|secs|seconds?|秒|초|ثانية|ثوان|ثواني)'
/** `(4s)`, `[4 sec]`, `— 4s` at the end. */
const SECONDS = [
  new RegExp(`[(\\[（]\\s*(?:duration:?\\s*)?(\\d{1,3}(?:\\.\\d+)?)\\s*${UNIT}\\.?\\s*[)\\]）]`, 'iu'),
  new RegExp(`(?:duration\\s*:\\s*|[-–—,|]\\s*)(\\d{1,3}(?:\\.\\d+)?)\\s*${UNIT}\\.?$`, 'iu'),
]
/** `0:04–0:09`, from the film's beginning. */
const SPAN = /[([]?\s*(\d{1,2}):(\d{2})\s*(?:[-–—]|to)\s*(\d{1,2}):(\d{2})\s*[)\]]?/
const NAMED = /^(?:shot|plan|toma|镜头|لقطة)\s*#?\s*(\d{1,3})[a-z]?\b/iu
const NUMBERED = /^(?:#\s*)?(\d{1,3})[a-z]?\s*[.):、]\s*(?=\S)/iu
const BULLET = /^[-*•–]\s+(?=\S)/

/**
 * An entry of a shot list: `3. …`, `Shot 3 (4s): …`, `[0:04-0:09] …`, `- …`. Null for other lines. In a screenplay only what
 * names itself a shot is one.
 */
export function readShotLine(
  line: string,
  isPlain: boolean,
): { text: string; seconds: number | null } | null {
  const head = NAMED.exec(line) ?? (isPlain ? (NUMBERED.exec(line) ?? BULLET.exec(line)) : null)
  const isSpanned = isPlain && SPAN.exec(line)?.index === 0
  if (!head && !isSpanned) return null
  let text = line.slice(head?.[0].length ?? 0)
  let seconds: number | null = null
  const span = SPAN.exec(text)
  if (span) {
    const [from = 0, until = 0] = [
      Number(span[1]) * 60 + Number(span[2]),
      Number(span[3]) * 60 + Number(span[4]),
    ]
    if (until > from) {
      seconds = until - from
      text = text.replace(span[0], ' ')
    }
  }
  for (const pattern of SECONDS) {
    const found = pattern.exec(text)
    if (!found || seconds !== null) continue
    seconds = Math.max(1, Math.round(Number(found[1])))
    text = text.replace(found[0], ' ')
  }
  return {
    text: text
      .replace(/^[\s.:：)\-–—|]+/, '')
      .replaceAll(/\s+/g, ' ')
      .replaceAll(/ (?=[:,.：])/g, '')
      .trim(),
    seconds,
  }
}
