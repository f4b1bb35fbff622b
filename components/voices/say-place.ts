import type { VoiceKeyView, VoicePlaceView } from '@/lib/voices/schema'

/** The key that a voice is with, as people know it. */
export function placeName({ keyLabel, providerName }: VoiceKeyView): string {
  return keyLabel === providerName ? providerName : `${providerName} · ${keyLabel}`
}

const ORIGINS = {
  preset: 'On its list',
  made: 'Made from a sample',
  typed: 'Written down by somebody here',
} as const

/** How it stands with a voice there, in a sentence. */
export function sayPlace({ state, origin, message }: VoicePlaceView): string {
  if (message) return message
  switch (state) {
    case 'ready':
      return `${ORIGINS[origin ?? 'typed']}.`
    case 'gone':
      return 'Not there any more.'
    case 'leaving':
      return 'Being deleted there.'
    case 'kept':
      return 'Could not be deleted there.'
    case 'asked':
      return 'Waits for somebody’s approval before it is made there.'
    case 'making':
      return 'Being made there.'
    case 'failed':
      return 'Could not be made there.'
    case 'none':
      return 'Not known there. Clips that need this voice go elsewhere.'
  }
}
