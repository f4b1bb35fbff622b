import { formatMicros } from '@/lib/core/money'
import type { KeyView, SavedKeyCheck } from '@/lib/keys/schema'
import { Moment } from '../ui/moment'
import { describeCheck, toneOf } from './describe-check'

const COLORS = { good: 'text-good', warn: 'text-warn', bad: 'text-bad' } as const

/** What is known of a saved key: its end, its address, its last test, where it came from, what still needs it. */
export function KeyFacts({ saved }: { saved: KeyView }) {
  const { lastCheck, runningCount } = saved
  return (
    <div className="flex flex-col gap-1 text-sm">
      <p className="break-words text-muted">
        <span className="font-mono" title="Its last four characters">
          …{saved.lastFour}
        </span>{' '}
        · <span className="break-all">{saved.baseUrl || 'nowhere: the simulator is not running'}</span>
        {saved.isSimulated ? ' · simulator, no real money' : ''}
        {saved.isEnabled ? '' : ' · switched off'}
      </p>
      {lastCheck ? (
        <p className="break-words">
          <span className={COLORS[toneOf(lastCheck)]}>{wordOf(lastCheck)}</span>{' '}
          <span className="text-muted">
            · tested <Moment at={lastCheck.at} />
          </span>
        </p>
      ) : (
        <p className="text-muted">Not tested yet</p>
      )}
      <p className="break-words text-muted">
        {runningCount === 0
          ? 'Nothing running'
          : `${runningCount} ${runningCount === 1 ? 'generation' : 'generations'} running`}
        {' · added '}
        <Moment at={saved.createdAt} />
        {saved.createdBy ? ` by ${saved.createdBy}` : saved.isSimulator ? ' with the workspace' : ''}
        {saved.rotatedAt ? (
          <>
            {' · replaced '}
            <Moment at={saved.rotatedAt} />
          </>
        ) : null}
      </p>
    </div>
  )
}

/** Short where all is well; in full where somebody has to act. */
function wordOf(check: SavedKeyCheck): string {
  if (check.outcome !== 'good') return describeCheck(check)
  const { balanceMicros } = check
  return balanceMicros === null ? 'Accepted' : `Accepted · ${formatMicros(balanceMicros)} on the account`
}
