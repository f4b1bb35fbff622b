/** A date and time. Everywhere the same, so that the server and every reader agree. */
export function Moment({ at }: { at: string }) {
  return <time dateTime={at}>{at.slice(0, 16).replace('T', ' ')} UTC</time>
}
