import type { VoiceView } from '@/lib/voices/schema'

export interface VoiceFilter {
  words: string
  language: string
  gender: string
  age: string
  tone: string
  providerId: string
  modelId: string
  isKept: boolean
}

export const NO_FILTER: VoiceFilter = {
  words: '',
  language: '',
  gender: '',
  age: '',
  tone: '',
  providerId: '',
  modelId: '',
  isKept: false,
}

const FACTS = ['language', 'gender', 'age', 'tone'] as const

/** Those that have everything asked for. What is not known of a voice is not found by it. */
export function filterVoices(voices: readonly VoiceView[], filter: VoiceFilter): VoiceView[] {
  const words = normal(filter.words).split(/\s+/).filter(Boolean)
  return voices.filter(
    (voice) =>
      FACTS.every((fact) => filter[fact] === '' || voice[fact] === filter[fact]) &&
      (!filter.isKept || voice.isKept) &&
      (filter.providerId === '' || voice.houses.some(({ providerId }) => providerId === filter.providerId)) &&
      (filter.modelId === '' || voice.houses.some(({ modelIds }) => modelIds.includes(filter.modelId))) &&
      words.every((word) => textOf(voice).includes(word)),
  )
}

const texts = new WeakMap<VoiceView, string>()

function textOf(voice: VoiceView): string {
  const known = texts.get(voice)
  if (known !== undefined) return known
  const { name, meaning, id, gender, age, tone, language } = voice
  const text = normal([name, meaning, id, gender, age, tone, languageName(language)].join(' '))
  texts.set(voice, text)
  return text
}

const normal = (text: string) => text.normalize('NFKC').toLowerCase()

const names = new Intl.DisplayNames('en', { type: 'language' })
/** Asked for by every voice, and slow to make. */
const namesByLanguage = new Map<string, string>()

/** `en` as "English". */
export function languageName(language: string | null): string {
  if (!language) return ''
  const name = namesByLanguage.get(language) ?? names.of(language) ?? language
  namesByLanguage.set(language, name)
  return name
}

/** What is known of a voice, in a line. */
export function sayFacts({ language, gender, age, tone }: VoiceView): string {
  return [languageName(language), gender, age, tone].filter(Boolean).join(' · ')
}
