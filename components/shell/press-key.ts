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
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = 0x40 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const key = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
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
