const HEADER_BYTES = 44

/** Puts samples of 16 bits on one channel into a WAV file; `peak` is of 1. */
export function waveOf(
  pieces: readonly Int16Array[],
  hz: number,
): { bytes: Uint8Array<ArrayBuffer>; durationSeconds: number; peak: number } {
  const count = pieces.reduce((total, piece) => total + piece.length, 0)
  const view = emptyWave(count, hz)
  let at = HEADER_BYTES
  let peak = 0
  for (const piece of pieces) {
    for (const sample of piece) {
      view.setInt16(at, sample, true)
      at += 2
      peak = Math.max(peak, Math.abs(sample))
    }
  }
  return { bytes: new Uint8Array(view.buffer), durationSeconds: count / hz, peak: peak / 32_768 }
}

/** Writes samples from −1 to 1 as a WAV file of one channel and 16 bits. What is beyond is cut off. Runs in the browser. */
export function encodeWav(samples: Float32Array, hz: number): Uint8Array<ArrayBuffer> {
  const view = emptyWave(samples.length, hz)
  samples.forEach((sample, at) => {
    const whole = Math.round(sample * 32_768)
    view.setInt16(HEADER_BYTES + at * 2, Math.max(-32_768, Math.min(32_767, whole)), true)
  })
  return new Uint8Array(view.buffer)
}

function emptyWave(count: number, hz: number): DataView<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(HEADER_BYTES + count * 2))
  const write = (at: number, text: string) =>
    [...text].forEach((sign, place) => view.setUint8(at + place, sign.charCodeAt(0)))
  write(0, 'RIFF')
  view.setUint32(4, view.byteLength - 8, true)
  write(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, hz, true)
  view.setUint32(28, hz * 2, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  write(36, 'data')
  view.setUint32(40, count * 2, true)
  return view
}
