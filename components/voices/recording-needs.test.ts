import { expect, it } from 'vitest'
import { judgeFile } from '@/lib/catalog/judge-file'
import { AVATAR_AUDIO_LIMITS, LIP_SYNC_AUDIO_LIMITS, OTHER_AUDIO_LIMITS } from '@/lib/catalog/limits'
import type { MediaLimits } from '@/lib/catalog/model'
import { encodeWav } from '@/lib/speech/wave'
import { needsOf, rateFor, VOICE_SAMPLE } from './recording-needs'

it.each([
  ['lip sync', LIP_SYNC_AUDIO_LIMITS, 2, 60],
  ['an avatar', AVATAR_AUDIO_LIMITS, 2, 163],
  ['a clip', OTHER_AUDIO_LIMITS, 1, 327],
])(
  'records as long for %s as the model takes, in a file that it takes',
  (_, limits: MediaLimits, min, max) => {
    const needs = needsOf(limits)!
    expect(needs).toMatchObject({ min, max })
    for (const seconds of [min, max / 2, max]) {
      const hz = rateFor(seconds, needs)
      const { byteLength: bytes } = encodeWav(new Float32Array(seconds * hz), hz)
      const file = { media: 'audio', format: 'wav', bytes, seconds, widthPx: null, heightPx: null } as const
      expect(judgeFile(file, limits)).toBeNull()
    }
  },
)

it('keeps all that a microphone gives where there is room for it, and records nothing for what takes no WAV', () => {
  expect([30, 54].map((seconds) => rateFor(seconds, VOICE_SAMPLE))).toEqual([48_000, 48_000])
  expect([54, 55, 60].map((seconds) => rateFor(seconds, LIP_SYNC_AUDIO_LIMITS))).toEqual([
    48_000, 32_000, 32_000,
  ])
  expect(needsOf({ ...LIP_SYNC_AUDIO_LIMITS, formats: ['mp3'] })).toBeNull()
})
