import { randomUuid } from '@/lib/core/uuid'

/**
 * The key of a press that pays. It lies in the browser's store until the press has its answer, so that pressing again
 * after a lost answer, or in another tab, is the same press and cannot pay twice.
 */
export function readPressKey(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

export function mintPressKey(name: string): string {
  const key = randomUuid()
  try {
    localStorage.setItem(name, key)
  } catch {
    // Without a store each press has its own key; the busy button still stops a double click.
  }
  return key
}

export function forgetPressKey(name: string): void {
  try {
    localStorage.removeItem(name)
  } catch {
    // Nothing was kept.
  }
}
