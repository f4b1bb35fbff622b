import { createHash } from 'node:crypto'

/** Everything about a simulated clip that its prompt decides, so that the same prompt looks and sounds the same. */
export interface Palette {
  seed: number
  /** Dark, mid and dark again, as FFmpeg writes colours. */
  ground: readonly [string, string, string]
  glow: string
  /** Radians. */
  phase: number
  pitchHz: number
}

export function paletteOf(prompt: string): Palette {
  const hash = createHash('sha256').update(prompt).digest()
  const hue = Math.round((hash.readUInt16BE(0) / 65_536) * 360)
  const partner = (hue + 40 + (hash[2] ?? 0) / 4) % 360
  return {
    seed: hash.readUInt32BE(4),
    ground: [hex(hue, 0.5, 0.1), hex(partner, 0.5, 0.26), hex(hue, 0.6, 0.15)],
    glow: hex(partner, 0.75, 0.55).replace('0x', '#'),
    phase: Math.round(((hash[3] ?? 0) / 256) * 628) / 100,
    pitchHz: 196 + (hash[8] ?? 0),
  }
}

/** HSL to `0xRRGGBB`. */
function hex(hue: number, saturation: number, lightness: number): string {
  const channel = (offset: number) => {
    const k = (offset + hue / 30) % 12
    const value =
      lightness - saturation * Math.min(lightness, 1 - lightness) * Math.max(-1, Math.min(k - 3, 9 - k, 1))
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0')
  }
  return `0x${channel(0)}${channel(8)}${channel(4)}`
}
