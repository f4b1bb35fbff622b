import { useCallback, useMemo, useState } from 'react'
import type { BoardShot } from '@/lib/storyboard/board'

export interface ShotSelection {
  ids: ReadonlySet<string>
  /** The one that is looked at, and from which a range reaches. */
  hereId: string | null
  pick: (shotId: string, how?: { isRange?: boolean; isMore?: boolean }) => void
  pickAll: (shotIds: readonly string[]) => void
}

/** Which shots are selected. What is gone from the board is gone from the selection. */
export function useShotSelection(shots: readonly BoardShot[]): ShotSelection {
  const [{ picked, here, anchor }, setState] = useState<{
    picked: readonly string[]
    here: string | null
    anchor: string | null
  }>({ picked: [], here: null, anchor: null })
  const order = useMemo(() => shots.map(({ id }) => id), [shots])
  const hereId = here !== null && order.includes(here) ? here : (order[0] ?? null)
  const ids = useMemo(() => {
    const live = picked.filter((id) => order.includes(id))
    return new Set(live.length > 0 ? live : hereId ? [hereId] : [])
  }, [picked, order, hereId])

  const pick = useCallback<ShotSelection['pick']>((shotId, { isRange = false, isMore = false } = {}) => {
    setState((now) => {
      if (isRange) return { picked: [], here: shotId, anchor: now.anchor ?? now.here ?? shotId }
      if (!isMore) return { picked: [shotId], here: shotId, anchor: shotId }
      const isIn = now.picked.includes(shotId)
      const rest = isIn ? now.picked.filter((id) => id !== shotId) : [...now.picked, shotId]
      return { picked: rest, here: isIn ? (rest.at(-1) ?? shotId) : shotId, anchor: shotId }
    })
  }, [])
  const pickAll = useCallback((shotIds: readonly string[]) => {
    setState({ picked: shotIds, here: shotIds[0] ?? null, anchor: shotIds[0] ?? null })
  }, [])

  const reached = useMemo(() => {
    if (picked.length > 0 || anchor === null || hereId === null) return ids
    const [from, to] = [order.indexOf(anchor), order.indexOf(hereId)].toSorted((a, b) => a - b)
    return from! < 0 ? ids : new Set(order.slice(from, to! + 1))
  }, [picked, anchor, hereId, order, ids])

  return { ids: reached, hereId, pick, pickAll }
}
