/** Half a character, as cut-off text may end in, becomes a replacement character: no format can hold it. */
export function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\uFFFD')
}
