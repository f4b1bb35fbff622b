/** What the first, second, third… is called where several stand beside each other. */
export function letterOf(at: number): string {
  return String.fromCharCode(65 + at)
}
