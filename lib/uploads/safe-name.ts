const LONGEST = 100
/** What cannot be seen and turns or splits a name. Joiners stay: families of emoji and Persian are written with them. */
const UNSEEN = /[\p{Cc}\p{Cs}\p{Co}\u200b\u200e\u200f\u061c\u2028-\u202e\u2060-\u206f\ufeff]+/gu

/** A file's own name without folders, without what hides in it, and with the ending of what it truly is. */
export function safeName(typed: string, extension: string): string {
  const last = typed.replaceAll(UNSEEN, ' ').split(/[/\\]/).at(-1) ?? ''
  const stem = [...last.replace(/\.[^.]*$/, '').replace(/^[.\s]+/, '')].slice(0, LONGEST).join('').trim()
  return `${stem || 'file'}.${extension}`
}
