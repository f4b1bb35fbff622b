import { SILENT_VIDEO_LIMITS, VOICE_SAMPLE_LIMITS } from '../limits'
import type { Model } from '../model'
import { family, LANGUAGE, one, seconds, SPEECH_SPEED, VENDOR } from '../pieces'

const speech = family('Kling Speech', 'kling-tts', { ...VENDOR, output: 'audio' })
const fromText = family('Kling Sound', 'kling-text-to-audio', { ...VENDOR, output: 'audio' })
const voice = family('Custom voice', 'kling-voice', { ...VENDOR, output: 'voice' })
const forVideo = family('Kling Sound for video', 'kling-v2a', VENDOR)

export const SOUND: readonly Model[] = [
  speech('speech', {
    goodFor: 'Reads a text aloud in English or Chinese',
    abilities: {
      speechText: { maxChars: 1000, isRequired: true },
      voices: { min: 1, max: 1 },
      language: LANGUAGE,
      speed: SPEECH_SPEED,
    },
  }),
  fromText('sound', {
    goodFor: 'A sound effect from words, 3–10 s',
    abilities: { prompt: { maxChars: 200, isRequired: true }, durationSeconds: seconds(3, 10) },
  }),
  forVideo('sound', {
    goodFor: 'Sound effects and music that fit a silent clip',
    abilities: {
      referenceVideo: one(SILENT_VIDEO_LIMITS),
      prompt: { maxChars: 200 },
      musicPrompt: { maxChars: 200 },
      asmr: { allowed: [false, true], default: false },
    },
    follows: 'referenceVideo',
  }),
  voice('voice', {
    goodFor: 'A voice of your own for videos, from a sample of 5–30 s',
    abilities: {
      voiceName: { maxChars: 20, isRequired: true },
      voiceSample: one(VOICE_SAMPLE_LIMITS),
    },
  }),
]
