import type { GenerationView } from '@/lib/generations/schema'
import type { GenerationState } from '@/lib/generations/state'

type Tone = 'good' | 'warn' | 'bad' | 'info' | 'muted'

const WORDS: Record<GenerationState, { word: string; tone: Tone }> = {
  held: { word: 'Queued', tone: 'info' },
  submitting: { word: 'Sending', tone: 'info' },
  accepted: { word: 'Accepted', tone: 'info' },
  running: { word: 'Generating', tone: 'info' },
  collecting: { word: 'Fetching', tone: 'info' },
  stored: { word: 'Stored', tone: 'good' },
  done: { word: 'Ready', tone: 'good' },
  refused: { word: 'Refused', tone: 'bad' },
  failed: { word: 'Failed', tone: 'bad' },
  unknown: { word: 'Outcome unknown', tone: 'warn' },
  cancelled: { word: 'Cancelled', tone: 'muted' },
  expired: { word: 'Expired', tone: 'bad' },
}

/** A state as a word and a colour; the colour never comes alone. */
export function describeState(generation: Pick<GenerationView, 'state' | 'nextTryAt'>): {
  word: string
  tone: Tone
} {
  if (generation.state === 'held' && generation.nextTryAt)
    return { word: 'Waiting to send again', tone: 'warn' }
  return WORDS[generation.state]
}
