import sharp from 'sharp'
import type { Framing } from '@/lib/storyboard/board'
import { FIGURES, halfWidth } from '@/lib/storyboard/framing-guide'

const GROUND = 27
const FIGURE = 62
/** In front of the others. */
const NEARER = 44
const LINE = 36
/** Drawn larger, so that edges are smooth. */
const OVERSAMPLED = 2

/** A PNG of a person as large as the framing makes them, over thirds: what stands in for a picture. */
export async function drawGuide(
  framing: Framing | '',
  { widthPx, heightPx }: { widthPx: number; heightPx: number },
  output: string,
): Promise<void> {
  const [width, height] = [Math.round(widthPx / 2) * OVERSAMPLED, Math.round(heightPx / 2) * OVERSAMPLED]
  const pixels = Buffer.alloc(width * height, GROUND)
  for (const third of [1 / 3, 2 / 3]) {
    pixels.fill(LINE, Math.round(height * third) * width, (Math.round(height * third) + 1) * width)
    for (let row = 0; row < height; row++) pixels[row * width + Math.round(width * third)] = LINE
  }
  for (const [order, { at, top, tall }] of FIGURES[framing || 'medium'].entries()) {
    for (let row = Math.max(0, Math.floor(top * height)); row < height; row++) {
      const half = halfWidth((row / height - top) / tall) * tall * height
      const [from, to] = [
        Math.max(0, Math.round(at * width - half)),
        Math.min(width, Math.round(at * width + half)),
      ]
      if (to > from) pixels.fill(order === 0 ? FIGURE : NEARER, row * width + from, row * width + to)
    }
  }
  await sharp(pixels, { raw: { width, height, channels: 1 } })
    .resize(widthPx, heightPx)
    .toColourspace('srgb')
    .png({ compressionLevel: 1 })
    .toFile(output)
}
