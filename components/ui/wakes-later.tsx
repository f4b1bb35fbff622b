import { type ComponentType, memo, Suspense } from 'react'

/**
 * A part of a page that wakes by itself, after what surrounds it: who presses something else first does not wait for it. The
 * memo is what keeps it asleep, for anything new that is handed to a sleeping part wakes it at once.
 */
export function wakesLater<Props extends object>(Part: ComponentType<Props>): ComponentType<Props> {
  return memo(function WakesLater(props: Props) {
    return (
      <Suspense>
        <Part {...props} />
      </Suspense>
    )
  })
}
