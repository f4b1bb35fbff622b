import { join } from 'node:path'
import sharp from 'sharp'
import type { Palette } from './palette'
import { openPicture } from './picture'
import type { ClipSpec } from './render-clip'

// Only where clips are drawn, which is the simulator: these drawings are our own.
sharp.unblock({ operation: ['VipsForeignLoadSvg'] })

/** A frame this much larger than the clip lets the push-in move by less than a pixel. */
const FRAME_SCALE = 2
const FRAME_MAX_PX = 3840
/** What has no edges is drawn this many times smaller. */
export const SOFT_SCALE = 4

export interface DriftLayers {
  orb: string
  ring: string
}

export interface FrameLayers {
  frame: string
  shade: string
}

/** Paths of the still pictures of a clip. No text: that needs a font, which FFmpeg is given. */
export async function drawLayers(
  { widthPx, heightPx, startFrame }: ClipSpec,
  { glow: color }: Palette,
  /** Where the prompt ends, as a part of the height. */
  textEnd: number,
  folder: string,
): Promise<DriftLayers | FrameLayers> {
  if (!startFrame) {
    const unit = Math.min(widthPx, heightPx)
    const glowPx = (unit * 0.9) / SOFT_SCALE
    const layers = { orb: join(folder, 'orb.png'), ring: join(folder, 'ring.png') }
    await Promise.all([
      draw(layers.orb, glowPx, glowPx, glow(color)),
      draw(layers.ring, unit * 0.14, unit * 0.14, RING),
    ])
    return layers
  }
  const layers = { frame: join(folder, 'frame.png'), shade: join(folder, 'shade.png') }
  const scale = Math.max(1, Math.min(FRAME_SCALE, FRAME_MAX_PX / Math.max(widthPx, heightPx)))
  await Promise.all([
    draw(layers.shade, widthPx, heightPx, shade(textEnd)),
    openPicture(startFrame)
      .rotate()
      .flatten({ background: '#000' })
      .resize(even(widthPx * scale), even(heightPx * scale), { fit: 'cover' })
      .png({ compressionLevel: 1 })
      .toFile(layers.frame),
  ])
  return layers
}

async function draw(path: string, widthPx: number, heightPx: number, content: string): Promise<void> {
  const size = `width="${even(widthPx)}" height="${even(heightPx)}"`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 100 100" preserveAspectRatio="none">${content}</svg>`
  await sharp(Buffer.from(svg)).png({ compressionLevel: 1 }).toFile(path)
}

function glow(color: string): string {
  const stops = [
    [0, 0.6],
    [0.4, 0.28],
    [1, 0],
  ].map(([offset, opacity]) => `<stop offset="${offset}" stop-color="${color}" stop-opacity="${opacity}"/>`)
  return `<radialGradient id="g">${stops.join('')}</radialGradient><circle cx="50" cy="50" r="50" fill="url(#g)"/>`
}

const RING =
  '<circle cx="50" cy="50" r="42" fill="none" stroke="#fff" stroke-opacity=".5" stroke-width="5"/>' +
  '<circle cx="50" cy="50" r="12" fill="#fff" fill-opacity=".75"/>'

/** Dark behind the letters above and below, so that white stands on any picture; the rest stays as it is. */
function shade(textEnd: number): string {
  const stops = [
    [0, 0.55],
    [textEnd, 0.4],
    [textEnd + 0.12, 0],
    [0.82, 0],
    [1, 0.65],
  ].map(([offset, opacity]) => `<stop offset="${offset}" stop-opacity="${opacity}"/>`)
  const gradient = `<linearGradient id="s" x1="0" y1="0" x2="0" y2="1">${stops.join('')}</linearGradient>`
  return `${gradient}<rect width="100" height="100" fill="url(#s)"/>`
}

/** The nearest even number: 4:2:0 has no odd sides. */
export function even(value: number): number {
  return Math.max(2, Math.round(value / 2) * 2)
}
