import { type JudgedSample, sayDb } from '@/lib/voices/sample'
import { Notice } from '../ui/notice'

/** What is known of a sample by its sound, and what to do about it. */
export function SampleVerdict({ sample }: { sample: JudgedSample }) {
  const { problems } = sample
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm text-muted">{sayFacts(sample)}</p>
      {problems.map(({ what, isFatal, message }) => (
        <Notice key={what} tone={isFatal ? 'bad' : 'warn'}>
          {message}
        </Notice>
      ))}
      {problems.length === 0 ? <Notice tone="good">This is a good sample.</Notice> : null}
    </div>
  )
}

function sayFacts({ seconds, speechDb, peakDb }: JudgedSample): string {
  return [
    `${seconds.toFixed(1)} s`,
    speechDb === null ? null : `voice at ${sayDb(speechDb)}`,
    peakDb === null ? null : `loudest moment ${sayDb(peakDb)}`,
  ]
    .filter(Boolean)
    .join(' · ')
}
