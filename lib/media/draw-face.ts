import { openPicture } from './picture'

const SIDE_PX = 192

/** The picture of a face as a small square, as a data URL. Throws on what is no picture. */
export async function drawFace(bytes: Uint8Array): Promise<string> {
  const small = await openPicture(bytes)
    .rotate()
    .resize(SIDE_PX, SIDE_PX, { fit: 'cover' })
    .jpeg({ quality: 80 })
    .toBuffer()
  return `data:image/jpeg;base64,${small.toString('base64')}`
}
