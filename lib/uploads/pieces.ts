export const NOT_TAKEN =
  'That is not a picture we can read, nor video or sound. Use JPEG, PNG or WebP; MP4 or MOV; MP3, WAV, M4A or AAC.'

export function tooLarge(maxBytes: number): string {
  return `That file is larger than ${maxBytes / 1024 ** 2} MB.`
}

/** A larger file comes in pieces and goes on where it stopped. */
export const RESUMABLE_BYTES = 5 * 1024 ** 2
/** One piece. Each is asked for its right, so that one that is taken away bites in the middle of a file. */
export const PIECE_BYTES = 4 * 1024 ** 2
