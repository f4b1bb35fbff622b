/** The place whose page is on its way, told by its link and shown by the room. */
let place: string | null = null
const listeners = new Set<() => void>()

export const going = {
  read: () => place,
  readOnServer: () => null,
  tell(next: string | null) {
    if (place === next) return
    place = next
    for (const listener of listeners) listener()
  },
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  },
}
