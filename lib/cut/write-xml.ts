import { wellFormed } from './well-formed'

type Value = string | number | null | undefined | false
type Child = string | false | null | undefined

/** One element of XML. Attributes that are null, undefined or false are left out; children are XML already. */
export function element(
  name: string,
  attributes: Readonly<Record<string, Value>>,
  ...children: readonly Child[]
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined && value !== false)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join('')
  const inner = children.filter(Boolean).join('')
  return inner ? `<${name}${written}>${inner}</${name}>` : `<${name}${written}/>`
}

/** Any text as XML: what XML cannot hold at all becomes a replacement character. */
export function escapeXml(text: string): string {
  return (
    wellFormed(text)
      // XML 1.0 has no way to write these, not even by number.
      // oxlint-disable-next-line no-control-regex
      .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&apos;')
      .replaceAll('\r', '&#13;')
      .replaceAll('\n', '&#10;')
      .replaceAll('\t', '&#9;')
  )
}
