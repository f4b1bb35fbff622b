/** Has a browser keep an answer as a file of this name, which may be in any script but holds no half a character. */
export function attachment(filename: string): string {
  const plain = encodeURIComponent(filename).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename*=UTF-8''${plain}`
}
