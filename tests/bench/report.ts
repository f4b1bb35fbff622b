/** One figure per line, with its goal where there is one. */
export function report(what: string, value: string, goal = ''): void {
  process.stdout.write(`${what.padEnd(52)} ${value.padStart(14)}  ${goal}\n`)
}

export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
