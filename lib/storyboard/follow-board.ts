import type * as Y from 'yjs'
import type { Board, BoardSettings, BoardShot, CutClip } from './board'
import {
  cutOf,
  type Fields,
  inOrder,
  liveShots,
  mapsIn,
  readClip,
  readSettings,
  readShot,
  settingsOf,
  shotsOf,
} from './doc'

export interface FollowedBoard {
  /** The same object as long as nothing changed; within it, the same settings, shots and clips as long as nothing changed in them. */
  read(): Board
  subscribe(listener: () => void): () => void
}

/** A document's board as it is now, at the cost of what changed: a keystroke in one shot of two hundred reads that one. */
export function followBoard(doc: Y.Doc): FollowedBoard {
  const shots = new Map<string, BoardShot>()
  const clips = new Map<string, CutClip>()
  const listeners = new Set<() => void>()
  let settings: BoardSettings | null = null
  let board: Board | null = null

  const forget = (known: Map<string, unknown>) => (events: Y.YEvent<never>[]) => {
    for (const { path, keys } of events as unknown as { path: string[]; keys: Map<string, unknown> }[])
      for (const id of path.length > 0 ? [path[0]!] : keys.keys()) known.delete(id)
    tell()
  }

  function tell() {
    board = null
    for (const listener of listeners) listener()
  }

  function keep<Item>(
    known: Map<string, Item>,
    entries: [string, Fields][],
    read: (id: string, map: Fields) => Item,
  ) {
    return entries.map(([id, map]) => {
      const item = known.get(id) ?? read(id, map)
      known.set(id, item)
      return item
    })
  }

  shotsOf(doc).observeDeep(forget(shots) as never)
  cutOf(doc).observeDeep(forget(clips) as never)
  settingsOf(doc).observe(() => {
    settings = null
    tell()
  })

  return {
    read: () =>
      (board ??= {
        settings: (settings ??= readSettings(doc)),
        shots: keep(shots, inOrder(liveShots(doc)), readShot),
        cut: keep(clips, inOrder(mapsIn(cutOf(doc))), readClip),
      }),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
