import 'server-only'
import type { Tx } from '@/lib/core/db'

/** The next number of each shot's takes, inside a transaction that lets nobody else number meanwhile. */
export async function numberTakes(tx: Tx, storyboardId: string): Promise<(shotId: string) => number> {
  // Raw SQL: only it can hold the storyboard's row.
  await tx.$queryRaw`SELECT id FROM storyboards WHERE id = ${storyboardId}::uuid FOR NO KEY UPDATE`
  const rows = await tx.take.groupBy({ by: ['shotId'], where: { storyboardId }, _max: { number: true } })
  const last = new Map(rows.map(({ shotId, _max }) => [shotId, _max.number ?? 0]))
  return (shotId) => {
    const number = (last.get(shotId) ?? 0) + 1
    last.set(shotId, number)
    return number
  }
}
