import 'server-only'
import { open } from 'node:fs/promises'

/** More boxes than this at the top of a file is nobody's video. */
const MAX_BOXES = 10_000

/**
 * Whether every box at the top of an MP4 or MOV file ends within it. A probe reads only the table of contents, which often
 * stands in front: a file cut short behind it would pass.
 */
export async function isWholeMovie(path: string): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const head = Buffer.alloc(16)
    let at = 0
    for (let boxes = 0; at < size; boxes++) {
      const { bytesRead } = await file.read(head, 0, 16, at)
      if (bytesRead < 8 || boxes > MAX_BOXES) return false
      const short = head.readUInt32BE(0)
      // 0 is "to the end", 1 is "the long size follows".
      if (short === 0) return true
      if (short === 1 && bytesRead < 16) return false
      const length = short === 1 ? Number(head.readBigUInt64BE(8)) : short
      if (length < 8) return false
      at += length
    }
    return at === size
  } finally {
    await file.close()
  }
}
