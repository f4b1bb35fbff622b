import 'server-only'
import { open } from 'node:fs/promises'

/** More chunks than this before the sound is nobody's recording. */
const MAX_CHUNKS = 1_000

/** Whether the sound of a WAV file ends within it. A probe believes its head, whatever length that claims. */
export async function isWholeWave(path: string): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const head = Buffer.alloc(8)
    let at = 12
    for (let chunks = 0; chunks < MAX_CHUNKS; chunks++) {
      const { bytesRead } = await file.read(head, 0, 8, at)
      if (bytesRead < 8) return false
      const end = at + 8 + head.readUInt32LE(4)
      if (head.toString('latin1', 0, 4) === 'data') return end <= size
      at = end + (end % 2)
    }
    return false
  } finally {
    await file.close()
  }
}
