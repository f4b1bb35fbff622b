import { type ComponentType, memo, Suspense, useDeferredValue, useEffect, useState } from 'react'

/**
 * A part of a page that wakes by itself, after what surrounds it: who presses something else first does not wait for it. Until
 * then it is handed nothing new, for that would wake it at once; from then on it is as fresh as anything.
 */
export function wakesLater<Props extends object>(Part: ComponentType<Props>): ComponentType<Props> {
  const Asleep = memo(function Asleep({ props, onAwake }: { props: Props; onAwake: () => void }) {
    return (
      <Suspense>
        <Part {...props} />
        <Awake onAwake={onAwake} />
      </Suspense>
    )
  })
  return function WakesLater(props: Props) {
    const [isAwake, setAwake] = useState(false)
    const [onAwake] = useState(() => () => setAwake(true))
    const later = useDeferredValue(props)
    return <Asleep props={isAwake ? props : later} onAwake={onAwake} />
  }
}

function Awake({ onAwake }: { onAwake: () => void }) {
  useEffect(onAwake, [onAwake])
  return null
}
