const HEADER_BYTES = 44

/** Puts samples of 16 bits on one channel into a WAV file. */
export function waveOf(
  pieces: readonly Int16Array[],
  hz: number,
): { bytes: Buffer; durationSeconds: number; peak: number } {
  const count = pieces.reduce((total, piece) => total + piece.length, 0)
  const bytes = Buffer.alloc(HEADER_BYTES + count * 2)
  bytes.write('RIFF', 0)
  bytes.writeUInt32LE(bytes.length - 8, 4)
  bytes.write('WAVEfmt ', 8)
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(1, 22)
  bytes.writeUInt32LE(hz, 24)
  bytes.writeUInt32LE(hz * 2, 28)
  bytes.writeUInt16LE(2, 32)
  bytes.writeUInt16LE(16, 34)
  bytes.write('data', 36)
  bytes.writeUInt32LE(count * 2, 40)
  let at = HEADER_BYTES
  let peak = 0
  for (const piece of pieces) {
    for (const sample of piece) {
      bytes.writeInt16LE(sample, at)
      at += 2
      peak = Math.max(peak, Math.abs(sample))
    }
  }
  return { bytes, durationSeconds: count / hz, peak: peak / 32_768 }
}
