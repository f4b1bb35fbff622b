/** Languages that are spoken here, by the engine's own names. */
const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  // Before Han: Japanese has both.
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/\p{Script=Hangul}/u, 'ko'],
  [/\p{Script=Han}/u, 'cmn'],
  [/\p{Script=Arabic}/u, 'ar'],
  [/\p{Script=Cyrillic}/u, 'ru'],
  [/\p{Script=Greek}/u, 'el'],
  [/\p{Script=Hebrew}/u, 'he'],
  [/\p{Script=Devanagari}/u, 'hi'],
  [/\p{Script=Bengali}/u, 'bn'],
  [/\p{Script=Tamil}/u, 'ta'],
  [/\p{Script=Telugu}/u, 'te'],
  [/\p{Script=Georgian}/u, 'ka'],
  [/\p{Script=Armenian}/u, 'hy'],
  [/\p{Script=Thai}/u, 'th'],
]

/** By the script of the words: a guess, for which English stands wherever letters are Latin. */
export function guessLanguage(words: string): string {
  return SCRIPTS.find(([script]) => script.test(words))?.[1] ?? 'en'
}

/** Language tags as people and providers write them, in the engine's names. */
export function engineLanguage(tag: string): string {
  const [language = ''] = tag.toLowerCase().split(/[-_]/)
  return language === 'zh' ? 'cmn' : language === 'no' ? 'nb' : language
}
