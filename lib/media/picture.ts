import sharp, { type Sharp } from 'sharp'

const MAX_PIXELS = 40_000_000

// Only what we take: every other decoder stays shut, whatever a file says of itself.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'] })

/** A JPEG, PNG or WebP picture of at most 40 million pixels; reading anything else fails. */
export function openPicture(source: Uint8Array | string): Sharp {
  return sharp(source, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
}
