import { isDatabaseDown } from './database-down'

interface Waiting<Item, Answer> {
  item: Item
  resolve(answer: Answer): void
  reject(error: unknown): void
}

/**
 * Gathers calls that come while the last batch is under way into the next one: many at once cost one statement and one
 * commit, a single one waits for nothing. `handle` answers in order, and must leave nothing behind when it throws.
 */
export function together<Item, Answer>(
  handle: (items: readonly Item[]) => Promise<readonly Answer[]>,
  most = 64,
): (item: Item) => Promise<Answer> {
  const queue: Waiting<Item, Answer>[] = []
  let isBusy = false

  async function drain(): Promise<void> {
    // What was asked for in the same breath belongs together.
    await new Promise((resolve) => setImmediate(resolve))
    while (queue.length > 0) await run(queue.splice(0, most))
    isBusy = false
  }

  async function run(batch: readonly Waiting<Item, Answer>[]): Promise<void> {
    try {
      const answers = await handle(batch.map(({ item }) => item))
      for (const [at, { resolve }] of batch.entries()) resolve(answers[at] as Answer)
    } catch (error) {
      if (batch.length === 1 || isDatabaseDown(error)) for (const { reject } of batch) reject(error)
      // One bad item must not spoil its neighbours.
      else for (const one of batch) await run([one])
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      queue.push({ item, resolve, reject })
      if (isBusy) return
      isBusy = true
      void drain()
    })
}
