/** How prompts name an element: its name's letters and digits, each word begun large. Never empty, and none of those taken. */
export function handleOf(name: string, taken: ReadonlySet<string>): string {
  const words = name.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const joined = words.map((word) => word.charAt(0).toLocaleUpperCase() + word.slice(1)).join('')
  const base = [...joined].slice(0, 40).join('') || 'Element'
  if (!taken.has(base)) return base
  let number = 2
  while (taken.has(`${base}${number}`)) number += 1
  return `${base}${number}`
}
