import { FORMATS, listFormats } from '@/lib/catalog/file-format'
import type { MediaFormat } from '@/lib/catalog/model'
import { countVoices } from './count-voices'
import { measureSpeech, type SpeechLevels } from './measure-speech'
import { pitchOf } from './pitch-of'
import {
  judgeLength,
  type JudgedSample,
  SAMPLE_BYTES,
  SAMPLE_FORMATS,
  sayDb,
  type SampleFault,
  type SampleProblem,
} from './sample'

/** What is known of a file before it is heard. */
export interface SampleFacts {
  /** By its content; null for one that the studio does not take. */
  format: MediaFormat | null
  hasSound: boolean
  bytes: number
  /** As the file says; null where it does not. What was heard counts before it. */
  seconds: number | null
}

/** Of a sample's sound, Hz: enough to see what was cut off. */
export const SAMPLE_HZ = 48_000

const LEAST_SPOKEN_SECONDS = 1
const QUIET_DB = -35
const LOUD_DB = -12
/** A few moments that were too loud. */
const MOST_CLIPPED = 0.0005
const MOST_QUIET = 0.5
const LONGEST_PAUSE_SECONDS = 2.5
/** The voice over what is behind it. */
const LEAST_OVER_NOISE_DB = 18

/**
 * Says whether a voice can be made of a sample. `samples` are its sound on one channel at `SAMPLE_HZ`, −1 to 1; null where it
 * was not decoded, because there is none or the file cannot be a sample anyway.
 */
export function judgeSample(samples: Float32Array | null, facts: SampleFacts): JudgedSample {
  const seconds = samples ? samples.length / SAMPLE_HZ : (facts.seconds ?? 0)
  const ofFile = [judgeFormat(facts), judgeBytes(facts)]
  if (!samples || !facts.hasSound) {
    return {
      seconds,
      speechDb: null,
      peakDb: null,
      clippedPart: 0,
      quietPart: 1,
      noiseFloorDb: null,
      voices: 1,
      problems: inOrder([facts.hasSound ? judgeLength(seconds) : judgeSilentFile(facts), ...ofFile]),
    }
  }
  const levels = measureSpeech(samples, SAMPLE_HZ)
  const { speechDb, peakDb, clippedPart, quietPart, noiseFloorDb } = levels
  const voices = countVoices(pitchOf(samples, SAMPLE_HZ))
  return {
    seconds,
    speechDb,
    peakDb,
    clippedPart,
    quietPart,
    noiseFloorDb,
    voices,
    problems: inOrder([judgeLength(seconds), ...ofFile, ...judgeLevels(levels, voices)]),
  }
}

const NO_SOUND = 'There is no sound in this file. Choose one in which somebody speaks.'

const isFilm = ({ format }: SampleFacts) => format !== null && FORMATS[format].media === 'video'

/** What else it is comes first: nobody looks for the sound of a picture. */
function judgeSilentFile(facts: SampleFacts): SampleProblem | null {
  return isFilm(facts) || !judgeFormat(facts) ? fatal('no-sound', NO_SOUND) : null
}

function judgeFormat(facts: SampleFacts): SampleProblem | null {
  const { format, hasSound } = facts
  if (format !== null && SAMPLE_FORMATS.includes(format)) return null
  if (isFilm(facts))
    return hasSound
      ? fatal('format', 'The sound of this film could not be taken out here. Save it as MP3 or WAV.')
      : null
  const is = format ? FORMATS[format].name : 'in another format'
  return fatal('format', `This is ${is}; a sample is ${listFormats(SAMPLE_FORMATS)}. Save it as one of them.`)
}

function judgeBytes(facts: SampleFacts): SampleProblem | null {
  const { bytes } = facts
  if (isFilm(facts)) return null
  const megabytes = (count: number) => count / 1024 ** 2
  const has = `This has ${(Math.ceil(megabytes(bytes) * 10) / 10).toFixed(1)} MB`
  const instead = 'As an MP3 it is far smaller.'
  const { most, safe } = SAMPLE_BYTES
  if (bytes > most) return fatal('large', `${has}; a sample may have ${megabytes(most)} MB. ${instead}`)
  if (bytes <= safe) return null
  return advice('large', `${has}, which some providers may not take. ${instead}`)
}

function judgeLevels(levels: SpeechLevels, voices: 1 | 2): (SampleProblem | null)[] {
  const { speechDb, clippedPart, quietPart, noiseFloorDb, spokenSeconds, longestPauseSeconds } = levels
  if (speechDb === null || spokenSeconds < LEAST_SPOKEN_SECONDS)
    return [
      fatal('silent', 'Nobody can be heard in this. See whether the microphone is on, then record again.'),
    ]
  const isClipped = clippedPart > MOST_CLIPPED
  const isNoisy = speechDb - noiseFloorDb < LEAST_OVER_NOISE_DB
  // In noise, what is said softly counts as quiet.
  const hasPauses = longestPauseSeconds > LONGEST_PAUSE_SECONDS || (quietPart > MOST_QUIET && !isNoisy)
  return [
    speechDb < QUIET_DB
      ? advice('quiet', `The voice is quiet, at ${sayDb(speechDb)}. Go nearer to the microphone.`)
      : null,
    speechDb > LOUD_DB && !isClipped
      ? advice('loud', `The voice is very loud, at ${sayDb(speechDb)}. Turn the microphone down a little.`)
      : null,
    isClipped
      ? advice(
          'clipped',
          'The voice is distorted: it was too loud. Turn the microphone down, then record again.',
        )
      : null,
    hasPauses ? advice('pauses', sayPauses(longestPauseSeconds, quietPart)) : null,
    isNoisy
      ? advice('noise', 'There is noise behind the voice. Record where it is quiet, and without music.')
      : null,
    voices === 2
      ? advice('two-voices', 'Two people seem to speak here. A sample needs one voice alone.')
      : null,
  ]
}

function sayPauses(longestSeconds: number, quietPart: number): string {
  return longestSeconds > LONGEST_PAUSE_SECONDS
    ? `There is a pause of ${longestSeconds.toFixed(1)} s. Cut it out, or say it without one.`
    : `Nobody speaks in ${Math.round(quietPart * 100)} % of this. Cut the pauses out.`
}

const fatal = (what: SampleFault, message: string): SampleProblem => ({ what, isFatal: true, message })
const advice = (what: SampleFault, message: string): SampleProblem => ({ what, isFatal: false, message })

function inOrder(problems: readonly (SampleProblem | null)[]): SampleProblem[] {
  const found = problems.filter((problem) => problem !== null)
  return [...found.filter(({ isFatal }) => isFatal), ...found.filter(({ isFatal }) => !isFatal)]
}
