import type { Model } from '../model'

export const KLING_2_5: readonly Model[] = [
  {
    id: 'kling-v2-5-turbo/text-to-video',
    family: 'kling-v2-5-turbo',
    kind: 'text-to-video',
    output: 'video',
    name: 'Kling 2.5 Turbo',
    goodFor: 'Quick, cheap, silent, 5 or 10 s',
    status: 'active',
    abilities: {
      prompt: { maxChars: 2500, isRequired: true },
      negativePrompt: { maxChars: 2500 },
      durationSeconds: { allowed: [5, 10], default: 5 },
      quality: { allowed: ['720p', '1080p'], default: '720p' },
      aspectRatio: { allowed: ['16:9', '9:16', '1:1'], default: '16:9' },
    },
    exclusions: [],
    fps: 24,
    source: 'Vendor capability map',
    asOf: '2026-09-20',
  },
]
