const LONGEST = 40

/** How prompts name it, without the `@`: letters, digits and `_`, unlike all in `taken`. */
export function handleOf(name: string, taken: ReadonlySet<string> = new Set()): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/[\p{M}'’]/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
  const stem =
    [...plain]
      .slice(0, LONGEST)
      .join('')
      .replaceAll(/^_+|_+$/g, '') || 'element'
  let handle = stem
  for (let number = 2; taken.has(handle); number++) handle = `${stem}_${number}`
  return handle
}
