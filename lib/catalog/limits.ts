import type { MediaLimits } from './model'

const MB = 1024 ** 2

/** Pictures at the vendor's legacy endpoints, which the gateways follow. */
export const IMAGE_LIMITS: MediaLimits = {
  formats: ['jpeg', 'png'],
  maxBytes: 10 * MB,
  minSidePx: 300,
  maxAspect: 2.5,
}
