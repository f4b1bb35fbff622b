import { LoopButton, Transport } from '../assets/transport'
import { SelectField } from '../ui/select-field'
import type { useSync } from './use-sync'

const SPEEDS = [
  ['0.25', '¼×'],
  ['0.5', '½×'],
  ['1', '1×'],
  ['2', '2×'],
] as const

/** One transport for all of them. */
export function CompareTransport({ sync }: { sync: ReturnType<typeof useSync> }) {
  return (
    <div role="group" aria-label="Player" className="bg-ground">
      {sync.problem ? (
        <p role="alert" className="px-3 pt-3 text-sm text-bad sm:px-6">
          {sync.problem}
        </p>
      ) : null}
      <Transport player={sync}>
        <span className="grow" />
        <SelectField
          aria-label="Speed"
          options={SPEEDS}
          value={String(sync.speed)}
          onChange={(event) => sync.setSpeed(Number(event.target.value))}
        />
        <LoopButton isOn={sync.isLooping} onChange={sync.setIsLooping} />
      </Transport>
    </div>
  )
}
