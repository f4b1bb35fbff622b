import { createHash } from 'node:crypto'
import type { SpeechVoice, VoiceAge } from '@/lib/catalog/speech-voices'
import type { SpokenVoice } from '@/lib/speech/voice-of'

const VARIANTS = {
  female: ['f2', 'f3', 'f4'],
  male: ['m1', 'm3', 'm7'],
} as const satisfies Record<string, readonly SpokenVoice['variant'][]>
/** Boys speak high. */
const BOYS = VARIANTS.female
const PITCHES: Record<VoiceAge, number> = { child: 78, young: 58, adult: 46, older: 30 }
const APART = 9

/** Who speaks here in place of a voice: its register, not its sound. The same each time, and others apart from it. */
export function standInOf({ ref, gender, age }: Pick<SpeechVoice, 'ref' | 'gender' | 'age'>): SpokenVoice {
  const [first = 0, second = 0] = createHash('sha256').update(ref).digest()
  const variants = age === 'child' ? BOYS : VARIANTS[gender ?? 'male']
  return {
    variant: variants[first % variants.length]!,
    pitch: PITCHES[age ?? 'adult'] - Math.floor(APART / 2) + (second % APART),
  }
}
