import { createHash } from 'node:crypto'

/** How a speaker sounds. */
export interface SpokenVoice {
  /** Variant of the language's voice: `m` low, `f` high. */
  variant: `m${1 | 3 | 7}` | `f${2 | 3 | 4}`
  /** 0 to 99; 50 is the variant's own. */
  pitch: number
}

const VARIANTS: readonly SpokenVoice['variant'][] = ['m1', 'f2', 'm3', 'f4', 'm7', 'f3']
const LOWEST_PITCH = 38
const PITCHES = 25

/** The same speaker always sounds the same, and two of them apart as far as a handful of voices allows. */
export function voiceOf(speaker: string): SpokenVoice {
  const hash = createHash('sha256').update(speaker).digest()
  return {
    variant: VARIANTS[(hash[0] ?? 0) % VARIANTS.length] ?? 'm1',
    pitch: LOWEST_PITCH + ((hash[1] ?? 0) % PITCHES),
  }
}

/** Voices for a whole cast: nobody sounds like another while there are voices left. */
export function castVoices(speakers: readonly string[]): Map<string, SpokenVoice> {
  const taken = new Set<string>()
  const cast = new Map<string, SpokenVoice>()
  for (const speaker of new Set(speakers)) {
    let voice = voiceOf(speaker)
    for (let tries = 0; taken.has(voice.variant) && tries < VARIANTS.length; tries++) {
      const next = VARIANTS[(VARIANTS.indexOf(voice.variant) + 1) % VARIANTS.length]
      voice = { ...voice, variant: next ?? 'm1' }
    }
    taken.add(voice.variant)
    cast.set(speaker, voice)
  }
  return cast
}
