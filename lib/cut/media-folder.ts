import { wellFormed } from './well-formed'

/** The folder beside the edit list, in the zip, that holds what it names. */
export const MEDIA_FOLDER = 'media'

/** How edit lists name a file in it, as a relative address. */
export function mediaUrl(filename: string): string {
  return `${MEDIA_FOLDER}/${encodeURIComponent(wellFormed(filename))}`
}
