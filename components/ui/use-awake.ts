import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** False for what the server drew until the page hears what is typed and pressed; true for whatever comes up later. */
export function useAwake(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
