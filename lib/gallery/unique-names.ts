/** Names of files in one folder: none twice, whatever a file system thinks of capitals, and none that leads elsewhere. */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const safe =
      name
        .replaceAll(/[\p{C}/\\:*?"<>|]+/gu, ' ')
        .trim()
        .replace(/^[.\s]+/, '') || 'file'
    const [, stem = safe, ending = ''] = /^(.+?)(\.[^.]*)?$/su.exec(safe) ?? []
    for (let at = 1; ; at++) {
      const free = at === 1 ? safe : `${stem} (${at})${ending}`
      const known = free.normalize('NFC').toLowerCase()
      if (taken.has(known)) continue
      taken.add(known)
      return free
    }
  })
}
