/** Words a second of calm speech, by language; what is not named speaks like English. */
const WORDS_PER_SECOND: Readonly<Record<string, number>> = {
  en: 2.5,
  ar: 2,
  de: 2.2,
  es: 2.7,
  fi: 1.8,
  fr: 2.7,
  he: 2.2,
  hi: 2.4,
  it: 2.5,
  ko: 2,
  pt: 2.6,
  ru: 2,
  tr: 1.9,
}
/** Characters a second, for scripts that put no spaces between words. */
const CHARACTERS_PER_SECOND = { ja: 6.5, th: 10, zh: 4.5 }
const PAUSE_SECONDS = 0.3

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}]/u
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/gu
const PAUSE = /(?<![.!?…。！？؟।—])[.!?…。！？؟।—]+(?=\s|$|["'”’»])|(?<![。！？])[。！？]+/gu

/** How long it takes to say this, in whole seconds, 1 or more. `language` is a code such as `en` or `pt-BR`. */
export function speakingSeconds(words: string, language?: string): number {
  return Math.max(1, Math.ceil(exactSeconds(words, language) - 1e-9))
}

function exactSeconds(text: string, language?: string): number {
  const code = language?.toLowerCase().split(/[-_]/)[0] ?? languageOf(text)
  const unspaced = text.match(UNSPACED)?.length ?? 0
  const words = text.replaceAll(UNSPACED, ' ').match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’_-]*/gu)?.length ?? 0
  const characters =
    code === 'ja' || (code !== 'zh' && JAPANESE.test(text))
      ? CHARACTERS_PER_SECOND.ja
      : /\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}/u.test(text)
        ? CHARACTERS_PER_SECOND.th
        : CHARACTERS_PER_SECOND.zh
  // The last pause belongs to whatever follows.
  const pauses = Math.max(0, (text.trim().match(PAUSE)?.length ?? 0) - 1)
  return unspaced / characters + words / (WORDS_PER_SECOND[code] ?? 2.5) + pauses * PAUSE_SECONDS
}

function languageOf(text: string): string {
  if (/\p{Script=Arabic}/u.test(text)) return 'ar'
  if (/\p{Script=Hangul}/u.test(text)) return 'ko'
  if (/\p{Script=Cyrillic}/u.test(text)) return 'ru'
  if (/\p{Script=Hebrew}/u.test(text)) return 'he'
  return 'en'
}
