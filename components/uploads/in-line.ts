const AT_ONCE = 3

let free = AT_ONCE
const waiting: (() => void)[] = []

/** Uploads of this page, three at once and in the order they came: more would only share the same line. */
export async function inLine<T>(work: () => Promise<T>): Promise<T> {
  if (free > 0) free--
  else await new Promise<void>((resolve) => waiting.push(resolve))
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else free++
  }
}
