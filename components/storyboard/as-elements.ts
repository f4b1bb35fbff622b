import type { ElementView } from '@/lib/elements/schema'
import type { BoardElement } from '@/lib/storyboard/board'

/** Elements as a plan looks at them: without those that were taken out. */
export function asElements(views: readonly ElementView[]): BoardElement[] {
  return views
    .filter(({ isGone }) => !isGone)
    .map(({ images, remotes, ...view }) => ({
      ...view,
      imageIds: images.map(({ id }) => id),
      remoteIds: Object.fromEntries(
        remotes.flatMap(({ keyId, remoteId }) => (remoteId ? [[keyId, remoteId]] : [])),
      ),
    }))
}
