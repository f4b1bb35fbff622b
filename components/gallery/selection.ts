/** What is selected. A range that is being drawn can shrink again: it adds to what was there before it. */
export interface Selection {
  ids: ReadonlySet<string>
  /** Without the range. */
  kept: ReadonlySet<string>
  /** Where a range begins. */
  anchorId: string | null
}

export const NOTHING: Selection = { ids: new Set(), kept: new Set(), anchorId: null }

export function toggle({ ids }: Selection, id: string): Selection {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return { ids: next, kept: next, anchorId: id }
}

/** Everything from the anchor to here, in the order of the screen. */
export function reach(selection: Selection, order: readonly string[], id: string): Selection {
  const from = selection.anchorId === null ? -1 : order.indexOf(selection.anchorId)
  const to = order.indexOf(id)
  if (from < 0 || to < 0) return toggle({ ...selection, ids: without(selection.ids, id) }, id)
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1)
  return { ...selection, ids: new Set([...selection.kept, ...range]) }
}

export function selectAll(order: readonly string[]): Selection {
  const ids = new Set(order)
  return { ids, kept: ids, anchorId: order[0] ?? null }
}

function without(ids: ReadonlySet<string>, id: string): Set<string> {
  const next = new Set(ids)
  next.delete(id)
  return next
}
