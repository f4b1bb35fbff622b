import type { VoiceAge, VoiceGender, VoiceTone } from '@/lib/catalog/speech-voices'

export interface VoiceFacts {
  /** A language tag. */
  language: string | null
  gender: VoiceGender | null
  age: VoiceAge | null
  tone: VoiceTone | null
}

const LANGUAGES = [
  [/\benglish\b|\b(?:us|uk|british|american)\b|英文|英语/i, 'en'],
  [/\b(?:chinese|mandarin)\b|中文|普通话/i, 'zh'],
  [/\bjapanese\b|日语|[\p{Script=Hiragana}\p{Script=Katakana}]/iu, 'ja'],
  [/\bkorean\b|韩语|\p{Script=Hangul}/iu, 'ko'],
  [/\bspanish\b|西班牙/i, 'es'],
  [/\p{Script=Han}/u, 'zh'],
] as const
const GENDERS = [
  [
    /\b(?:female|woman|women|girl|lady|mother|grandma|grandmother|sister|aunt|queen)\b|[女妈姐妹奶婆娘妃]/i,
    'female',
  ],
  [
    /\b(?:male|man|men|boy|guy|gentleman|father|grandpa|grandfather|brother|uncle|king)\b|[男爸哥弟爷叔伯]/i,
    'male',
  ],
] as const
const AGES = [
  [/\b(?:child|kid|boy|girl|toddler)\b|[童孩]/i, 'child'],
  [/\b(?:old|older|elder|elderly|senior|grandma|grandmother|grandpa|grandfather)\b|[老爷奶婆]/i, 'older'],
  [/\b(?:young|teen|teenage|youth|student)\b|[少]/i, 'young'],
  [/\b(?:adult|mature|middle-aged)\b|成熟|中年/i, 'adult'],
] as const
const TONES = [
  [/\b(?:narrator|narrating|storyteller|story|newsreader|news|telling)\b|[播讲述旁]/i, 'telling'],
  [/\b(?:gentle|tender|soft|warm|sweet|kind)\b|温柔|[暖柔甜]/i, 'gentle'],
  [/\b(?:calm|steady|quiet|relaxed)\b|[静稳]/i, 'calm'],
  [/\b(?:lively|energetic|excited|passionate)\b|活泼|元气/i, 'lively'],
  [/\b(?:bright|sunny|cheerful|happy)\b|阳光/i, 'bright'],
  [/\b(?:playful|cute|funny|naughty)\b|可爱|搞笑/i, 'playful'],
  [/\b(?:rough|husky|hoarse|gravelly|raspy)\b|沙哑/i, 'rough'],
  [/\b(?:serious|stern|solemn|deep|authoritative)\b|严肃|低沉/i, 'serious'],
] as const

/** What a voice's name tells of it. Lists of providers say no more; a person may know better. */
export function guessFacts(name: string): VoiceFacts {
  const find = <Fact>(signs: readonly (readonly [RegExp, Fact])[]) =>
    signs.find(([sign]) => sign.test(name))?.[1] ?? null
  return { language: find(LANGUAGES), gender: find(GENDERS), age: find(AGES), tone: find(TONES) }
}
